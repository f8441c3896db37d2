// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The full text index over words, address and number. The two engines differ only in the two statements here.
enum OrderSearch {
    static func add(
        _ id: OrderID, words: String, address: String, number: OrderNumber, _ tx: WriteTransaction
    ) throws {
        let grams = Grams.index("\(words) \(address) \(number)")
        switch tx.engine {
        case .sqlite: try tx.send("INSERT INTO order_search (work_order, grams) VALUES (\(id), \(grams))")
        case .postgres:
            try tx.send("INSERT INTO order_search (work_order, grams) VALUES (\(id), to_tsvector('simple', \(grams)))")
        }
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

    /// The condition `id IN (…)` for a searcher's words; nil when there is nothing to search for.
    static func condition(_ text: String, _ engine: EngineKind) -> SQL? {
        guard let match = Grams.match(text, engine) else { return nil }
        switch engine {
        case .sqlite:
            return "id IN (SELECT work_order FROM order_search WHERE order_search MATCH \(match))"
        case .postgres:
            return "id IN (SELECT work_order FROM order_search WHERE grams @@ to_tsquery('simple', \(match)))"
        }
    }
}
