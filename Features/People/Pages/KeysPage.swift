// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PeopleRules
import Web

/// The keys of programs, and the form for a new one.
struct KeysPage {
    let keys: [ProgramKey]
    let form: Form
    let errors: FieldErrors
    let feature: People

    /// More than this is no ceiling.
    static let mostPerMinute = 100_000

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = PeopleParts(feature: feature, words: words)
        let mayMake = Granting.refusalToSecure(nil, by: context.actor) == nil
        return PageFrame(words("keys.title"), desk: true, section: "/people").render(context, site) { h in
            parts.head(&h, words("keys.title"), sub: words("keys.lead"))
            parts.tabs(&h, current: "/people/keys", context, site)
            parts.table(
                &h, caption: words("keys.title"),
                columns: ["people.name", "keys.role", "people.where", "people.unit", "keys.since", "people.action"]
            ) { h in
                for key in keys { row(&h, key, parts, context, mayRevoke: mayMake) }
            }
            if mayMake { newKey(&h, parts, context) }
        }
    }

    /// Whether a key is something to the actor: it writes in their place, or everywhere and they have everything.
    static func concerns(_ key: ProgramKey, _ actor: Actor, _ places: any PeoplePlaces) -> Bool {
        if let place = key.place { return places.covers(actor.scope, place) }
        switch actor.scope {
        case .everywhere: return true
        case .place(let own, _): return places.under(own) == nil
        }
    }

    private func row(
        _ h: inout HTML, _ key: ProgramKey, _ parts: PeopleParts, _ context: WebContext, mayRevoke: Bool
    ) {
        let words = parts.words
        h(.tr) { h in
            h(.th, .named("scope", "row"), key.name)
            h(.td) { h in
                h.text(words("role." + key.role.rawValue))
                if let most = key.perMinute {
                    h.text(" ")
                    h(.small, words("keys.most", ["n": String(most)]))
                }
            }
            h(.td, key.place.map { parts.place($0) } ?? words("keys.everywhere"))
            h(.td, parts.unit(key.unit))
            h(.td, words.fullDate(key.createdAt))
            h(.td) { h in
                if let revokedAt = key.revokedAt {
                    h(.span, .class("badge"), words("keys.revoked", ["date": words.fullDate(revokedAt)]))
                } else if mayRevoke {
                    h(.form, .method("post"), .action("/people/keys/\(key.id)/revocation")) { h in
                        h.token(context)
                        h(.button, .class("button danger"), words("keys.revoke"))
                    }
                }
            }
        }
    }

    private func newKey(_ h: inout HTML, _ parts: PeopleParts, _ context: WebContext) {
        let words = parts.words
        let roles = Role.allCases.filter { Seat.keyRefusal($0, hasPlace: true) == nil }
        h(.h2, words("keys.add"))
        ErrorSummary.write(&h, errors, words)
        h(.form, .method("post"), .action("/people/keys")) { h in
            h.token(context)
            field("name", "people.name", "keys.name-hint", words, required: true).input(
                &h, .autocomplete("off"), .maxlength(60))
            field("role", "keys.role", nil, words, required: true).select(
                &h, parts.roles(roles.sorted { a, b in a == .integrator && b != .integrator }))
            field("place", "people.where", "keys.place-hint", words).input(&h, .autocomplete("off"), .maxlength(60))
            field("unit", "people.unit", "people.unit-hint", words).input(&h, .autocomplete("off"), .maxlength(32))
            field("perMinute", "keys.per-minute", "keys.per-minute-hint", words).input(
                &h, .autocomplete("off"), .maxlength(6), .named("inputmode", "numeric"))
            h(.button, .class("button primary"), words("keys.create"))
        }
    }

    private func field(
        _ name: String, _ label: String, _ hint: String?, _ words: Words, required: Bool = false
    ) -> Field {
        Field(
            name, label: words(label), hint: hint.map { words($0) }, value: form.raw(name), required: required,
            optionalNote: required ? nil : words("form.optional"), error: errors.sentence(name, words))
    }
}
