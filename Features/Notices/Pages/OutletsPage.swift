// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import NoticeRules
import Web

/// Robots and subscribed programs, and the form for a new one.
struct OutletsPage {
    let outlets: [OutletStore.Listed]
    let waiting: [OutletID: Int]
    let form: Form
    let errors: FieldErrors
    let feature: Notices

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("outlet.title"), desk: true, section: "/deliveries").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("outlet.title"))
                    h(.p, .class("sub"), words("outlet.lead"))
                }
            }
            DeliveryPage.tabs(&h, current: "/deliveries/outlets", words)
            if outlets.isEmpty {
                h(.p, .class("empty"), words("outlet.none"))
            } else {
                NoticeParts.table(
                    &h, caption: words("outlet.title"),
                    columns: ["name", "way", "host", "hears", "state", "action"].map { words("outlet.column." + $0) }
                ) { h in
                    for listed in outlets { row(&h, listed, context) }
                }
            }
            newOutlet(&h, context)
        }
    }

    private func row(_ h: inout HTML, _ listed: OutletStore.Listed, _ context: WebContext) {
        let words = context.words
        let outlet = listed.outlet
        h(.tr) { h in
            h(.th, .named("scope", "row"), outlet.name)
            h(.td, words("notice-channel." + outlet.channel.rawValue))
            h(.td) { $0(.code, listed.host) }
            h(.td, hears(outlet, words))
            h(.td) { h in
                if let heldAt = outlet.heldAt {
                    h(.span, .class("badge bad"), words("outlet.held"))
                    h(
                        .p, .class("meta"),
                        words(
                            "outlet.held-since",
                            [
                                "when": words.moment(heldAt), "why": NoticeParts.meaning(listed.heldCode, words),
                                "n": String(waiting[outlet.id] ?? 0),
                            ]))
                } else {
                    h(.span, .class("badge good"), words("outlet.open"))
                    if let n = waiting[outlet.id] {
                        h(.p, .class("meta"), words("delivery.notices", ["n": String(n)]))
                    }
                }
            }
            h(.td) { h in
                h(.div, .class("row")) { h in
                    if outlet.heldAt == nil {
                        action(&h, outlet, "trial", "outlet.try", "button", context)
                    } else {
                        action(&h, outlet, "resumption", "outlet.resume", "button primary", context)
                    }
                    action(&h, outlet, "closing", "outlet.close", "button danger", context)
                }
            }
        }
    }

    private func action(
        _ h: inout HTML, _ outlet: Outlet, _ noun: String, _ key: String, _ style: StaticString, _ context: WebContext
    ) {
        h(.form, .method("post"), .action("/deliveries/outlets/\(outlet.id)/\(noun)")) { h in
            h.token(context)
            h(.button, .class(style.description), context.words(key))
        }
    }

    private func hears(_ outlet: Outlet, _ words: Words) -> String {
        let place: String =
            switch outlet.scope {
            case .everywhere: words("outlet.everywhere")
            case .place(let id, _): feature.places.name(id, words.language)
            }
        guard outlet.channel != .webhook else { return words("outlet.hears-events", ["place": place]) }
        guard let unit = outlet.unit else { return words("outlet.hears-desk", ["place": place]) }
        return words("outlet.hears-unit", ["unit": feature.people.unitName(unit, words.language), "place": place])
    }

    private func newOutlet(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.section, .aria("labelledby", "new")) { h in
            h(.h2, .id("new"), words("outlet.add"))
            ErrorSummary.write(&h, errors, words)
            h(.form, .class("narrow"), .method("post"), .action("/deliveries/outlets")) { h in
                h.token(context)
                field("channel", words, required: true).select(
                    &h,
                    NoticeChannel.allCases.filter(\.isOutlet).map {
                        ($0.rawValue, words("notice-channel." + $0.rawValue))
                    },
                    empty: words("outlet.choose"))
                field("name", words, required: true).input(&h, .autocomplete("off"), .maxlength(60))
                field("address", words, hint: true, required: true).input(
                    &h, .inputmode("url"), .autocomplete("off"), .maxlength(2000))
                field("secret", words, hint: true).input(&h, .autocomplete("off"), .maxlength(200))
                field("place", words, hint: true).input(&h, .autocomplete("off"), .maxlength(60))
                field("unit", words, hint: true).input(&h, .autocomplete("off"), .maxlength(32))
                h(.button, .class("button primary"), words("outlet.create"))
            }
        }
    }

    private func field(_ name: String, _ words: Words, hint: Bool = false, required: Bool = false) -> Field {
        Field(
            name, label: words("outlet.field." + name), hint: hint ? words("outlet.hint." + name) : nil,
            value: name == "secret" ? "" : form.raw(name), required: required,
            optionalNote: required ? nil : words("form.optional"), error: errors.sentence(name, words))
    }
}

/// The secret of a new webhook, shown this once.
struct OutletSecretPage {
    let id: OutletID
    let secret: String

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("outlet.opened"), desk: true, section: "/deliveries").render(context, site) { h in
            h(.div, .class("narrow card receipt")) { h in
                h(.h1, words("outlet.opened"))
                h(.p, words("outlet.secret"))
                h(.p) { $0(.code, secret) }
                h(.p, .class("notice warn"), words("outlet.secret-once"))
                h(.p) { $0(.a, .class("button primary"), .href("/deliveries/outlets"), words("people.go-on")) }
            }
        }
    }
}
