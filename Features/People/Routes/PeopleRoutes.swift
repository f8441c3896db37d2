// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// The list of people and new accounts.
struct PeopleRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/people", [], list)
        table.get("/people/new") { _, context in form(Form(), FieldErrors(), context) }
        table.post("/people", [], create)
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        var filter = PeopleFilter()
        filter.text = request.query("q")
        filter.role = request.query("role").flatMap { Role(rawValue: $0) }
        filter.after = request.query("after").flatMap { PageKey($0) }
        let isAdministrator = Granting.administers(context.actor)
        filter.withoutPost = isAdministrator && request.query("without") == "post"
        filter.isEndedShown = isAdministrator
        filter.isHeldOnly = !isAdministrator
        var errors = FieldErrors()
        filter.places = scope(request.query("place"), context, &errors)
        // Accounts without a post lie in no place, and somebody has to see them.
        filter.isUnplacedShown = isAdministrator && request.query("place") == nil && filter.role == nil
        let today = CivilTime(context.now).date
        let page = try await feature.database.read { [filter, keys = feature.keys] tx in
            try PeopleLists.page(filter, keys: keys, on: today, tx)
        }
        let shown = PeopleListPage(
            lines: page, filter: filter, place: request.query("place") ?? "", errors: errors, feature: feature)
        return .page(shown.render(context, feature.site()))
    }

    /// The places that the list is narrowed to: what was asked for within the actor's own; nil for no limit.
    private func scope(_ typed: String?, _ context: WebContext, _ errors: inout FieldErrors) -> [PlaceID]? {
        var own: PlaceID?
        if case .place(let place, _) = context.actor.scope { own = place }
        guard let typed else { return own.flatMap { feature.places.under($0) } }
        let found = feature.places.find(typed).filter { feature.places.covers(context.actor.scope, $0) }
        if found.isEmpty { errors.add("place", "people.place-unknown") }
        let below = found.map { feature.places.under($0) }
        return below.contains(nil) ? nil : below.flatMap { $0 ?? [] }
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let draft = NewPersonForm(form)
        guard var new = draft.account else { return self.form(form, draft.errors, context, .unprocessableContent) }
        var generator = SystemRandomNumberGenerator()
        let password = TemporaryPassword(using: &generator).text
        new.password = try await feature.hasher.hash(password)
        new.mustChangePassword = true
        do {
            let id = try await feature.change(as: context.actor, at: context.now) { [new, keys = feature.keys] tx in
                if let refusal = Granting.refusalToRegister(tx.actor) { throw refusal }
                return try AccountStore.create(new, keys: keys, tx)
            }
            let page = OncePage(
                title: "people.created", label: "people.temporary-password", secret: password, hint: "people.tell-once",
                next: "/people/\(id)")
            return .page(page.render(context, feature.site()), .created)
        } catch let refusal as PeopleRefusal where refusal == .loginTaken || refusal == .phoneTaken {
            var errors = FieldErrors()
            errors.add(refusal == .loginTaken ? "login" : "phone", refusal.code)
            return self.form(form, errors, context, .unprocessableContent)
        }
    }

    private func form(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        .page(NewPersonPage(form: form, errors: errors, feature: feature).render(context, feature.site()), status)
    }
}
