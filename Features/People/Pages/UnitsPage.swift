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
                columns: ["units.code", "people.name", "units.kind", "people.where", "units.members"]
            ) { h in
                for unit in feature.book.units {
                    h(.tr) { h in
                        h(.th, .named("scope", "row")) { $0(.code, unit.code) }
                        h(.td, feature.book.unitName(unit.id, words.language))
                        h(.td, words("unit-kind." + unit.kind.rawValue))
                        h(.td, parts.place(unit.place))
                        h(.td, .class("num"), String(feature.book.members(of: unit.id).count))
                    }
                }
            }
            if Granting.refusalToRegister(context.actor) == nil { newUnit(&h, words, context) }
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
