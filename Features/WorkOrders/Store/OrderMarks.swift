// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

extension OrderLists {
    /// A word for each order that changes whenever the order does, in the order of the ids.
    static func marks(of ids: [OrderID], _ tx: ReadTransaction) throws -> [(id: OrderID, mark: String)] {
        guard !ids.isEmpty else { return [] }
        var marks: [OrderID: String] = [:]
        try tx.each("SELECT id, version, updated_at FROM work_order WHERE id IN \(list: ids)") { row in
            marks[try row.id(0)] = "\(row.int(1))-\(row.int(2))"
        }
        return ids.compactMap { id in marks[id].map { (id, $0) } }
    }
}
