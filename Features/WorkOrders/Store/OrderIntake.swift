// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Writes a new order down: number, row, words for the search, ledger, tally and first deadline in one transaction.
package enum OrderIntake {
    /// - Returns: the number that the reporter gets.
    package static func insert(_ new: NewOrder, _ tx: WriteTransaction) throws -> OrderNumber {
        let order = new.order
        let number = try OrderCounter.next(in: order.locality.town, on: CivilTime(tx.now).date, tx)
        // A self-handled order is closed from the start; everything else starts as received with nothing in its hands.
        let closing: Closing? = if case .closed(let closing) = order.state { closing } else { nil }
        try tx.send(
            """
            INSERT INTO work_order (town, id, version, number, channel, matter, catalogue_version, acknowledge_limit,
                handle_limit, verify, sensitivity, recalled, words, district, community, grid, building, address,
                latitude, longitude, show_consent, reporter_account, reporter_name_sealed, reporter_phone_sealed,
                reporter_phone_print, reporter_phone_tail, follow_digest, state, opened_at, promised_by,
                promise_soon_at, stage_due, stage_soon_at, handlers, handled_by, outcome, outcome_detail,
                public_answer, closed_at, closed_late, self_handled, updated_at, limits)
            VALUES (\(order.locality.town), \(order.id), \(order.version), \(number.description),
                \(new.channel.rawValue), \(order.matter.code), \(order.matter.catalogueVersion),
                \(order.matter.acknowledgeLimit.description), \(order.matter.handleLimit.description),
                \(order.matter.verify.rawValue), \(order.matter.sensitivity), \(order.matter.isRecalled), \(new.words),
                \(order.locality.district), \(order.locality.community), \(order.locality.grid),
                \(order.locality.building), \(new.address), \(new.position?.latitude), \(new.position?.longitude),
                \(new.mayShow), \(new.contact.account), \(new.contact.name), \(new.contact.phone),
                \(new.contact.phonePrint), \(new.contact.phoneTail), \(new.followDigest), \(order.state.name.rawValue),
                \(order.openedAt), \(order.clock.promise.due), \(order.clock.promise.soonAt), \(order.clock.stage.due),
                \(order.clock.stage.soonAt), \(order.handlers.map(\.description).joined(separator: ",")),
                \(closing?.handledBy), \(closing?.outcome.name.rawValue), \(closing?.outcome.detail.canonicalJSON),
                \(closing?.publicAnswer), \(closing?.at), \(closing?.isLate), \(closing?.isSelfHandled ?? false),
                \(tx.now), \(order.limits.description))
            """)
        try OrderRecord.record(LedgerFacts.opening(new.happenings, of: order, number: number), of: order, tx)
        try OrderSearch.add(order.id, tx)
        try OrderTally.shift(order.locality, from: nil, to: order.state.name, tx)
        try OrderDeadlines.plan(new: order, tx)
        if order.isComplaint || order.proxyCallback != nil {
            try tx.send(
                """
                UPDATE work_order SET \(SQL.joined(LifeColumns(order).all.map(\.assignment), by: ", "))
                WHERE town = \(order.locality.town) AND id = \(order.id)
                """)
        }
        return number
    }
}

/// The count behind the numbers, shared by all orders of one commit.
private final class OrderCounter: BatchCell {
    private let town: PlaceID
    private let day: CivilDate
    private var last: Int64

    static func next(in town: PlaceID, on day: CivilDate, _ tx: WriteTransaction) throws -> OrderNumber {
        let counter = try tx.shared("order-counter:\(town):\(day)") { try OrderCounter(town, day, tx) }
        counter.last += 1
        return OrderNumber(date: day, count: Int(counter.last))
    }

    private init(_ town: PlaceID, _ day: CivilDate, _ tx: WriteTransaction) throws {
        (self.town, self.day) = (town, day)
        // As with the chain heads: makes the row and locks it against other processes.
        let counted = try tx.returning(
            """
            INSERT INTO order_counter (town, day, last) VALUES (\(town), \(day), 0)
            ON CONFLICT (town, day) DO UPDATE SET last = order_counter.last RETURNING last
            """
        ) { $0.int(0) }
        last = counted ?? 0
    }

    func flush(_ tx: WriteTransaction) throws {
        try tx.send("UPDATE order_counter SET last = \(last) WHERE town = \(town) AND day = \(day)")
    }
}
