// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Notices
import Secrets
import WorkOrderRules
import WorkOrders

/// What notices ask of work orders, read from the orders when something is planned or sent.
struct OrdersToNotices: NoticeOrders {
    let keys: KeyRing

    func order(_ id: OrderID, _ tx: WriteTransaction) throws -> NoticeOrder? {
        guard let record = try WorkOrderStore.any(id, tx) else { return nil }
        let order = record.order
        let assignment = order.state.assignment
        return NoticeOrder(
            number: record.number, matter: order.matter.code, locality: order.locality,
            sensitivity: order.matter.sensitivity, isUrgent: order.matter.acknowledgeLimit.unit == .minutes,
            promisedBy: order.clock.promise.due, unit: assignment?.unit, assignee: assignment?.assignee,
            reporter: record.contact.account, hasPhone: record.contact.phone != nil,
            concerns: (order.concern?.unit, order.concern?.account))
    }

    func phone(leftWith order: OrderID, _ tx: WriteTransaction) throws -> PhoneNumber? {
        guard let record = try WorkOrderStore.any(order, tx), let sealed = record.contact.phone.flatMap({ Sealed($0) })
        else { return nil }
        return PhoneNumber(try keys.openText(sealed, for: "work_order:\(order):phone"))
    }
}
