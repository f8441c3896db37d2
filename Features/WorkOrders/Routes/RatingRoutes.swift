// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Rating by the link of the closing message: it opens the answer and what may be said to it, and nothing else.
struct RatingRoutes {
    let feature: WorkOrders

    private static let moves: [Move.Name] = [.rate, .requestReopen]

    func add(to table: inout RouteTable) {
        table.get("/r/:secret", .beforePost) { _, context in try await show(context) }
        for (path, name) in [("rating", Move.Name.rate), ("reopening", .requestReopen)] {
            table.post("/r/:secret/\(path)", .beforePost) { request, context in
                try await move(name, request, context)
            }
        }
    }

    private func show(
        _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let secret = context.parameters.get("secret").map { String($0) } ?? ""
        let found = try await feature.database.read { tx -> (OrderRecord, OrderRecord?)? in
            guard let record = try RatingLinks.opened(secret, at: context.now, tx) else { return nil }
            return (record, try MergedOrders.main(of: record.order, tx))
        }
        guard let (record, main) = found else {
            return .page(RatingOverPage().render(context, feature.site()), .notFound)
        }
        let standing = Standing(.visitor, isReporter: true, main: main.map { MainOrder($0.order) })
        let available = OrderPolicy.available(record.order, standing, at: context.now)
        let page = RatingPage(
            record: record, answered: main?.order ?? record.order, secret: secret,
            moves: Self.moves.filter { available.contains($0) }, form: form, errors: errors, matters: feature.matters)
        return .page(page.render(context, feature.site()), status)
    }

    private func move(_ name: Move.Name, _ request: Request, _ context: WebContext) async throws -> Response {
        let secret = context.parameters.get("secret").map { String($0) } ?? ""
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let decoded = ReporterForm(name, form)
        guard let move = decoded.move else {
            return try await show(context, form: form, errors: decoded.errors, .unprocessableContent)
        }
        try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
            guard let record = try RatingLinks.opened(secret, at: tx.now, tx) else { throw CommonRefusal.notFound }
            try decoded.make(move, on: record, calendar: feature.matters.calendar, tx)
        }
        return .seeOther("/r/\(secret)", flash: "reporter-" + decoded.done(name).rawValue)
    }
}
