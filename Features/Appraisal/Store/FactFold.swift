// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel

/// Keeps the facts of orders up with the ledger: each chain has a stored position, and position and facts move in one
/// commit. Several processes may fold: they take turns at one row.
struct FactFold: Sendable {
    /// Raise it when the fold or the marks change: everything is then folded again from the first line.
    static let format: Int64 = 3

    /// How many lines one transaction takes; other writers wait for as long.
    static let stretch = 400

    let database: Database

    /// How many lines no figure knows of yet.
    static func backlog(_ tx: ReadTransaction) throws -> Int {
        try tx.count(
            """
            SELECT CAST(coalesce(sum(h.sequence - coalesce(p.sequence, 0)), 0) AS BIGINT) FROM journal_head AS h
            LEFT JOIN fact_position AS p ON p.town = h.town WHERE h.town <> \(Journal.district)
            """)
    }

    /// Folds what is new.
    /// - Parameter limit: the most lines to take; the rest is for the next time.
    /// - Returns: how many lines are left.
    @discardableResult
    func catchUp(limit: Int = .max) async throws -> Int {
        try await startOver()
        var (taken, before) = (0, -1)
        // A chain whose tail was cut ends before its head: what can't be read isn't waited for.
        while taken < limit, taken > before {
            before = taken
            for town in try await database.read({ tx in try Self.behind(tx) }) where taken < limit {
                taken += try await database.write(as: .system("figures")) { tx in try Self.step(town, tx) }
            }
        }
        return try await database.read { tx in try Self.backlog(tx) }
    }

    private static func behind(_ tx: ReadTransaction) throws -> [PlaceID] {
        try tx.all(
            """
            SELECT h.town FROM journal_head AS h LEFT JOIN fact_position AS p ON p.town = h.town
            WHERE h.town <> \(Journal.district) AND h.sequence > coalesce(p.sequence, 0) ORDER BY h.town
            """
        ) { try $0.id(0) }
    }

    /// One stretch of one chain.
    private static func step(_ town: PlaceID, _ tx: WriteTransaction) throws -> Int {
        var head = try FoldHead(locked: tx)
        let position = try tx.first("SELECT sequence FROM fact_position WHERE town = \(town)") { $0.int(0) } ?? 0
        let lines = try LedgerLines.after(position, in: town, limit: stretch, tx)
        guard let last = lines.last else { return 0 }
        head.revision += 1
        var slots: [OrderID: Int] = [:]
        var known: [OrderID: OrderFact] = [:]
        let named = Set(lines.events.map(\.order)).union(lines.events.compactMap(\.repeats))
        for stored in try FactStore.these(named.sorted(), in: town, tx) {
            slots[stored.fact.id] = stored.slot
            known[stored.fact.id] = stored.fact
        }
        var fold = OrderFold(known)
        var touched: Set<OrderID> = []
        for event in lines.events { touched.formUnion(fold.apply(event)) }
        for id in touched.sorted() {
            guard let fact = fold.facts[id] else { continue }
            if slots[id] == nil {
                slots[id] = head.slots
                head.slots += 1
            }
            try FactStore.save(StoredFact(fact: fact, slot: slots[id] ?? 0), revision: head.revision, tx)
        }
        try tx.send(
            """
            INSERT INTO fact_position (town, sequence) VALUES (\(town), \(last))
            ON CONFLICT (town) DO UPDATE SET sequence = excluded.sequence
            """)
        try head.save(tx)
        return lines.lines
    }

    /// Throws the facts away when another program folded them in another way.
    private func startOver() async throws {
        let format = try await database.read { tx in
            try tx.first("SELECT format FROM fact_fold WHERE name = 'orders'") { $0.int(0) }
        }
        guard format != nil, format != Self.format else { return }
        try await database.write(as: .system("figures")) { tx in
            var head = try FoldHead(locked: tx)
            try tx.run("DELETE FROM order_fact")
            try tx.run("DELETE FROM fact_position")
            head.slots = 0
            head.revision += 1
            try head.save(tx)
        }
    }
}

/// How far the facts have come.
struct FoldHead: Sendable, Equatable {
    var slots: Int
    var revision: Int64

    init(_ tx: ReadTransaction) throws {
        let head = try tx.first("SELECT slots, revision FROM fact_fold WHERE name = 'orders'") {
            (Int($0.int(0)), $0.int(1))
        }
        (slots, revision) = head ?? (0, 0)
    }

    /// The same, and nobody else folds until the commit.
    fileprivate init(locked tx: WriteTransaction) throws {
        try tx.run(
            """
            INSERT INTO fact_fold (name, format, slots, revision) VALUES ('orders', \(FactFold.format), 0, 0)
            ON CONFLICT (name) DO UPDATE SET revision = fact_fold.revision
            """)
        try self.init(tx)
    }

    fileprivate func save(_ tx: WriteTransaction) throws {
        try tx.run(
            """
            UPDATE fact_fold SET format = \(FactFold.format), slots = \(slots), revision = \(revision)
            WHERE name = 'orders'
            """)
    }
}
