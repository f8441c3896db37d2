// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel

/// A fact with its place in the table that counting walks through.
struct StoredFact: Sendable {
    var fact: OrderFact
    /// 0, 1, 2 … without gaps, in the order in which orders were first folded.
    let slot: Int
}

/// Loads and saves the facts of orders.
enum FactStore {
    private static let columns: SQL = """
        town, id, slot, number, district, community, grid, matter, unit, opened_at, due_at, first_closed_at, closed_at,
        transfers, returns, reworks, delays, marks, desk
        """

    static func these(_ ids: [OrderID], in town: PlaceID, _ tx: ReadTransaction) throws -> [StoredFact] {
        try tx.all(
            "SELECT \(columns) FROM order_fact WHERE town = \(town) AND id IN \(list: ids)", stored)
    }

    static func slots(_ slots: [Int], _ tx: ReadTransaction) throws -> [StoredFact] {
        try tx.all("SELECT \(columns) FROM order_fact WHERE slot IN \(list: slots) ORDER BY slot DESC", stored)
    }

    /// The facts of a stretch of slots, in order.
    static func between(_ first: Int, _ end: Int, _ tx: ReadTransaction, _ body: (StoredFact) throws -> Void) throws {
        try tx.each(
            "SELECT \(columns) FROM order_fact WHERE slot >= \(first) AND slot < \(end) ORDER BY slot"
        ) { try body(try stored($0)) }
    }

    /// The facts that changed after a revision, in the order of their slots.
    static func changed(after revision: Int64, _ tx: ReadTransaction) throws -> [StoredFact] {
        try tx.all("SELECT \(columns) FROM order_fact WHERE revision > \(revision) ORDER BY slot", stored)
    }

    static func save(_ stored: StoredFact, revision: Int64, _ tx: WriteTransaction) throws {
        let fact = stored.fact
        try tx.send(
            """
            INSERT INTO order_fact (town, id, slot, revision, number, district, community, grid, matter, unit, opened_at,
                due_at, first_closed_at, closed_at, transfers, returns, reworks, delays, marks, desk)
            VALUES (\(fact.town), \(fact.id), \(stored.slot), \(revision), \(fact.number), \(text(fact.district)),
                \(text(fact.community)), \(text(fact.grid)), \(fact.matter?.text ?? ""), \(text(fact.unit)),
                \(fact.openedAt), \(fact.dueAt), \(fact.firstClosedAt), \(fact.closedAt), \(fact.counts.transfers),
                \(fact.counts.returns), \(fact.counts.reworks), \(fact.counts.delays), \(Int64(fact.marks.rawValue)),
                \(text(fact.desk)))
            ON CONFLICT (town, id) DO UPDATE SET revision = excluded.revision, matter = excluded.matter,
                unit = excluded.unit, due_at = excluded.due_at, first_closed_at = excluded.first_closed_at,
                closed_at = excluded.closed_at, transfers = excluded.transfers, returns = excluded.returns,
                reworks = excluded.reworks, delays = excluded.delays, marks = excluded.marks, desk = excluded.desk
            """)
    }

    private static func text<Noun>(_ id: ID<Noun>?) -> String { id?.description ?? "" }

    private static func stored(_ row: Row) throws -> StoredFact {
        var fact = OrderFact(id: try row.id(1), town: try row.id(0), openedAt: row.instant(9))
        fact.number = row.text(3)
        fact.district = PlaceID(row.text(4))
        fact.community = PlaceID(row.text(5))
        fact.grid = PlaceID(row.text(6))
        fact.matter = MatterCode(row.text(7))
        fact.unit = UnitID(row.text(8))
        fact.dueAt = row.optionalInstant(10)
        fact.firstClosedAt = row.optionalInstant(11)
        fact.closedAt = row.optionalInstant(12)
        fact.counts = OrderCounts(
            transfers: Int(row.int(13)), returns: Int(row.int(14)), reworks: Int(row.int(15)), delays: Int(row.int(16)))
        fact.marks = OrderMarks(rawValue: UInt64(row.int(17)))
        fact.desk = UnitID(row.text(18))
        return StoredFact(fact: fact, slot: Int(row.int(2)))
    }
}
