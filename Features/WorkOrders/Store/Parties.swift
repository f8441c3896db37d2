// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The units that see an order because they were called to it, have a task in it, or sit in a conference over it.
enum Parties {
    /// In one statement, so that two calls at once don't forget one of them.
    static func add(_ unit: UnitID, to record: OrderRecord, _ tx: WriteTransaction) throws {
        try tx.run(
            """
            UPDATE work_order SET parties = parties || \(unit.description + ",")
            WHERE town = \(record.order.locality.town) AND id = \(record.order.id)
                AND parties NOT LIKE \("%\(unit)%")
            """)
    }

    /// The order has been closed: whoever only sat in a conference sees it no more.
    static func leave(_ order: WorkOrder, _ tx: WriteTransaction) throws {
        let guests: Set<UnitID> = Set(
            try tx.all(
                """
                SELECT m.unit FROM conference_member AS m
                JOIN order_conference AS c ON c.town = m.town AND c.id = m.conference WHERE c.work_order = \(order.id)
                """
            ) { try $0.id(0) })
        guard !guests.isEmpty else { return }
        let called: Set<UnitID> = Set(
            try tx.all(
                """
                SELECT unit FROM order_call WHERE work_order = \(order.id)
                UNION SELECT unit FROM order_errand WHERE work_order = \(order.id)
                """
            ) { try $0.id(0) })
        let left = order.parties.subtracting(guests.subtracting(called)).sorted()
        try tx.run(
            """
            UPDATE work_order SET parties = \(left.map { $0.description + "," }.joined())
            WHERE town = \(order.locality.town) AND id = \(order.id)
            """)
    }
}
