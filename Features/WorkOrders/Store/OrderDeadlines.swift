// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// The deadline rows of an order: they are stored, so a restart or a kill loses none.
enum OrderDeadlines {
    /// The next rung of the ladder.
    static let stage = "order.stage-due"
    static let reopening = "order.reopen-due"
    /// A handler's request that nobody has answered.
    static let request = "order.request-due"
    /// The end of a shelving.
    static let shelf = "order.shelf-end"

    /// A new order: the first rung is the last fifth of its first stage.
    static func plan(new order: WorkOrder, _ tx: WriteTransaction) throws {
        guard order.isOpen else { return }
        try tx.plan(stage, for: order.id.description, town: order.locality.town, at: order.clock.stage.soonAt)
    }

    static func plan(
        _ order: WorkOrder, after before: WorkOrder, calendar: WorkCalendar, _ tx: WriteTransaction
    ) throws {
        try move(stage, order, from: before.nextRungAt(by: calendar), to: order.nextRungAt(by: calendar), tx)
        try move(reopening, order, from: before.reopening?.answerBy, to: order.reopening?.answerBy, tx)
        try move(request, order, from: unanswered(before), to: unanswered(order), tx)
        try move(shelf, order, from: shelfEnd(before), to: shelfEnd(order), tx)
        // Whom the clock may have asked no longer answers for it.
        if before.climb != nil, order.climb == nil || !order.isOpen {
            try tx.plan(SupervisionClock.leaving, for: order.id.description, town: order.locality.town, at: tx.now)
        }
        if before.isOpen, !order.isOpen, !order.parties.isEmpty { try Parties.leave(order, tx) }
    }

    /// Plans the next rung again: a job that runs has been taken off the list.
    static func planLadder(_ order: WorkOrder, calendar: WorkCalendar, _ tx: WriteTransaction) throws {
        try move(stage, order, from: nil, to: order.nextRungAt(by: calendar), tx)
    }

    private static func move(
        _ kind: String, _ order: WorkOrder, from before: Instant?, to after: Instant?, _ tx: WriteTransaction
    ) throws {
        guard before != after else { return }
        if let after {
            try tx.plan(kind, for: order.id.description, town: order.locality.town, at: after)
        } else {
            try tx.unplan(kind, for: order.id.description)
        }
    }

    private static func unanswered(_ order: WorkOrder) -> Instant? {
        order.request.flatMap { $0.isEscalated ? nil : $0.answerBy }
    }

    private static func shelfEnd(_ order: WorkOrder) -> Instant? {
        if case .shelved(let shelving) = order.state { shelving.until } else { nil }
    }
}
