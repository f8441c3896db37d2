// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Loads and saves the tasks under an order; whoever comes here has loaded the order for somebody first.
enum ErrandStore {
    private static let columns: SQL = """
        id, work_order, conference, unit, assignee, words, given_by, given_at, due_at, ended, ended_at, ended_by,
        ended_words, version
        """

    /// Oldest first.
    static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Errand] {
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

    static func add(_ errand: Errand, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction) throws {
        try tx.run(
            """
            INSERT INTO order_errand (town, id, work_order, conference, unit, assignee, words, given_by, given_at, due_at,
                version)
            VALUES (\(record.order.locality.town), \(errand.id), \(errand.order), \(errand.conference), \(errand.unit),
                \(errand.assignee), \(errand.words), \(errand.by), \(errand.at), \(errand.due), \(errand.version))
            """)
        try Parties.add(errand.unit, to: record, tx)
        try record.record([happening], of: record.order, tx)
    }

    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    static func save(_ errand: Errand, _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction) throws {
        try tx.expectOne(
            """
            UPDATE order_errand SET ended = \(errand.ending?.end.rawValue), ended_at = \(errand.ending?.at),
                ended_by = \(errand.ending?.by), ended_words = \(errand.ending?.words ?? ""),
                version = \(errand.version)
            WHERE town = \(record.order.locality.town) AND id = \(errand.id) AND version = \(errand.version - 1)
            """)
        try record.record([happening], of: record.order, tx)
    }

    private static func errand(_ row: Row) throws -> Errand {
        var errand = Errand(
            id: try row.id(0), order: try row.id(1), conference: try row.optionalID(2), unit: try row.id(3),
            assignee: try row.optionalID(4), words: row.text(5), by: try row.optionalID(6), at: row.instant(7),
            due: row.instant(8), version: row.int(13))
        if !row.isNull(9) {
            errand.ending = Errand.Ending(
                end: try row.word(9), at: row.instant(10), by: try row.optionalID(11), words: row.text(12))
        }
        return errand
    }
}
