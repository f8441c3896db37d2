// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// One unit: how it is reached, who acts for it, and for the system administrator its name, its contact and its end.
struct UnitPage {
    let unit: Unit
    /// How many open orders are in its hands.
    let openOrders: Int
    let form: Form?
    let errors: FieldErrors
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        let name = feature.book.unitName(unit.id, words.language)
        return PageFrame(name, desk: true, section: "/people").render(context, site) { h in
            h(.a, .class("back"), .href("/people/units"), "← " + words("units.back"))
            parts.head(&h, name, sub: words("unit-kind." + unit.kind.rawValue))
            if let endedAt = unit.endedAt {
                h(.p, .class("notice warn"), words("units.closed-on", ["date": words.fullDate(endedAt)]))
            }
            facts(&h, parts)
            members(&h, parts, context)
            if Granting.refusalToRegister(context.actor) == nil, unit.endedAt == nil {
                edit(&h, context)
                closing(&h, context)
            }
        }
    }

    private func facts(_ h: inout HTML, _ parts: PeopleParts) {
        let words = parts.words
        h(.dl, .class("facts")) { h in
            h(.dt, words("units.code"))
            h(.dd) { $0(.code, unit.code) }
            h(.dt, words("people.where"))
            h(.dd, parts.place(unit.place))
            h(.dt, words("units.phone"))
            h(.dd) { h in
                if unit.phone.isEmpty { h.text("—") } else { h(.a, .href("tel:" + unit.dialled), unit.phone) }
            }
            h(.dt, words("units.open-orders"))
            h(.dd, String(openOrders))
        }
    }

    private func members(_ h: inout HTML, _ parts: PeopleParts, _ context: WebContext) {
        let words = parts.words
        let members = feature.book.members(of: unit.id)
        h(.h2, words("units.members-title"))
        guard !members.isEmpty else { return h(.p, .class("notice"), words("units.nobody")) }
        parts.table(
            &h, caption: words("units.members-title"), columns: ["people.who", "people.post", "people.where"]
        ) { h in
            for member in members {
                h(.tr) { h in
                    h(.th, .named("scope", "row")) { h in
                        // A unit of the whole street may have members whom a community's officer doesn't see.
                        if feature.places.covers(context.actor.scope, member.place) {
                            h(.a, .href("/people/\(member.account)"), member.name(words.language))
                        } else {
                            h.text(member.name(words.language))
                        }
                    }
                    h(.td, words("role." + member.role.rawValue))
                    h(.td, parts.place(member.place))
                }
            }
        }
    }

    private func edit(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.h2, words("units.edit"))
        ErrorSummary.write(&h, errors, words)
        h(.form, .method("post"), .action("/people/units/\(unit.id)")) { h in
            h.token(context)
            h.void(
                .input, .type("hidden"), .name("version"), .value(form?.raw("version") ?? String(unit.version)))
            field("name", "people.name", unit.name, nil, words, required: true).input(
                &h, .autocomplete("off"), .maxlength(60))
            field("english", "people.english", unit.english, nil, words).input(
                &h, .autocomplete("off"), .maxlength(80))
            field("phone", "units.phone", unit.phone, "units.phone-hint", words).input(
                &h, type: "tel", .autocomplete("off"), .class("short"), .maxlength(24))
            h(.button, .class("button primary"), words("units.save"))
        }
    }

    private func closing(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        let members = feature.book.members(of: unit.id).count
        h(.details, .class("more")) { h in
            h(.summary, words("units.close"))
            h(.p, words("units.close-hint"))
            if members > 0 || openOrders > 0 {
                h(
                    .p, .class("notice warn"),
                    words("units.close-not-yet", ["people": String(members), "orders": String(openOrders)]))
            }
            h(.form, .method("post"), .action("/people/units/\(unit.id)/closing")) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("version"), .value(String(unit.version)))
                h(.button, .class("button danger"), words("units.close-go"))
            }
        }
    }

    private func field(
        _ name: String, _ label: String, _ value: String, _ hint: String?, _ words: Words, required: Bool = false
    ) -> Field {
        Field(
            name, label: words(label), hint: hint.map { words($0) }, value: form?.raw(name) ?? value,
            required: required, optionalNote: required ? nil : words("form.optional"),
            error: errors.sentence(name, words))
    }
}
