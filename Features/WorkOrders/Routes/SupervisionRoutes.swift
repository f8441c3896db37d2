// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Supervisions: the list of those who write them, and writing, answering, raising and closing one.
struct SupervisionRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/supervisions") { _, context in try await list(context) }
        table.post("/work-orders/:id/supervisions") { request, context in try await write(request, context) }
        table.post("/work-orders/:id/supervisions/:supervision/reply") { request, context in
            try await reply(request, context)
        }
        table.post("/work-orders/:id/supervisions/:supervision/raising") { request, context in
            try await raise(request, context)
        }
        table.post("/work-orders/:id/supervisions/:supervision/conclusion") { request, context in
            try await close(request, context)
        }
    }

    /// Open ones, overdue first, and what is soon due and nobody has asked about.
    private func list(_ context: WebContext) async throws -> Response {
        var filter = OrderFilter()
        filter.states = [.offered, .inProgress]
        filter.lamp = .soon
        filter.size = 30
        let page = try await feature.database.read { [feature, filter] tx in
            let soon = try OrderLists.page(filter, for: context.actor, now: context.now, tx).rows
            let asked = try TogetherLists.supervised(soon.map(\.id), tx)
            return SupervisionsPage(
                lines: try TogetherLists.open(for: context.actor, limit: 200, tx),
                soon: soon.filter { !asked.contains($0.id) },
                objections: ObjectionCards(
                    lines: try ObjectionStore.open(for: context.actor, limit: 100, tx), feature: feature),
                feature: feature)
        }
        return .page(page.render(context, feature.site()))
    }

    /// What a supervision's form says.
    private struct Writing: Sendable {
        let level: Supervision.Level
        let unit: UnitID
        let reason: String
        let limit: Limit
    }

    private func write(_ request: Request, _ context: WebContext) async throws -> Response {
        let calendar = feature.matters.calendar
        return try await TogetherRoutes(feature: feature).make("supervisions", "together-supervised", request, context)
        {
            typed -> Writing? in
            let level: Supervision.Level? = typed.word("level")
            let (unit, reason, limit) = (typed.unit(), typed.words("reason"), typed.limit())
            guard let level, let unit, let limit else { return nil }
            return Writing(level: level, unit: unit.id, reason: reason, limit: limit)
        } act: { writing, record, tx in
            let others = try SupervisionStore.list(of: record.order.id, tx).map(\.supervision)
            let (supervision, happening) = try record.order.supervising(
                writing.level, writing.unit, writing.reason, within: writing.limit, id: SupervisionID(at: tx.now),
                besides: others, by: tx.actor, at: tx.now, calendar: calendar)
            try SupervisionStore.add(supervision, happening, to: record, tx)
        }
    }

    private func reply(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: SupervisionID = try context.pathID("supervision")
        return try await TogetherRoutes(feature: feature).make("reply-\(id)", "together-answered", request, context) {
            typed -> String? in
            typed.words("words")
        } act: { words, record, tx in
            let (supervision, reply, happening) = try SupervisionStore.one(id, of: record, tx).replying(
                words, on: record.order, by: tx.actor, at: tx.now)
            try SupervisionStore.save(supervision, reply: reply, happening, of: record, tx)
        }
    }

    private func raise(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: SupervisionID = try context.pathID("supervision")
        let calendar = feature.matters.calendar
        return try await TogetherRoutes(feature: feature).make("raising-\(id)", "together-raised", request, context) {
            typed -> (reason: String, limit: Limit)? in
            let (reason, limit) = (typed.words("reason"), typed.limit())
            return limit.map { (reason: reason, limit: $0) }
        } act: { command, record, tx in
            let (supervision, happening) = try SupervisionStore.one(id, of: record, tx).raising(
                command.reason, within: command.limit, on: record.order, by: tx.actor, at: tx.now, calendar: calendar)
            try SupervisionStore.save(supervision, happening, of: record, tx)
        }
    }

    private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: SupervisionID = try context.pathID("supervision")
        return try await TogetherRoutes(feature: feature).make("conclusion-\(id)", "together-closed", request, context)
        {
            typed -> String? in
            typed.words("words")
        } act: { words, record, tx in
            let (supervision, happening) = try SupervisionStore.one(id, of: record, tx).closing(
                words, on: record.order, by: tx.actor, at: tx.now)
            try SupervisionStore.save(supervision, closing: words, happening, of: record, tx)
        }
    }
}
