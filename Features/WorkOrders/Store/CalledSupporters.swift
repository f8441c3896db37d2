// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Secrets

/// Somebody who supported a closed order, left a number and agreed to be asked how it went.
package struct CalledSupporter: Sendable {
    package let id: SupporterID
    package let order: OrderID
    /// The same on everything that they reported or supported.
    package let person: String
}

/// Those who supported closed orders, for whoever asks afterwards how it went.
package enum CalledSupporters {
    /// Of these orders, by order; what had nobody isn't looked up.
    package static func all(of orders: [ClosedOrder], _ tx: ReadTransaction) throws -> [OrderID: [CalledSupporter]] {
        let supported = orders.filter { $0.supporters > 0 }.map(\.id)
        guard !supported.isEmpty else { return [:] }
        let found = try tx.all(
            """
            SELECT id, work_order, mark FROM order_supporter
            WHERE work_order IN \(list: supported.sorted()) AND may_call = 1 AND phone_sealed IS NOT NULL
            ORDER BY work_order, id
            """
        ) { row in
            CalledSupporter(id: try row.id(0), order: try row.id(1), person: SupporterMark.print(in: row.text(2)))
        }
        return Dictionary(grouping: found, by: \.order)
    }

    /// The last digits of a supporter's number and their account; nil when they are erased.
    package static func one(
        _ id: SupporterID, of order: OrderID, _ tx: ReadTransaction
    ) throws -> (phoneTail: String, account: AccountID?)? {
        try tx.first(
            "SELECT phone_tail, account FROM order_supporter WHERE id = \(id) AND work_order = \(order)"
        ) { (phoneTail: $0.text(0), account: try $0.optionalID(1)) }
    }

    /// The number to call, for a purpose that the supporter can read.
    package static func openPhone(
        of id: SupporterID, on record: OrderRecord, for purpose: String, _ keys: KeyRing, _ tx: WriteTransaction
    ) throws -> String? {
        try ClosedOrders.note(
            .orderContactSeen,
            ["reason": .text(purpose), "whose": "supporter", "supporter": .text(id.description)], on: record, tx)
        return try SupporterStore.phone(of: id, keys: keys, tx)?.digits
    }
}
