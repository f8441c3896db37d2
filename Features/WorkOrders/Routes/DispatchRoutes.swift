// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Dispatching many orders at once: first a preview, then, confirmed, each order in a transaction of its own, so that one
/// that can't go doesn't hold the others; those come back in the same form, each with the reason.
struct DispatchRoutes {
    let feature: WorkOrders

    /// Orders in one form.
    private static let most = 200

    func add(to table: inout RouteTable) {
        table.post("/dispatches") { request, context in try await dispatch(request, context) }
    }

    private func dispatch(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let ids = form.all("order").prefix(Self.most).compactMap { OrderID($0) }
        guard let unit = feature.people.unit(code: form.raw("unit")) else { throw MoveFormRefusal.unknownUnit }
        guard !ids.isEmpty else { return .seeOther("/work-orders?view=table", flash: "nothing-selected") }
        try await feature.guardian.refresh(at: context.now)
        let page = try await form.raw("confirmed") == "yes" ? send(ids, unit, context) : preview(ids, unit, context)
        // Whoever looks at what would be refused has asked for it.
        for line in page.lines {
            guard let barred = line.refusal as? DispatchBarred else { continue }
            try await feature.note(barred, of: line.card.order.id, .dispatch, context)
        }
        if let sent = page.sent, page.isAllSent, !sent.isEmpty {
            return .seeOther("/work-orders?view=table", flash: "dispatched-all")
        }
        return .page(page.render(context, feature.site()), page.sent == nil ? .ok : .unprocessableContent)
    }

    private func preview(
        _ ids: [OrderID], _ unit: UnitChoice, _ context: WebContext
    ) async throws -> DispatchPreviewPage {
        let (move, calendar) = (Move.dispatch(Move.Target(unit)), feature.matters.calendar)
        let lines = try await feature.database.read { tx in
            try ids.compactMap { id -> DispatchPreviewPage.Line? in
                guard let record = try seen(id, context.actor, tx) else { return nil }
                let standing = WorkOrderStore.standing(of: context.actor, towards: record)
                do {
                    try feature.guarding(move, of: record.order, by: context.actor, at: context.now, context.words) {
                        _ = try record.order.applying(move, by: standing, at: context.now, calendar: calendar)
                    }
                    return line(record, unit)
                } catch let error as any Refusal {
                    return DispatchPreviewPage.Line(card: record, refusal: error)
                }
            }
        }
        return page(lines, unit, hidden: ids.count - lines.count, context)
    }

    /// An order that was chosen from a list and has been moved out of sight since holds up nothing.
    private func seen(_ id: OrderID, _ actor: Actor, _ tx: ReadTransaction) throws -> OrderRecord? {
        do {
            return try WorkOrderStore.visible(id, to: actor, tx)
        } catch CommonRefusal.notFound {
            return nil
        }
    }

    private func line(_ record: OrderRecord, _ unit: UnitChoice) -> DispatchPreviewPage.Line {
        DispatchPreviewPage.Line(
            card: record, refusal: nil,
            elsewhere: feature.guardian.listing(of: record.order).flatMap {
                $0.fit(unit.id) == .elsewhere ? feature.people.unit($0.lead) : nil
            })
    }

    private func send(_ ids: [OrderID], _ unit: UnitChoice, _ context: WebContext) async throws -> DispatchPreviewPage {
        let move = Move.dispatch(Move.Target(unit))
        var sent: [OrderRecord] = []
        var stayed: [DispatchPreviewPage.Line] = []
        for id in ids {
            do {
                sent.append(try await send(id, move, context))
            } catch let refusal as any Refusal {
                let record = try await feature.database.read { tx in try seen(id, context.actor, tx) }
                if let record { stayed.append(DispatchPreviewPage.Line(card: record, refusal: refusal)) }
            }
        }
        var page = page(stayed, unit, hidden: ids.count - sent.count - stayed.count, context)
        page.sent = sent
        return page
    }

    private func send(_ id: OrderID, _ move: Move, _ context: WebContext) async throws -> OrderRecord {
        let calendar = feature.matters.calendar
        return try await feature.database.write(as: context.actor, at: context.now) { tx in
            let record = try WorkOrderStore.visible(id, to: tx.actor, tx)
            let standing = WorkOrderStore.standing(of: tx.actor, towards: record)
            let listed = move.beside(feature.guardian.listing(of: record.order))
            return try feature.guarding(move, of: record.order, by: tx.actor, at: tx.now, context.words) {
                try WorkOrderStore.move(record, listed, by: standing, calendar: calendar, tx)
            }
        }
    }

    private func page(
        _ lines: [DispatchPreviewPage.Line], _ unit: UnitChoice, hidden: Int, _ context: WebContext
    ) -> DispatchPreviewPage {
        let locality: Locality? =
            if case .place(let place, _) = context.actor.scope { feature.places.locality(of: place) } else { nil }
        return DispatchPreviewPage(
            lines: lines, unit: unit, hidden: hidden, units: locality.map { feature.people.units(for: $0) } ?? [])
    }
}
