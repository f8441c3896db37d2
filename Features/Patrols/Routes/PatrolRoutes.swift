// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PatrolRules
import Web

/// The routes that are walked: their list, a new one, and the end of one.
struct PatrolRoutes {
    let feature: Patrols

    func add(to table: inout RouteTable) {
        table.get("/patrols") { _, context in
            let lines = try await feature.database.read { try PatrolStore.list(for: context.actor, $0) }
            let page = PatrolsPage(lines: lines, mayArrange: Self.arranges(context.actor), places: feature.places)
            return .page(page.render(context, feature.site()))
        }
        table.get("/patrols/new") { _, context in page(Form(), FieldErrors(), context) }
        table.post("/patrols") { request, context in try await open(request, context) }
        table.post("/patrols/:id/ending") { request, context in
            try Edge.check(try await Form.read(request), context)
            let id = try context.patrolID()
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                let route = try PatrolStore.visible(id, to: tx.actor, tx)
                try PatrolStore.end(try route.ending(by: tx.actor, at: tx.now), tx)
            }
            return .seeOther("/patrols", flash: "patrol-ended")
        }
    }

    static func arranges(_ actor: Actor) -> Bool { [.gridLeader, .communityOfficer].contains(actor.role) }

    private func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        let locality = feature.places.locality(code: form.raw("grid"))
        if locality == nil { errors.add("grid", "form.missing") }
        let frequency = PatrolFrequency(rawValue: form.raw("frequency"))
        if frequency == nil { errors.add("frequency", "form.missing") }
        let name = form.text("name") ?? ""
        do throws(PatrolRefusal) {
            _ = try PatrolRoute.points(form.raw("points"))
        } catch {
            errors.add(error.field ?? "points", error.code, error.details)
        }
        if name.isEmpty { errors.add("name", "form.missing") }
        guard errors.isEmpty, let locality, let frequency else { return try refuse(form, errors, request, context) }
        do {
            let route = try PatrolRoute.opening(
                id: PatrolRouteID(at: context.now), name: name, frequency: frequency, lines: form.raw("points"),
                in: locality, by: context.actor, at: context.now)
            try await feature.database.write(as: context.actor, at: context.now) { try PatrolStore.add(route, $0) }
            return .seeOther("/patrols/\(route.id)", flash: "patrol-opened")
        } catch let refusal as PatrolRefusal where refusal.field != nil {
            errors.add(refusal.field ?? "", refusal.code, refusal.details)
            return try refuse(form, errors, request, context)
        }
    }

    private func refuse(
        _ form: Form, _ errors: FieldErrors, _ request: Request, _ context: WebContext
    ) throws -> Response {
        guard request.wantsPage else { throw errors }
        return page(form, errors, context, .unprocessableContent)
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let language = context.words.language
        let page = NewPatrolPage(
            form: form, errors: errors,
            grids: feature.places.choices(in: context.actor.scope).map {
                ($0.code, feature.places.name($0.id, language))
            })
        return .page(page.render(context, feature.site()), status)
    }
}

extension WebContext {
    /// - Throws: `CommonRefusal.notFound` when the address holds no id.
    func patrolID() throws -> PatrolRouteID {
        guard let id = parameters.get("id").flatMap({ PatrolRouteID($0) }) else { throw CommonRefusal.notFound }
        return id
    }
}
