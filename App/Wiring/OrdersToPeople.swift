// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import People
import WorkOrders

/// What people ask of orders, answered by the lists of orders.
struct OrdersToPeople: PeopleOrders {
    func open(in unit: UnitID, _ tx: ReadTransaction) throws -> Int { try OrderLists.openCount(in: unit, tx) }
}
