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
