// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Objections to dispatches: raising one, reviewing one.
struct ObjectionRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.post("/work-orders/:id/objections") { request, context in try await object(request, context) }
        table.post("/work-orders/:id/objections/:objection/review") { request, context in
            try await review(request, context)
        }
    }

    private func object(_ request: Request, _ context: WebContext) async throws -> Response {
        let (calendar, people, limit) = (feature.matters.calendar, feature.people, feature.objectionLimit)
        return try await TogetherRoutes(feature: feature).make("objections", "objection-raised", request, context) {
            typed -> (reason: String, basis: String)? in
            (reason: typed.words("reason"), basis: typed.words("basis"))
        } act: { command, record, tx in
            let sender = try ObjectionStore.sender(of: record.order.id, tx)
            let (objection, happening) = try record.order.objecting(
                command.reason, basis: command.basis, against: sender?.role ?? .dispatcher,
                of: sender?.post.flatMap { people.unit(of: $0) }, id: ObjectionID(at: tx.now),
                besides: try ObjectionStore.list(of: record.order.id, tx), within: try limit(tx), by: tx.actor,
                at: tx.now, calendar: calendar)
            try ObjectionStore.add(objection, happening, to: record, tx)
        }
    }

    private func review(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ObjectionID = try context.pathID("objection")
        return try await TogetherRoutes(feature: feature).make("review-\(id)", "objection-reviewed", request, context) {
            typed -> (verdict: ObjectionVerdict, words: String)? in
            let verdict: ObjectionVerdict? = typed.word("verdict")
            let words = typed.words("words")
            return verdict.map { (verdict: $0, words: words) }
        } act: { command, record, tx in
            let (objection, happening) = try ObjectionStore.one(id, of: record, tx).reviewing(
                command.verdict == .upheld, command.words, on: record.order, by: tx.actor, at: tx.now)
            try ObjectionStore.save(objection, happening, of: record, tx)
        }
    }
}

/// The two ways in which a review may end, as forms and sentences name them.
enum ObjectionVerdict: String, CaseIterable {
    case upheld, dismissed
}
