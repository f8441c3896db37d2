// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// One person: facts, posts, lock, password.
struct PersonRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/people/:id") { _, context in try await page(context, Form(), FieldErrors()) }
        table.post("/people/:id/posts", [], grant)
        table.post("/people/:id/posts/:post/end") { request, context in
            try Edge.check(try await Form.read(request), context)
            let id = try context.accountID()
            guard let post = context.parameters.get("post").flatMap({ PostID($0) }) else {
                throw CommonRefusal.notFound
            }
            try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
                let (_, posts) = try Self.visible(id, to: tx.actor, at: tx.now, places, tx)
                guard posts.contains(where: { $0.id == post && places.covers(tx.actor.scope, $0.place) }) else {
                    throw CommonRefusal.notFound
                }
                try PostStore.end(post, of: id, tx)
            }
            return .seeOther("/people/\(id)", flash: "post-ended")
        }
        table.post("/people/:id/unlock") { request, context in
            try Edge.check(try await Form.read(request), context)
            let id = try context.accountID()
            try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
                _ = try Self.visible(id, to: tx.actor, at: tx.now, places, tx)
                if let refusal = Granting.refusalToSecure(id, by: tx.actor) { throw refusal }
                try AccountStore.unlock(id, tx)
            }
            return .seeOther("/people/\(id)", flash: "account-unlocked")
        }
        table.post("/people/:id/password-reset", [], reset)
    }

    /// The person with all posts, past and coming ones too: those who serve in the actor's place, and to administrators
    /// also those who serve nowhere; to everybody else they don't exist.
    static func visible(
        _ id: AccountID, to actor: Actor, at now: Instant, _ places: any PeoplePlaces, _ tx: ReadTransaction
    ) throws -> (Account, [Post]) {
        let account = try AccountStore.account(id, tx)
        let posts = try PostStore.posts(of: id, tx)
        let held = posts.filter { $0.isHeld(on: CivilTime(now).date) }
        let isSeen =
            held.isEmpty ? Granting.administers(actor) : held.contains { places.covers(actor.scope, $0.place) }
        guard isSeen else { throw CommonRefusal.notFound }
        return (account, posts)
    }

    private func page(
        _ context: WebContext, _ form: Form, _ errors: FieldErrors, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try context.accountID()
        let (account, posts) = try await feature.database.read { [places = feature.places] tx in
            try Self.visible(id, to: context.actor, at: context.now, places, tx)
        }
        let page = PersonPage(account: account, posts: posts, form: form, errors: errors, feature: feature)
        return .page(page.render(context, feature.site()), status)
    }

    private func grant(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let id = try context.accountID()
        var grant = GrantForm(form, for: id, context, feature)
        if let draft = grant.draft {
            do {
                _ = try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
                    _ = try Self.visible(id, to: tx.actor, at: tx.now, places, tx)
                    return try PostStore.grant(draft, tx)
                }
                return .seeOther("/people/\(id)", flash: "post-granted")
            } catch let refusal as PeopleRefusal where refusal.family != .forbidden {
                grant.take(refusal)
            }
        }
        return try await page(context, form, grant.errors, .unprocessableContent)
    }

    private func reset(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let id = try context.accountID()
        let removes = form.isOn("second-factor")
        var generator = SystemRandomNumberGenerator()
        let password = TemporaryPassword(using: &generator).text
        let hash = try await feature.hasher.hash(password)
        try await feature.change(as: context.actor, at: context.now) {
            [keys = feature.keys, places = feature.places] tx in
            let today = CivilTime(tx.now).date
            let held = try Self.visible(id, to: tx.actor, at: tx.now, places, tx).1
                .filter { $0.validTo.map { $0 > today } ?? true }
            if let refusal = Granting.refusalToReset(id, holding: held.map(\.role), by: tx.actor) { throw refusal }
            try AccountStore.setPassword(hash, of: id, isTemporary: true, tx)
            if removes { try AccountStore.setSecondFactor(nil, usedStep: 0, of: id, keys: keys, tx) }
        }
        let page = OncePage(
            title: "people.password-reset-done", label: "people.temporary-password", secret: password,
            hint: "people.tell-once", next: "/people/\(id)")
        return .page(page.render(context, feature.site()))
    }
}
