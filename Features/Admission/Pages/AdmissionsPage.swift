// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// What may be asked of the grids of a town: the items in force, what waits for somebody, and what is over.
struct AdmissionsPage {
    let choice: TownChoice
    let items: [AdmissionItem]
    /// Open applications of the reader's own department in other towns.
    let elsewhere: [AdmissionItem]
    let mayApply: Bool
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        let live = items.filter { $0.isLive(at: context.now) }
        let waiting = items.filter { [.applied, .commented].contains($0.state) }
        let rest = items.filter { item in !live.contains(item) && !waiting.contains(item) }
        return PageFrame(words("admission.title"), desk: true, section: "/admissions").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("admission.title"))
                    h(.p, .class("sub"), words(isBinding ? "admission.lead" : "admission.lead-free", names(words)))
                }
                if mayApply {
                    h(
                        .a, .class("button primary"),
                        .href("/admissions/new?town=\(feature.places.code(choice.town))"),
                        words("admission.apply"))
                }
            }
            parts.tabs(&h, .items, town: choice.town, site, context)
            parts.filters(&h, "/admissions", choice, site)
            section(&h, "waiting", waiting + elsewhere, parts, context)
            section(&h, "live", live, parts, context)
            section(&h, "rest", rest, parts, context)
            if items.isEmpty, elsewhere.isEmpty {
                h(.div, .class("empty")) { h in
                    h(.h2, words("admission.none"))
                    h(.p, words("admission.none-hint"))
                }
            }
        }
    }

    /// Whether anything was ever granted here, so that nothing else may be asked.
    private var isBinding: Bool { items.contains { $0.term != nil } }

    private func names(_ words: Words) -> [String: String] {
        ["town": feature.places.name(choice.town, words.language)]
    }

    private func section(
        _ h: inout HTML, _ key: String, _ items: [AdmissionItem], _ parts: AdmissionParts, _ context: WebContext
    ) {
        guard !items.isEmpty else { return }
        let words = context.words
        h(.section, .aria("labelledby", key)) { h in
            h(.h2, .id(key), words("admission.section." + key, ["n": String(items.count)]))
            h(.ol, .class("cards wide"), .role("list")) { h in
                for item in items { h(.li) { h in card(&h, item, parts, context) } }
            }
        }
    }

    private func card(_ h: inout HTML, _ item: AdmissionItem, _ parts: AdmissionParts, _ context: WebContext) {
        let words = context.words
        h(.article, .class("card")) { h in
            h(.h3) { h in h(.a, .href("/admissions/\(item.id)"), item.terms.title) }
            h(.p, .class("row")) { h in
                parts.badge(&h, item, context.now)
                h(.span, .class("meta"), parts.unit(item.terms.unit))
            }
            h(.p, .class("meta"), parts.matters(item.terms))
            h(.p, .class("meta"), parts.effort(item.terms))
            h(.p, .class("meta"), parts.places(item.terms))
            if let term = item.term {
                h(.p, .class("meta"), parts.term(term.from, term.through))
            } else if item.decision == nil, item.ending == nil {
                let since = item.comment?.at ?? item.appliedAt
                h(
                    .p, .class("meta"),
                    words(
                        item.comment == nil ? "admission.waits-town" : "admission.waits-district",
                        ["length": words.length(context.now - since)]))
            }
        }
    }
}
