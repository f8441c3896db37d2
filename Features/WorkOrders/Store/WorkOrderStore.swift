// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Loads and saves one order; there is no way to an order but through `visible` and its two siblings.
package enum WorkOrderStore {
    /// The order, if it exists for this actor; otherwise nothing is said about it.
    /// - Throws: `CommonRefusal.notFound`.
    package static func visible(_ id: OrderID, to actor: Actor, _ tx: ReadTransaction) throws -> OrderRecord {
        let record = try tx.first(
            "SELECT \(OrderColumns.all) FROM work_order WHERE id = \(id)", OrderColumns.record)
        guard let record, OrderPolicy.maySee(record.order, standing(of: actor, towards: record)) else {
            throw CommonRefusal.notFound
        }
        return record
    }

    /// The order that a follow link names; whoever holds the link stands as its reporter.
    /// - Throws: `CommonRefusal.notFound`.
    package static func followed(digest: String, _ tx: ReadTransaction) throws -> OrderRecord {
        let record = try tx.first(
            "SELECT \(OrderColumns.all) FROM work_order WHERE follow_digest = \(digest)", OrderColumns.record)
        guard let record else { throw CommonRefusal.notFound }
        return record
    }

    /// The orders that somebody knows the number and the phone's last four digits of. Numbers count by street and day, so
    /// two streets may each have one; a phone may have reported in both.
    package static func lookedUp(
        number: OrderNumber, phoneTail: String, town: PlaceID?, _ tx: ReadTransaction
    ) throws -> [OrderRecord] {
        let inTown: SQL = town.map { "AND town = \($0)" } ?? ""
        return try tx.all(
            """
            SELECT \(OrderColumns.all) FROM work_order
            WHERE number = \(number.description) AND reporter_phone_tail = \(phoneTail) AND reporter_phone_tail <> ''
                \(inTown)
            ORDER BY opened_at, id LIMIT 20
            """, OrderColumns.record)
    }

    /// For jobs, which act for nobody.
    package static func any(_ id: OrderID, _ tx: WriteTransaction) throws -> OrderRecord? { try unseen(id, tx) }

    /// For what one order needs of another; none of it is shown as it is.
    static func unseen(_ id: OrderID, _ tx: ReadTransaction) throws -> OrderRecord? {
        try tx.first("SELECT \(OrderColumns.all) FROM work_order WHERE id = \(id)", OrderColumns.record)
    }

    package static func standing(of actor: Actor, towards record: OrderRecord) -> Standing {
        Standing(actor, isReporter: record.isReported(by: actor))
    }

    /// Makes one move: rule, row, ledger, tallies and deadlines in one transaction.
    /// - Throws: `OrderRefusal`, or `CommonRefusal.changedMeanwhile` when somebody else was faster.
    @discardableResult
    package static func move(
        _ record: OrderRecord, _ move: Move, by standing: Standing, calendar: WorkCalendar, _ tx: WriteTransaction
    ) throws -> OrderRecord {
        let (order, happenings) = try record.order.applying(move, by: standing, at: tx.now, calendar: calendar)
        switch move.name {
        case .close, .decline, .merge:
            try WorkOrder.check(move.name, openErrands: try ErrandStore.openCount(of: order.id, tx))
        default: break
        }
        try save(order, after: record.order, calendar, tx)
        try record.record(happenings, of: order, tx)
        if case .merge(let main) = move { try absorb(record, into: main, standing, calendar, tx) }
        var changed = record
        changed.order = order
        if record.order.isOpen, !order.isOpen, order.tallies.absorbed > 0 { try MergedOrders.tell(changed, tx) }
        return changed
    }

    /// Writes down what the clock did; no person's page goes stale by it, so the version stays.
    static func note(
        _ order: WorkOrder, _ happenings: [Happening], after record: OrderRecord, calendar: WorkCalendar,
        _ tx: WriteTransaction
    ) throws {
        try save(order, after: record.order, calendar, tx)
        try record.record(happenings, of: order, tx)
    }

    private static func absorb(
        _ record: OrderRecord, into main: OrderID, _ standing: Standing, _ calendar: WorkCalendar,
        _ tx: WriteTransaction
    ) throws {
        let target = try visible(main, to: standing.actor, tx)
        let (order, happening) = try target.order.absorbing(record.order.id, number: record.number)
        try save(order, after: target.order, calendar, tx)
        try target.record([happening], of: order, tx)
    }

    private static func save(
        _ order: WorkOrder, after before: WorkOrder, _ calendar: WorkCalendar, _ tx: WriteTransaction
    ) throws {
        var changes: [SQL] = ["version = \(order.version), updated_at = \(tx.now)"]
        changes += ColumnValue.changes(from: StateColumns(before).all, to: StateColumns(order).all)
        let (life, lifeBefore) = (LifeColumns(order), LifeColumns(before))
        if life != lifeBefore { changes += ColumnValue.changes(from: lifeBefore.all, to: life.all) }
        try tx.expectOne(
            """
            UPDATE work_order SET \(SQL.joined(changes, by: ", "))
            WHERE town = \(order.locality.town) AND id = \(order.id) AND version = \(before.version)
            """)
        // What was shown was the old answer; the new one is shown when somebody says so. What turns out to be about somebody
        // isn't shown at all.
        if !before.isOpen, order.isOpen || order.concern != before.concern { try PublicationStore.end(order, tx) }
        if order.state.name != before.state.name {
            try OrderTally.shift(order.locality, from: before.state.name, to: order.state.name, tx)
        }
        try OrderDeadlines.plan(order, after: before, calendar: calendar, tx)
    }
}

extension OrderRecord {
    func record(_ happenings: [Happening], of order: WorkOrder, _ tx: WriteTransaction) throws {
        try OrderRecord.record(LedgerFacts.change(happenings, from: self, to: order, tx), of: order, tx)
    }

    static func record(_ happenings: [Happening], of order: WorkOrder, _ tx: WriteTransaction) throws {
        for happening in happenings {
            let payload = try OrderWords.layAside(
                happening, of: order.id, town: order.locality.town, version: order.version, tx)
            try tx.record(
                happening.kind, .order, order.id.description, version: order.version, town: order.locality.town, payload
            )
        }
    }
}
