// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PatrolRules
import Web

/// 民情: what is said at the door, written down in a minute, and made an order with one touch.
struct VisitRoutes {
    let feature: Patrols

    func add(to table: inout RouteTable) {
        table.get("/visits") { _, context in try await page(context) }
        table.post("/visits") { request, context in try await note(request, context) }
        table.post("/visits/:id/order") { request, context in try await raise(request, context) }
        table.post("/visits/:id/deletion") { request, context in
            try Edge.check(try await Form.read(request), context)
            let id = try visitID(context)
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                let note = try VisitStore.visible(id, to: tx.actor, tx)
                guard PatrolPolicy.mayDelete(note, tx.actor) else { throw PatrolRefusal.notYours }
                try VisitStore.delete(note, tx)
            }
            return .seeOther("/visits", flash: "visit-deleted")
        }
    }

    private func page(
        _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let notes = try await feature.database.read { try VisitStore.list(for: context.actor, limit: 100, $0) }
        let page = VisitsPage(notes: notes, form: form, errors: errors, feature: feature)
        return Response.page(page.render(context, feature.site()), status).hearing()
    }

    /// Writes a note down, and makes it an order at once if that was wished; once for each `Idempotency-Key`.
    private func note(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let sent = try SentOnce(request, form, context)
        do {
            return try await SentOnce.answering(sent, request) { sent in
                try await feature.database.read { try sent.earlier($0) }
            } make: {
                let answer = try await feature.database.write(as: context.actor, at: context.now) { tx in
                    guard let sent else { return try save(form, tx) }
                    return try sent.first(tx) {
                        let answer = try save(form, tx)
                        return (answer, answer: answer.stored)
                    }
                }
                return answer.response(to: request)
            }
        } catch let refusal as PatrolRefusal {
            guard let field = refusal.field else { throw refusal }
            var errors = FieldErrors()
            errors.add(field, refusal.code, refusal.details)
            guard request.wantsPage else { throw errors }
            return try await page(context, form: form, errors: errors, .unprocessableContent)
        }
    }

    private func save(_ form: Form, _ tx: WriteTransaction) throws -> SentAnswer {
        guard case .place(let home, _) = tx.actor.scope, let locality = feature.places.locality(of: home) else {
            throw PatrolRefusal.notYours
        }
        let note = try VisitNote.noting(
            form.raw("words").trimmingBlanks, at: form.text("place") ?? "", in: locality,
            about: MatterCode(form.raw("matter")), id: VisitNoteID(at: tx.now), by: tx.actor, at: tx.now)
        try VisitStore.add(note, tx)
        let facts: Payload = ["id": .text(note.id.description)]
        guard form.isOn("raise"), let matter = note.matter else {
            return SentAnswer(facts, next: "/visits", flash: "visit-noted")
        }
        return try open(note, matter, tx)
    }

    private func raise(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try visitID(context)
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let answer = try await feature.database.write(as: context.actor, at: context.now) { tx in
            let note = try VisitStore.visible(id, to: tx.actor, tx)
            guard let matter = MatterCode(form.raw("matter")) ?? note.matter else {
                var errors = FieldErrors()
                errors.add("matter", "report.matter-missing")
                throw errors
            }
            return try open(note, matter, tx)
        }
        return answer.response(to: request)
    }

    /// The words go into the order and out of the note.
    private func open(_ note: VisitNote, _ matter: MatterCode, _ tx: WriteTransaction) throws -> SentAnswer {
        try note.checkRaising(by: tx.actor)
        let order = try feature.orders.open(
            PatrolFind(
                matter: matter, words: note.words, address: note.address, locality: note.locality, by: note.by), tx)
        try VisitStore.raise(try note.raised(to: order.id, by: tx.actor), tx)
        return SentAnswer(
            ["id": .text(note.id.description), "order": .text(order.id.description), "number": .text(order.number)],
            next: "/visits", flash: "visit-raised")
    }

    private func visitID(_ context: WebContext) throws -> VisitNoteID {
        guard let id = context.parameters.get("id").flatMap({ VisitNoteID($0) }) else { throw CommonRefusal.notFound }
        return id
    }
}
