// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Choosing the order into which another one goes; the move itself is made at the same address (`MoveRoutes`).
struct MergingRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/work-orders/:id/merging") { request, context in
            try await page(
                try context.orderID(), search: request.query("q") ?? "", into: request.query("into"), context)
        }
    }

    /// The page; with an error when somebody sent it without a choice.
    func page(
        _ id: OrderID, search: String = "", into: String? = nil, errors: FieldErrors = FieldErrors(),
        _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let calendar = feature.matters.calendar
        let page = try await feature.database.read { [feature] tx in
            let record = try WorkOrderStore.visible(id, to: context.actor, tx)
            let standing = WorkOrderStore.standing(of: context.actor, towards: record)
            // Asked with an order that can't be: whether there is anything to choose at all.
            _ = try record.order.applying(
                .merge(into: OrderID(high: 0, low: 0)), by: standing, at: context.now, calendar: calendar)
            var page = MergingPage(record: record, search: search, errors: errors, feature: feature)
            if let into {
                guard let main = OrderID(into) else { throw CommonRefusal.notFound }
                page.chosen = try choice(main, for: record, standing, context, tx)
            } else {
                page.candidates =
                    search.isEmpty
                    ? try MergeCandidates.list(for: record, to: context.actor, tx)
                    : try MergeCandidates.search(search, for: record, to: context.actor, tx)
            }
            return page
        }
        return .page(page.render(context, feature.site()), status)
    }

    private func choice(
        _ main: OrderID, for record: OrderRecord, _ standing: Standing, _ context: WebContext, _ tx: ReadTransaction
    ) throws -> MergingPage.Choice {
        let other = try WorkOrderStore.visible(main, to: context.actor, tx)
        let likeness = Likeness(MergeCandidates.report(record), MergeCandidates.report(other))
        let back = OrderPolicy.available(
            other.order, WorkOrderStore.standing(of: context.actor, towards: other), at: context.now)
        var refusal: OrderRefusal?
        do throws(OrderRefusal) {
            guard main != record.order.id else { throw .mergeIntoItself }
            _ = try other.order.absorbing(record.order.id, number: record.number)
        } catch {
            refusal = error
        }
        return MergingPage.Choice(
            record: other, likeness: likeness, refusal: refusal, maySwap: refusal == nil && back.contains(.merge))
    }
}
