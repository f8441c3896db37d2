// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// All units with their members, and the form for a new one.
struct UnitsPage {
    let form: Form
    let errors: FieldErrors
    let feature: People

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        return PageFrame(words("units.title"), desk: true, section: "/people").render(context, site) { h in
            parts.head(&h, words("units.title"), sub: words("units.lead"))
            parts.tabs(&h, current: "/people/units", context, site)
            parts.table(
                &h, caption: words("units.title"),
                columns: ["people.name", "units.code", "units.kind", "people.where", "units.phone", "units.members"]
            ) { h in
                for unit in feature.book.units where Self.concerns(unit, context.actor, feature.places) {
                    row(&h, unit, parts)
                }
            }
            let closed = feature.book.closedUnits.filter { Self.concerns($0, context.actor, feature.places) }
            if !closed.isEmpty {
                h(.details, .class("more")) { h in
                    h(.summary, words("units.closed-n", ["n": String(closed.count)]))
                    h(.ul) { h in
                        for unit in closed {
                            h(.li) { h in
                                h(.a, .href("/people/units/\(unit.id)"), feature.book.unitName(unit.id, words.language))
                            }
                        }
                    }
                }
            }
            if Granting.refusalToRegister(context.actor) == nil { newUnit(&h, words, context) }
        }
    }

    /// Whether a unit is something to the actor: in their place, or above it and so there for it.
    static func concerns(_ unit: Unit, _ actor: Actor, _ places: any PeoplePlaces) -> Bool {
        if places.covers(actor.scope, unit.place) { return true }
        guard case .place(let own, _) = actor.scope, let level = places.level(unit.place) else { return false }
        return places.covers(.place(unit.place, level), own)
    }

    private func row(_ h: inout HTML, _ unit: Unit, _ parts: PeopleParts) {
        let words = parts.words
        h(.tr) { h in
            h(.th, .named("scope", "row")) { h in
                h(.a, .href("/people/units/\(unit.id)"), feature.book.unitName(unit.id, words.language))
            }
            h(.td) { $0(.code, unit.code) }
            h(.td, words("unit-kind." + unit.kind.rawValue))
            h(.td, parts.place(unit.place))
            h(.td) { h in
                if unit.phone.isEmpty { h.text("—") } else { h(.a, .href("tel:" + unit.dialled), unit.phone) }
            }
            h(.td, .class("num"), String(feature.book.members(of: unit.id).count))
        }
    }

    private func newUnit(_ h: inout HTML, _ words: Words, _ context: WebContext) {
        h(.h2, words("units.add"))
        ErrorSummary.write(&h, errors, words)
        h(.form, .method("post"), .action("/people/units")) { h in
            h.token(context)
            field("code", "units.code", "units.code-hint", words).input(&h, .autocomplete("off"), .maxlength(32))
            field("name", "people.name", nil, words).input(&h, .autocomplete("off"), .maxlength(60))
            field("english", "people.english", nil, words, required: false).input(
                &h, .autocomplete("off"), .maxlength(80))
            field("kind", "units.kind", nil, words).select(
                &h, UnitKind.allCases.map { ($0.rawValue, words("unit-kind." + $0.rawValue)) },
                empty: words("people.choose"))
            field("place", "people.where", "people.place-hint", words).input(&h, .autocomplete("off"), .maxlength(60))
            field("phone", "units.phone", "units.phone-hint", words, required: false).input(
                &h, type: "tel", .autocomplete("off"), .class("short"), .maxlength(24))
            h(.button, .class("button primary"), words("units.create"))
        }
    }

    private func field(
        _ name: String, _ label: String, _ hint: String?, _ words: Words, required: Bool = true
    ) -> Field {
        Field(
            name, label: words(label), hint: hint.map { words($0) }, value: form.raw(name), required: required,
            optionalNote: required ? nil : words("form.optional"), error: errors.sentence(name, words))
    }
}
