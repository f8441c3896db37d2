// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// All open orders, a portion at a time, for what has to look at each of them.
enum OpenOrders {
    /// Where a portion ended.
    struct Position {
        let town: String
        let order: String

        static let start = Position(town: "", order: "")

        init(town: String, order: String) { (self.town, self.order) = (town, order) }

        init(_ order: WorkOrder) { self.init(town: order.locality.town.description, order: order.id.description) }
    }

    static func page(after position: Position, size: Int, _ tx: ReadTransaction) throws -> [OrderRecord] {
        try tx.all(
            """
            SELECT \(OrderColumns.all) FROM work_order
            WHERE (town, id) > (\(position.town), \(position.order)) AND state <> 'closed'
            ORDER BY town, id LIMIT \(size)
            """, OrderColumns.record)
    }

    /// Closed orders of which the reporter says that they aren't solved. Few at a time: each waits a day at most.
    static func reopening(_ tx: ReadTransaction) throws -> [OrderRecord] {
        try tx.all(
            "SELECT \(OrderColumns.all) FROM work_order WHERE reopen_asked_at IS NOT NULL AND state = 'closed'",
            OrderColumns.record)
    }
}
