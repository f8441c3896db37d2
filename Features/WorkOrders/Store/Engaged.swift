// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Who is at work on an order beside its handler: called and without an answer yet, or with an open task.
package struct Engaged: Sendable, Equatable {
    package let unit: UnitID
    /// nil when it is anybody of the unit.
    package let assignee: AccountID?

    package static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Engaged] {
        try tx.all(
            """
            SELECT unit, NULL FROM order_call WHERE work_order = \(order) AND answered_at IS NULL
            UNION SELECT unit, assignee FROM order_errand WHERE work_order = \(order) AND ended IS NULL
            ORDER BY 1, 2
            """
        ) { Engaged(unit: try $0.id(0), assignee: try $0.optionalID(1)) }
    }
}
