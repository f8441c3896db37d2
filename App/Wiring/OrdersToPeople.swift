// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import People
import WorkOrderRules
import WorkOrders

/// What people ask of orders, answered by the lists of orders.
struct OrdersToPeople: PeopleOrders {
    func open(in unit: UnitID, _ tx: ReadTransaction) throws -> Int { try OrderLists.openCount(in: unit, tx) }

    func orders(numbered text: String, _ tx: ReadTransaction) throws -> [OrderID] {
        try OrderNumber(text).map { try LookIns.orders(numbered: $0, tx) } ?? []
    }

    func lookedAt(for purpose: String) -> SQL { LookIns.condition(purpose) }

    func purposes(of orders: [OrderID], _ tx: ReadTransaction) throws -> [String: String] {
        try LookIns.purposes(of: orders, tx)
    }
}
