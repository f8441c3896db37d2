// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// What the pages of admission share: their tabs, the choice of a town, and how an item reads.
struct AdmissionParts {
    /// The pages that stand beside each other.
    enum Tab: String, CaseIterable {
        case items, lists, dispatches, refusals, burdens

        var path: String {
            switch self {
            case .items: "/admissions"
            case .lists: "/town-lists"
            case .dispatches: "/dispatch-lists"
            case .refusals: "/admissions/refusals"
            case .burdens: "/burdens"
            }
        }
    }

    let feature: Admission
    let words: Words

    func tabs(_ h: inout HTML, _ current: Tab, town: PlaceID, _ site: Site, _ context: WebContext) {
        h(.nav, .class("tabs"), .aria("label", words("admission.pages"))) { h in
            h(.ul, .role("list")) { h in
                for tab in Tab.allCases where site.allows(context.actor.role, tab.path) {
                    h(.li) { h in
                        h(
                            .a, .href("\(tab.path)?town=\(feature.places.code(town))"),
                            .aria("current", tab == current ? "page" : nil), words("admission.tab." + tab.rawValue))
                    }
                }
            }
        }
    }

    /// The choice of a town and, where the page has one, of a month.
    func filters(
        _ h: inout HTML, _ path: String, _ choice: TownChoice, month: SheetMonth? = nil, _ site: Site
    ) {
        guard choice.towns.count > 1 || month != nil else { return }
        h(.form, .class("filters"), .method("get"), .action(path)) { h in
            Field("town", label: words("admission.town"), value: feature.places.code(choice.town)).select(
                &h, choice.towns.map { (feature.places.code($0), feature.places.name($0, words.language)) })
            if let month {
                Field("month", label: words("admission.month"), value: month.description).input(
                    &h, type: "month", .maxlength(7))
            }
            h(.button, .class("button")) { h in
                site.icon("filter", &h)
                h.text(words("admission.show"))
            }
        }
    }

    func unit(_ unit: UnitID?) -> String {
        unit.map { feature.units.name($0, words.language) } ?? words("admission.no-unit")
    }

    func places(_ terms: AdmissionTerms) -> String {
        terms.places.map { scope in
            guard case .place(let place, let level) = scope else { return "" }
            let name = feature.places.name(place, words.language)
            return level == .town ? words("admission.whole-town", ["town": name]) : name
        }.joined(separator: comma)
    }

    func matters(_ terms: AdmissionTerms) -> String {
        terms.matters.isEmpty
            ? words("admission.no-matters")
            : terms.matters.map { feature.matters.name($0, words.language) }.joined(separator: comma)
    }

    private var comma: String { words.language == .chinese ? "、" : ", " }

    /// `2026年11月1日 – 2027年6月30日`.
    func term(_ from: CivilDate, _ until: CivilDate) -> String { day(from) + " – " + day(until) }

    func day(_ day: CivilDate) -> String { words.fullDate(CivilTime(date: day).instant) }

    func effort(_ terms: AdmissionTerms) -> String {
        words(
            "admission.effort",
            [
                "frequency": words("admission.frequency." + terms.frequency.rawValue), "minutes": String(terms.minutes),
                "forms": String(terms.forms),
            ])
    }

    /// Where an item stands, with whether it still holds.
    func badge(_ h: inout HTML, _ item: AdmissionItem, _ now: Instant) {
        let (word, tone): (String, String) =
            switch item.state {
            case .applied, .commented: (item.state.rawValue, "badge info")
            case .granted:
                if item.isLive(at: now) {
                    ("live", "badge good")
                } else {
                    (CivilTime(now).date < item.terms.from ? "coming" : "over", "badge")
                }
            case .refused, .revoked: (item.state.rawValue, "badge bad")
            case .withdrawn: (item.state.rawValue, "badge")
            }
        h(.span, .class(tone), words("admission.state." + word))
    }

    func table(_ h: inout HTML, _ label: String, _ columns: [(key: String, isNumber: Bool)], body: (inout HTML) -> Void)
    {
        h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("label", label)) { h in
            h(.table, .class("stacked")) { h in
                h(.thead) { h in
                    h(.tr) { h in
                        for column in columns {
                            h(
                                .th, .named("scope", "col"), .class(column.isNumber ? "num" : nil),
                                words("admission.column." + column.key))
                        }
                    }
                }
                h(.tbody) { h in body(&h) }
            }
        }
    }

    /// A cell whose heading a phone shows beside it.
    func cell(_ h: inout HTML, _ column: String, _ text: String, isNumber: Bool = false) {
        h(.td, .class(isNumber ? "num" : nil), .data("label", words("admission.column." + column)), text)
    }
}
