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
            reporter: record.contact.account,
            hasPhone: order.proxyCallback == .person || record.contact.phone != nil,
            supporters: order.tallies.supporters,
            concerns: (order.concern?.unit, order.concern?.account))
    }

    func phone(leftWith order: OrderID, _ tx: WriteTransaction) throws -> PhoneNumber? {
        try WorkOrderStore.any(order, tx).flatMap { try $0.callbackPhone(keys, tx) }
    }

    func engaged(in order: OrderID, _ tx: WriteTransaction) throws -> [NoticeParty] {
        try Engaged.list(of: order, tx).map { NoticeParty(unit: $0.unit, assignee: $0.assignee) }
    }

    func supporters(of order: OrderID, _ tx: WriteTransaction) throws -> [NoticeSupporter] {
        try SupporterStore.list(of: order, tx).map {
            NoticeSupporter(id: $0.id, account: $0.account, hasPhone: $0.hasPhone)
        }
    }

    func ratingPath(of order: OrderID, answeredAt: Instant, _ tx: WriteTransaction) throws -> String? {
        try RatingLinks.path(for: order, answeredAt: answeredAt, keys: keys, tx)
    }

    func phone(of supporter: SupporterID, _ tx: WriteTransaction) throws -> PhoneNumber? {
        try SupporterStore.phone(of: supporter, keys: keys, tx)
    }
}
