// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Tabular
import Web

/// Lists drawn by lot: all of them, a new one, one of them, and its frame as a file.
struct DrawRoutes {
    let feature: Callbacks

    func add(to table: inout RouteTable) {
        table.get("/callbacks") { request, context in
            try await list(Form(), FieldErrors(), after: request.query("after").flatMap { PageKey($0) }, context)
        }
        table.post("/callbacks") { request, context in try await draw(request, context) }
        table.get("/callbacks/:id") { _, context in try await show(context) }
        table.get("/callbacks/:id/frame.csv") { _, context in try await frame(context) }
    }

    private func list(
        _ form: Form, _ errors: FieldErrors, after key: PageKey? = nil, _ context: WebContext,
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (page, tallies) = try await feature.database.read { tx in
            let page = try DrawStore.list(for: context.actor, after: key, size: 30, tx)
            let lines = try LineStore.all(of: page.rows.map(\.id), tx)
            return (page, lines.mapValues { DrawTally($0) })
        }
        let drawsPage = DrawsPage(page: page, tallies: tallies, form: form, errors: errors, feature: feature)
        return .page(drawsPage.render(context, feature.site()), status)
    }

    private func draw(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var typed = DrawForm(form)
        guard let terms = typed.terms(on: CivilTime(context.now).date),
            let target = typed.target(feature.places, context.actor.scope)
        else {
            guard request.wantsPage else { throw typed.errors }
            return try await list(form, typed.errors, context, .unprocessableContent)
        }
        do {
            let id = try await feature.draw(terms, in: target, as: context.actor, at: context.now)
            return .seeOther("/callbacks/\(id)", flash: "draw-made")
        } catch let refusal as DrawRefusal where request.wantsPage {
            typed.add(refusal)
            return try await list(form, typed.errors, context, .unprocessableContent)
        }
    }

    private func show(_ context: WebContext) async throws -> Response {
        let id: DrawID = try context.drawID()
        let page = try await feature.database.read { [feature] tx in
            let record = try DrawStore.record(id, to: context.actor, tx)
            let lines = try LineStore.all(of: id, tx)
            let orders = try feature.orders.cards(lines.map(\.order), for: context.actor, tx)
            return DrawPage(record: record, lines: lines, orders: orders, feature: feature)
        }
        return .page(page.render(context, feature.site()))
    }

    /// Every order that could have been drawn, by id, those who supported one after it, and whether they were.
    private func frame(_ context: WebContext) async throws -> Response {
        let id: DrawID = try context.drawID()
        let record = try await feature.database.read { tx in try DrawStore.record(id, to: context.actor, tx) }
        guard let frame = DrawFrame(text: record.frame) else { throw DatabaseProblem.unreadable(column: 21) }
        let drawn = Set(frame.draw(record.draw.terms.size, from: record.draw.seed))
        var writer = CSVWriter(byteOrderMark: true, guardsFormulas: true)
        writer.append(["community", "matter", "order", "supporter", "drawn"])
        for entry in frame.entries {
            writer.append([
                entry.stratum.community.map { feature.places.code($0) } ?? "", entry.stratum.matter.text,
                entry.order.description, entry.supporter?.description ?? "",
                drawn.contains(entry) ? "1" : "0",
            ])
        }
        var response = Response.bytes(writer.bytes, type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"frame-\(record.draw.seed).csv\""
        return response
    }
}

extension WebContext {
    /// - Throws: `CommonRefusal.notFound` when the path names no draw.
    func drawID() throws -> DrawID {
        guard let id = parameters.get("id").flatMap({ DrawID($0) }) else { throw CommonRefusal.notFound }
        return id
    }
}
