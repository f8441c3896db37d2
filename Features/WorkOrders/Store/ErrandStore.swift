// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// Loads and saves the tasks under an order; whoever comes here has loaded the order for somebody first.
package enum ErrandStore {
    private static let columns: SQL = """
        id, work_order, conference, unit, assignee, words, given_by, given_at, due_at, ended, ended_at, ended_by,
        ended_words, version, due_limit, late_noted
        """

    /// The job at a task's due time.
    static let job = "order.errand-due"

    /// Oldest first.
    package static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Errand] {
        try tx.all("SELECT \(columns) FROM order_errand WHERE work_order = \(order) ORDER BY given_at, id", errand)
    }

    static func openCount(of order: OrderID, _ tx: ReadTransaction) throws -> Int {
        try tx.count("SELECT count(*) FROM order_errand WHERE work_order = \(order) AND ended IS NULL")
    }

    /// - Throws: `CommonRefusal.notFound` when the order has no such task.
    static func one(_ id: ErrandID, of record: OrderRecord, _ tx: ReadTransaction) throws -> Errand {
        guard let errand = try list(of: record.order.id, tx).first(where: { $0.id == id }) else {
            throw CommonRefusal.notFound
        }
        return errand
    }

    /// Writes a task down and lets its unit see the order.
    package static func add(_ errand: Errand, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction)
        throws
    {
        try tx.run(
            """
            INSERT INTO order_errand (town, id, work_order, conference, unit, assignee, words, given_by, given_at, due_at,
                due_limit, version)
            VALUES (\(record.order.locality.town), \(errand.id), \(errand.order), \(errand.conference), \(errand.unit),
                \(errand.assignee), \(errand.words), \(errand.by), \(errand.at), \(errand.due),
                \(errand.limit?.description), \(errand.version))
            """)
        try plan(errand, of: record, tx)
        try Parties.add(errand.unit, to: record, tx)
        try record.record([happening], of: record.order, tx)
    }

    /// Saves how a task ended.
    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    package static func save(_ errand: Errand, _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction)
        throws
    {
        try tx.expectOne(
            """
            UPDATE order_errand SET due_at = \(errand.due), late_noted = \(errand.isLateNoted), ended = \(errand.ending?.end.rawValue), ended_at = \(errand.ending?.at),
                ended_by = \(errand.ending?.by), ended_words = \(errand.ending?.words ?? ""),
                version = \(errand.version)
            WHERE town = \(record.order.locality.town) AND id = \(errand.id) AND version = \(errand.version - 1)
            """)
        if errand.ending == nil, !errand.isLateNoted {
            try plan(errand, of: record, tx)
        } else {
            try tx.unplan(job, for: errand.id.description)
        }
        try record.record([happening], of: record.order, tx)
    }

    /// Open tasks of these orders.
    static func waiting(for orders: [OrderID], _ tx: ReadTransaction) throws -> [Errand] {
        try tx.all(
            """
            SELECT \(columns) FROM order_errand WHERE work_order IN \(list: orders) AND ended IS NULL
            ORDER BY given_at, id
            """, errand)
    }

    /// What the clock does at a task's due time.
    static func runDue(_ job: Job, _ tx: WriteTransaction) throws {
        guard let id = ErrandID(job.subject), let order = job.payload.text("order").flatMap({ OrderID($0) }),
            let record = try WorkOrderStore.any(order, tx), record.order.isOpen,
            let (errand, happening) = try list(of: order, tx).first(where: { $0.id == id })?.noting(at: tx.now)
        else { return }
        try save(errand, happening, of: record, tx)
    }

    private static func plan(_ errand: Errand, of record: OrderRecord, _ tx: WriteTransaction) throws {
        try tx.plan(
            job, for: errand.id.description, town: record.order.locality.town, at: errand.due,
            ["order": .text(errand.order.description)])
    }

    private static func errand(_ row: Row) throws -> Errand {
        var errand = Errand(
            id: try row.id(0), order: try row.id(1), conference: try row.optionalID(2), unit: try row.id(3),
            assignee: try row.optionalID(4), words: row.text(5), by: try row.optionalID(6), at: row.instant(7),
            due: row.instant(8), limit: row.optionalText(14).flatMap { Limit($0) }, isLateNoted: row.flag(15),
            version: row.int(13))
        if !row.isNull(9) {
            errand.ending = Errand.Ending(
                end: try row.word(9), at: row.instant(10), by: try row.optionalID(11), words: row.text(12))
        }
        return errand
    }
}
