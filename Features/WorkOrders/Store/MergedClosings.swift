// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Orders that went into others, for those who ask afterwards how it went: each keeps its own reporter and its own number,
/// and was answered when the main order was closed.
extension ClosedOrders {
    /// A merged order may itself have taken others in; longer chains than this are nobody's work.
    private static let longestChain = 8

    /// The orders that lie in these, directly or through another, as closed with them.
    /// - Parameter condition: what of them may be asked about by this actor, here.
    static func merged(
        into mains: [ClosedOrder], where condition: SQL, _ columns: SQL, _ tx: ReadTransaction
    ) throws -> [ClosedOrder] {
        var found: [ClosedOrder] = []
        var waiting = Dictionary(
            mains.filter(\.hasTakenIn).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for _ in 0..<longestChain where !waiting.isEmpty {
            let named = try absorbed(by: waiting.keys.sorted(), tx)
            guard !named.isEmpty else { return found }
            var next: [OrderID: ClosedOrder] = [:]
            try tx.each(
                """
                SELECT \(columns), outcome_detail FROM work_order
                WHERE id IN \(list: named) AND outcome = \(Outcome.Name.duplicateOf.rawValue) AND erased_at IS NULL
                    AND (\(condition))
                """
            ) { row in
                let main = Payload(canonicalJSON: row.text(columnCount))?.text("order").flatMap { OrderID($0) }
                // Taken out and merged elsewhere since: the ledger names it, the order doesn't.
                guard let main = main.flatMap({ waiting[$0] }) else { return }
                let order = try closed(row).answered(with: main)
                found.append(order)
                if order.hasTakenIn { next[order.id] = order }
            }
            waiting = next
        }
        return found
    }

    /// The ledgers of the main orders name what went into them, and are indexed by order.
    private static func absorbed(by mains: [OrderID], _ tx: ReadTransaction) throws -> [OrderID] {
        let named = try tx.all(
            """
            SELECT payload FROM journal
            WHERE aggregate = \(AggregateKind.order.rawValue) AND kind = \(EventKind.orderAbsorbed.rawValue)
                AND aggregate_id IN \(list: mains)
            """
        ) { Payload(canonicalJSON: $0.text(0))?.text("order").flatMap { OrderID($0) } }
        return Set(named.compactMap { $0 }).sorted()
    }
}
