// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import NoticeRules
import Web

/// How deliveries stand, for those who run the program.
struct DeliveryRoutes {
    let feature: Notices

    func add(to table: inout RouteTable) {
        table.get("/deliveries") { request, context in
            let (figures, stuck) = try await feature.database.read { tx in
                (
                    try DeliveryLists.figures(at: context.now, tx),
                    try DeliveryLists.stuck(limit: 100, tx).map { ($0, try DeliveryLists.attempts(of: $0.id, tx)) }
                )
            }
            guard request.wantsPage else { return .json(Self.document(figures)) }
            let page = DeliveryPage(figures: figures, stuck: stuck, configured: feature.configured)
            return .page(page.render(context, feature.site()))
        }
        table.post("/deliveries/:id/retrial") { request, context in
            try Edge.check(try await Form.read(request), context)
            guard let id = context.parameters.get("id").flatMap({ MessageID($0) }) else { throw CommonRefusal.notFound }
            try await feature.database.write(as: context.actor, at: context.now) { try NoticeQueue.retry(id, $0) }
            return .seeOther("/deliveries", flash: "delivery-retried")
        }
    }

    private static func document(_ figures: QueueFigures) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.field("unread", figures.unread)
            json.field("waiting", figures.waiting)
            json.field("oldestDue", figures.oldestDue?.iso8601)
            json.field("sentLastDay", figures.sentLastDay)
            json.field("dead", figures.dead)
            json.field("heldOutlets", figures.heldOutlets)
        }
        return json
    }
}
