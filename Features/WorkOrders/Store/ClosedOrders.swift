// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Secrets
import WorkOrderRules

/// A closed order as those need it who draw some of them by lot.
package struct ClosedOrder: Sendable {
    package let id: OrderID
    package let community: PlaceID?
    package let matter: MatterCode
    package let closedAt: Instant
    /// Whether there is a reporter to call: what staff found has none.
    package let hasPhone: Bool
    /// Who reported it, as a fingerprint that is the same on all of their orders; nil when nobody can be called.
    package let person: String?
    /// Whether the unit that asks ever had it in hand, or the order into which it went.
    package let wasInHands: Bool
    /// Whether others went into it.
    let hasTakenIn: Bool
    /// How many supported it.
    let supporters: Int

    /// The same order with the closing of the one into which it went.
    func answered(with main: ClosedOrder) -> ClosedOrder {
        ClosedOrder(
            id: id, community: community, matter: matter, closedAt: main.closedAt, hasPhone: hasPhone, person: person,
            wasInHands: wasInHands || main.wasInHands, hasTakenIn: hasTakenIn, supporters: supporters)
    }
}

/// Closed orders for those who ask afterwards how it went: which there are, who had a part in them, and what is written
/// into their ledgers.
package enum ClosedOrders {
    /// What was closed in the period with one of these outcomes and is still closed; what was found and fixed on the
    /// spot apart from the rest, and nothing that is about the actor.
    /// - Parameters:
    ///   - towns: all towns of the scope; the index begins with them.
    ///   - merged: whether what went into these orders is told, too.
    package static func closed(
        in scope: Scope, towns: [PlaceID], from: Instant, to end: Instant, outcomes: [Outcome.Name],
        withMerged merged: Bool, selfHandled: Bool = false, for actor: Actor, _ tx: ReadTransaction
    ) throws -> [ClosedOrder] {
        guard let place = OrderLists.condition(for: scope), let reach = OrderLists.condition(for: actor) else {
            return []
        }
        let columns = columns(for: actor)
        let closed = try tx.all(
            """
            SELECT \(columns) FROM work_order
            WHERE town IN \(list: towns) AND closed_at >= \(from) AND closed_at < \(end) AND (\(place)) AND (\(reach))
                AND outcome IN \(list: outcomes.map(\.rawValue)) AND self_handled = \(selfHandled) AND erased_at IS NULL
            """, Self.closed)
        guard merged else { return closed }
        return closed + (try Self.merged(into: closed, where: "(\(place)) AND (\(reach))", columns, tx))
    }

    /// How many columns `closed(_:)` reads.
    static let columnCount = 9

    private static func columns(for actor: Actor) -> SQL {
        let unit = actor.unit?.description ?? ""
        return """
            id, community, matter, closed_at,
            (channel <> 'patrol' AND (reporter_phone_sealed IS NOT NULL OR proxy_callback = 'person')),
            (coalesce(unit, '-') = \(unit) OR (transfers + reopenings > 0 AND \(inHands(of: unit)))),
            CASE WHEN proxy_callback = 'person' THEN NULL ELSE reporter_phone_print END, absorbed,
            supporters
            """
    }

    static func closed(_ row: Row) throws -> ClosedOrder {
        guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
        return ClosedOrder(
            id: try row.id(0), community: try row.optionalID(1), matter: matter, closedAt: row.instant(3),
            hasPhone: row.flag(4), person: row.optionalText(6), wasInHands: row.flag(5), hasTakenIn: row.int(7) > 0,
            supporters: Int(row.int(8)))
    }

    /// Whether the ledger of the row's order says that it was sent to the unit; asked only where it changed hands.
    private static func inHands(of unit: String) -> SQL {
        """
        EXISTS (SELECT 1 FROM journal AS j WHERE j.aggregate_id = work_order.id
            AND j.kind IN ('order.dispatched', 'order.reassigned') AND j.payload LIKE \("%\"unit\":\"\(unit)\"%"))
        """
    }

    /// The lines of a list for these orders, as far as the actor may see them.
    package static func cards(_ ids: [OrderID], for actor: Actor, _ tx: ReadTransaction) throws -> [OrderCard] {
        guard !ids.isEmpty, let reach = OrderLists.condition(for: actor) else { return [] }
        return try tx.all(
            "SELECT \(OrderLists.columns) FROM work_order WHERE id IN \(list: ids) AND (\(reach))", OrderLists.card)
    }

    /// The photos of an order, those of the report first.
    package static func photos(of order: OrderID, _ tx: ReadTransaction) throws -> [PhotoID] {
        let photos = try PhotoStore.list(of: order, tx)
        return photos.filter { $0.stage == .report }.map(\.id) + photos.filter { $0.stage == .handling }.map(\.id)
    }

    /// Who did anything about the order, and the units that had it in hand. Looking, asking afterwards and supervising are
    /// no part in it.
    package static func parts(
        in order: OrderID, _ tx: ReadTransaction
    ) throws -> (accounts: Set<AccountID>, units: Set<UnitID>) {
        var accounts: Set<AccountID> = []
        var units: Set<UnitID> = []
        for entry in try Journal.entries(of: .order, order.description, in: tx) where isPart(entry.kind) {
            let words = entry.actor.split(separator: ":")
            if words.count > 1, words[0] == "person", let account = AccountID(words[1]) { accounts.insert(account) }
            guard [.orderDispatched, .orderReassigned].contains(entry.kind) else { continue }
            if let unit = entry.payload.text("unit").flatMap({ UnitID($0) }) { units.insert(unit) }
        }
        return (accounts, units)
    }

    private static func isPart(_ kind: EventKind) -> Bool {
        switch kind {
        case .orderContactSeen, .orderDrawn, .orderCalledBack, .orderSampled, .orderSupervised,
            .orderSupervisionAnswered, .orderSupervisionLate, .orderSupervisionRaised, .orderSupervisionClosed,
            .orderRated, .orderReopenRequested, .orderSupported:
            false
        default: true
        }
    }

    /// Writes a line about the order into its ledger; the order itself stays as it is.
    package static func note(
        _ kind: EventKind, _ payload: Payload, on record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        try record.record([Happening(kind, payload)], of: record.order, tx)
    }

    /// The name and the number to call, for a purpose that the reporter can read.
    package static func openContact(
        of record: OrderRecord, for purpose: String, _ keys: KeyRing, _ tx: WriteTransaction
    ) throws -> (name: String?, phone: String?) {
        try note(.orderContactSeen, ["reason": .text(purpose)], on: record, tx)
        let contact = try OrderPage.Contact(record, keys)
        // Filed for somebody who wants to be called: the name of the one who filed isn't theirs.
        let isSomebodyElses = record.order.proxyCallback == .person
        return (isSomebodyElses ? nil : contact.name, try record.callbackPhone(keys, tx)?.digits ?? contact.phone)
    }
}
