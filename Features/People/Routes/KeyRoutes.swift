// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// Keys for programs.
struct KeyRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/people/keys") { _, context in try await page(Form(), FieldErrors(), context) }
        table.post("/people/keys", [], create)
        table.post("/people/keys/:id/revocation") { request, context in
            try Edge.check(try await Form.read(request), context)
            guard let id = context.parameters.get("id").flatMap({ KeyID($0) }) else { throw CommonRefusal.notFound }
            try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
                let key = try KeyStore.all(tx).first { $0.id == id }
                guard let key, KeysPage.concerns(key, tx.actor, places) else { throw CommonRefusal.notFound }
                try KeyStore.revoke(id, tx)
            }
            return .seeOther("/people/keys", flash: "key-revoked")
        }
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        let name = form.text("name") ?? ""
        if name.isEmpty { errors.add("name", "form.missing") }
        if name.count > 60 { errors.add("name", "form.too-long", ["limit": "60"]) }
        let role = form.text("role").flatMap { Role(rawValue: $0) }
        if role == nil { errors.add("role", "form.missing") }
        let place = PlaceField.read(form, context, feature.places, &errors)
        // A key for everything is made by who has everything.
        if form.text("place") == nil, case .place(let own, _) = context.actor.scope, feature.places.under(own) != nil {
            errors.add("place", "form.missing")
        }
        let unit = form.text("unit").map { feature.book.unit(code: $0.uppercased()) }
        if case .some(nil) = unit { errors.add("unit", PeopleRefusal.unitUnknown.code) }
        let perMinute = form.text("perMinute").map { text in
            let number = Int(text)
            if !(1...KeysPage.mostPerMinute).contains(number ?? 0) {
                errors.add("perMinute", "keys.per-minute-malformed", ["limit": String(KeysPage.mostPerMinute)])
            }
            return number ?? 1
        }
        if errors.isEmpty, let role {
            let draft = KeyStore.Draft(
                name: name, role: role, scope: place.map { ($0.id, $0.level) }, unit: unit??.id, perMinute: perMinute)
            do {
                let made = try await feature.change(as: context.actor, at: context.now) {
                    try KeyStore.create(draft, $0)
                }
                let page = OncePage(
                    title: "keys.created", label: "keys.key", secret: made.token.text, hint: "keys.tell-once",
                    next: "/people/keys")
                return .page(page.render(context, feature.site()), .created)
            } catch let refusal as PeopleRefusal where refusal.family != .forbidden {
                errors.add(Self.field(refusal), refusal.code, refusal.details)
            }
        }
        return try await page(form, errors, context, .unprocessableContent)
    }

    private static func field(_ refusal: PeopleRefusal) -> String {
        switch refusal {
        case .nameTaken: "name"
        case .placeMissing, .levelDoesNotFit: "place"
        case .unitMissing, .unitNotAllowed, .unitDoesNotFit, .unitUnknown: "unit"
        default: "role"
        }
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let keys = try await feature.database.read { try KeyStore.all($0) }
            .filter { KeysPage.concerns($0, context.actor, feature.places) }
        return .page(
            KeysPage(keys: keys, form: form, errors: errors, feature: feature).render(context, feature.site()), status)
    }
}
