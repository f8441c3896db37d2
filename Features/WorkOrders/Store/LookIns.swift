// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Who looked at a contact and for what, for the audit: the purposes lie beside the ledger until they are erased.
package enum LookIns {
    package static func orders(numbered number: OrderNumber, _ tx: ReadTransaction) throws -> [OrderID] {
        try OrderErasing.orders(numbered: number, tx).map(\.id)
    }

    /// A condition on lines of `journal`.
    package static func condition(_ purpose: String) -> SQL {
        let escaped = purpose.lowercased().reduce(into: "") { out, character in
            if "!%_".contains(character) { out += "!" }
            out.append(character)
        }
        return """
            journal.kind = \(EventKind.orderContactSeen.rawValue) AND EXISTS (
                SELECT 1 FROM order_words AS w
                WHERE w.work_order = journal.aggregate_id AND w.kind = \(EventKind.orderContactSeen.rawValue)
                    AND w.field = 'reason' AND journal.payload LIKE '%' || w.digest || '%'
                    AND lower(w.text) LIKE \("%" + escaped + "%") ESCAPE '!')
            """
    }

    /// By the digest as the ledger has it.
    package static func purposes(of orders: [OrderID], _ tx: ReadTransaction) throws -> [String: String] {
        guard !orders.isEmpty else { return [:] }
        var purposes: [String: String] = [:]
        try tx.each(
            """
            SELECT digest, text FROM order_words
            WHERE work_order IN \(list: orders) AND kind = \(EventKind.orderContactSeen.rawValue) AND field = 'reason'
            """
        ) { purposes[OrderWords.mark + $0.text(0)] = $0.text(1) }
        return purposes
    }
}
