// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An order's clocks told again from its ledger, with whatever calendar and limits are true now.
///
/// Rule (standards §8): when a year of the calendar is adopted, or a version of the catalogue begins, the dates of open
/// orders are counted again, and only those. The ledger says when each stage began, when it rested and which delay was
/// granted, so the result depends on nothing else: counting twice gives the same, and so does a restart in between.
package struct ClockHistory: Sendable {
    private let matter: MatterTerms
    private let calendar: WorkCalendar
    private let openedAt: Instant
    private var clock: OrderClock
    /// The handler's clock while a report is being checked.
    private var handling: Deadline
    private var firstMatter: String?
    private var isInHands = false
    private var pausedSince: Instant?

    /// - Returns: nil when the events don't begin with an order's receipt.
    package init?(
        _ events: some Sequence<(kind: EventKind, at: Instant, payload: Payload)>, of order: WorkOrder,
        under matter: MatterTerms, by calendar: WorkCalendar
    ) {
        self.matter = matter
        self.calendar = calendar
        openedAt = order.openedAt
        clock = OrderClock(matter, from: order.openedAt, by: calendar)
        handling = clock.stage
        for event in events { tell(event.kind, event.at, event.payload) }
        if firstMatter == nil { return nil }
    }

    private mutating func tell(_ kind: EventKind, _ at: Instant, _ payload: Payload) {
        switch kind {
        case .orderReceived: firstMatter = payload.text("matter")
        case .orderAccepted where payload.text("matter") != firstMatter:
            let paused = clock.paused
            clock = OrderClock(matter, from: openedAt, restedFor: paused, by: calendar)
        case .orderDispatched, .orderReassigned:
            isInHands = true
            clock.stage = Deadline(matter.handleLimit, from: at, by: calendar)
        case .orderReturned:
            isInHands = false
            clock.giveBack(matter, at: at, by: calendar)
        case .orderReporterAsked, .orderShelved: pausedSince = at
        case .orderReporterAnswered, .orderResumed: goOn(at)
        case .orderReported:
            handling = clock.stage
            clock.stage = Deadline(WorkOrder.checkLimit, from: at, by: calendar)
        case .orderCheckFailed: clock.stage = handling
        case .orderDelayGranted:
            if let until = payload.number("until") { clock.delay(to: Instant(milliseconds: until)) }
        case .orderReopened:
            isInHands = false
            pausedSince = nil
            let again = OrderClock(matter, from: at, by: calendar)
            (clock.stage, clock.promise) = (again.stage, again.promise)
        default: break
        }
    }

    private mutating func goOn(_ now: Instant) {
        guard let since = pausedSince else { return }
        pausedSince = nil
        let stageLimit = isInHands ? matter.handleLimit : matter.acknowledgeLimit
        clock.rest(
            from: since, to: now, stageIsWorking: stageLimit.isWorking, promiseIsWorking: matter.handleLimit.isWorking,
            by: calendar)
    }

    /// The open order with the clocks of this history and the terms that it was told under; nil when nothing moves.
    package func retold(_ order: WorkOrder) -> WorkOrder? {
        guard order.isOpen else { return nil }
        var retold = order
        retold.matter = matter
        (retold.clock.stage, retold.clock.promise) = (clock.stage, clock.promise)
        if case .toCheck(let was) = order.state {
            retold.state = .toCheck(
                Handling(
                    assignment: was.assignment, by: was.by, at: was.at, words: was.words, proposed: was.proposed,
                    stage: handling, checkedBy: was.checkedBy))
        }
        if retold == order { return nil }
        if retold.clock.stage != order.clock.stage { retold.climb = nil }
        return retold
    }
}

extension WorkOrder {
    /// What the ledger says of dates that moved; the same for whoever compares two orders.
    package func moved(to order: WorkOrder, because cause: String) -> Happening {
        Happening(
            .orderDeadlinesMoved,
            [
                "cause": .text(cause), "stageBefore": .number(clock.stage.due.milliseconds),
                "stage": .number(order.clock.stage.due.milliseconds),
                "promiseBefore": .number(clock.promise.due.milliseconds),
                "promise": .number(order.clock.promise.due.milliseconds),
            ])
    }
}

extension MatterTerms {
    /// The terms of an open order when another version of the catalogue begins: its limits are the new ones, and its
    /// confidentiality is the higher of both; how it is checked and who may get it stay as they were.
    package func following(_ new: MatterTerms) -> MatterTerms {
        if acknowledgeLimit == new.acknowledgeLimit, handleLimit == new.handleLimit, sensitivity >= new.sensitivity {
            return self
        }
        return MatterTerms(
            code: code, catalogueVersion: new.catalogueVersion, acknowledgeLimit: new.acknowledgeLimit,
            handleLimit: new.handleLimit, verify: verify, sensitivity: max(sensitivity, new.sensitivity),
            isRecalled: isRecalled)
    }

    /// The same, for named roles only.
    package var restricted: MatterTerms {
        MatterTerms(
            code: code, catalogueVersion: catalogueVersion, acknowledgeLimit: acknowledgeLimit,
            handleLimit: handleLimit, verify: verify, sensitivity: max(sensitivity, 2), isRecalled: isRecalled)
    }
}
