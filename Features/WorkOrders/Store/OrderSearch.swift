// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The full text index over words, address and number. The two engines differ only in the statements here.
///
/// A new order's words wait until `index` takes many of them at a time: an index of many words costs a commit by itself as
/// much as the order does. Whoever searches meanwhile has those that wait read through, so that nothing is found later.
package enum OrderSearch {
    static func add(_ id: OrderID, _ tx: WriteTransaction) throws {
        try tx.send("INSERT INTO search_waiting (work_order) VALUES (\(id))")
    }

    /// Takes the orders that have waited longest into the index; returns how many.
    /// - Throws: `CommonRefusal.changedMeanwhile` when another process took some of them.
    package static func index(limit: Int, _ tx: WriteTransaction) throws -> Int {
        let orders = try waiting(limit: limit, tx)
        guard !orders.isEmpty else { return 0 }
        let taken = try tx.affect("DELETE FROM search_waiting WHERE work_order IN \(list: orders.map(\.id))")
        guard taken == orders.count else { throw CommonRefusal.changedMeanwhile }
        for order in orders {
            let grams = Grams.index(order.text)
            switch tx.engine {
            case .sqlite: try tx.send("INSERT INTO order_search (work_order, grams) VALUES (\(order.id), \(grams))")
            case .postgres:
                try tx.send(
                    """
                    INSERT INTO order_search (work_order, grams) VALUES (\(order.id), to_tsvector('simple', \(grams)))
                    """)
            }
        }
        return orders.count
    }

    static func isWaiting(_ tx: ReadTransaction) throws -> Bool {
        try tx.count("SELECT count(*) FROM (SELECT 1 FROM search_waiting LIMIT 1) AS first") > 0
    }

    private static func waiting(limit: Int?, _ tx: ReadTransaction) throws -> [(id: OrderID, text: String)] {
        let most: SQL = limit.map { "LIMIT \($0)" } ?? ""
        return try tx.all(
            """
            SELECT w.id, w.words, w.address, w.number FROM search_waiting AS q
            JOIN work_order AS w ON w.id = q.work_order ORDER BY q.work_order \(most)
            """
        ) { (try $0.id(0), "\($0.text(1)) \($0.text(2)) \($0.text(3))") }
    }

    /// Leaves only the numbers of orders in the index.
    static func blank(_ numbers: [OrderID: String], _ tx: WriteTransaction) throws {
        guard !numbers.isEmpty else { return }
        switch tx.engine {
        case .sqlite:
            // Its table has no index by order: all places are found in one walk.
            let places: [(row: Int64, order: OrderID)] = try tx.all(
                "SELECT rowid, work_order FROM order_search WHERE work_order IN \(list: Array(numbers.keys))"
            ) { ($0.int(0), try $0.id(1)) }
            for (row, order) in places {
                let grams = Grams.index(numbers[order] ?? "")
                try tx.run("UPDATE order_search SET grams = \(grams) WHERE rowid = \(row)")
            }
        case .postgres:
            for (order, number) in numbers {
                let grams = Grams.index(number)
                try tx.run(
                    "UPDATE order_search SET grams = to_tsvector('simple', \(grams)) WHERE work_order = \(order)")
            }
        }
    }

    /// Merges the index, so that what was taken out of it isn't in its older parts any more.
    static func forgetTraces(_ tx: WriteTransaction) throws {
        if tx.engine == .sqlite { try tx.run("INSERT INTO order_search (order_search) VALUES ('optimize')") }
    }

    /// The condition on `id` for a searcher's words; nil when there is nothing to search for.
    static func condition(_ text: String, _ tx: ReadTransaction) throws -> SQL? {
        guard let match = Grams.match(text, tx.engine) else { return nil }
        let indexed: SQL =
            switch tx.engine {
            case .sqlite: "id IN (SELECT work_order FROM order_search WHERE order_search MATCH \(match))"
            case .postgres:
                "id IN (SELECT work_order FROM order_search WHERE grams @@ to_tsquery('simple', \(match)))"
            }
        let phrases = Grams.phrases(text)
        let found = try waiting(limit: nil, tx).filter { Grams.holds(phrases, in: $0.text) }
        return found.isEmpty ? indexed : "(\(indexed) OR id IN \(list: found.map(\.id)))"
    }
}
