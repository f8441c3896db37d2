// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The steps that several moves share.
extension WorkOrder {
    /// The longest text that any move takes, in characters.
    package static let longestWords = 4000

    func require(_ words: String, _ field: String) throws(OrderRefusal) {
        guard words.contains(where: { !$0.isWhitespace }) else { throw .wordsMissing(field: field) }
        try limit(words, field)
    }

    func limit(_ words: String, _ field: String) throws(OrderRefusal) {
        guard words.count <= Self.longestWords else { throw .wordsTooLong(field: field, limit: Self.longestWords) }
    }

    /// The handler's clock starts at the dispatch, not when somebody takes the order: letting it lie gains nothing.
    mutating func dispatch(
        to target: Move.Target, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> [Happening] {
        if matter.isRecalled, target.isBelowDistrict { throw .recalledMatter }
        if state.assignment != nil { tallies.transfers += 1 }
        state = .offered(Assignment(unit: target.unit, assignee: target.assignee, dispatchedAt: now))
        clock.stage = Deadline(matter.handleLimit, from: now, by: calendar)
        return [
            Happening(
                .orderDispatched,
                ["unit": .text(target.unit.description), "assignee": target.assignee.map { .text($0.description) }])
        ]
    }

    mutating func ask(_ question: String, at now: Instant) throws(OrderRefusal) -> Happening {
        let before: Waiting.Before
        switch state {
        case .received: before = .received
        case .toDispatch: before = .toDispatch
        case .inProgress(let assignment): before = .inProgress(assignment)
        case .offered, .waitingForReporter, .shelved, .toCheck, .closed: throw .notNow(.askReporter, state.name)
        }
        state = .waitingForReporter(Waiting(before: before, since: now, question: question))
        return Happening(.orderReporterAsked, ["question": .text(question)])
    }

    mutating func resume(at now: Instant, calendar: WorkCalendar) {
        guard case .waitingForReporter(let waiting) = state else { return }
        let stageIsWorking =
            switch waiting.before {
            case .received, .toDispatch: matter.acknowledgeLimit.isWorking
            case .inProgress: matter.handleLimit.isWorking
            }
        clock.paused += now - waiting.since
        clock.stage = clock.stage.shifted(pausedFrom: waiting.since, to: now, working: stageIsWorking, by: calendar)
        clock.promise = clock.promise.shifted(
            pausedFrom: waiting.since, to: now, working: matter.handleLimit.isWorking, by: calendar)
        switch waiting.before {
        case .received: state = .received
        case .toDispatch: state = .toDispatch
        case .inProgress(let assignment): state = .inProgress(assignment)
        }
    }

    mutating func conclude(
        _ outcome: Outcome, _ answer: String, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> Happening {
        guard answer.contains(where: { !$0.isWhitespace }) else { throw .publicAnswerMissing }
        try limit(answer, "publicAnswer")
        switch outcome {
        case .solved: break
        case .partlySolved(let left): try require(left, "left")
        case .notOurs(let wentTo, let saidBy):
            try require(wentTo, "wentTo")
            try require(saidBy, "saidBy")
        case .cannotBeDone(let reason): try require(reason, "reason")
        // These three have moves of their own, with guards of their own.
        case .duplicateOf, .withdrawn, .notAccepted: throw .notNow(.close, state.name)
        }
        switch state {
        case .toCheck(let handling):
            if handling.checkedBy == nil, matter.verify != .none { throw .notChecked }
        case .toDispatch:
            // Nobody has handled it: it can only be somebody else's, or impossible.
            if outcome.name == .solved || outcome.name == .partlySolved { throw .notNow(.close, state.name) }
        case .waitingForReporter:
            if outcome.name != .cannotBeDone { throw .notNow(.close, state.name) }
        case .received, .offered, .inProgress, .shelved, .closed: throw .notNow(.close, state.name)
        }
        close(outcome, answer: answer, at: now, calendar: calendar)
        return Happening(
            .orderClosed, ["outcome": .text(outcome.name.rawValue), "late": .flag(now > clock.promise.due)])
    }

    mutating func close(_ outcome: Outcome, answer: String, at now: Instant, calendar: WorkCalendar) {
        // A question without an answer paused the clock too: that time makes nothing late.
        resume(at: now, calendar: calendar)
        let handledBy: AccountID? = if case .toCheck(let handling) = state { handling.by } else { nil }
        state = .closed(
            Closing(
                outcome: outcome, at: now, isLate: now > clock.promise.due, publicAnswer: answer, handledBy: handledBy,
                unit: state.assignment?.unit))
    }

    /// Takes in another report of the same thing; its reporter keeps number and answer.
    /// - Throws: `OrderRefusal.notNow` when this order is closed: a new report must not end in an old answer.
    package func absorbing(_ other: OrderID, number: String) throws(OrderRefusal) -> (
        order: WorkOrder, happening: Happening
    ) {
        guard isOpen else { throw .notNow(.merge, state.name) }
        guard other != id else { throw .mergeIntoItself }
        var order = self
        order.version += 1
        order.tallies.absorbed += 1
        return (order, Happening(.orderAbsorbed, ["order": .text(other.description), "number": .text(number)]))
    }

    mutating func reopen(at now: Instant, calendar: WorkCalendar) {
        reopening = nil
        rating = nil
        tallies.reopenings += 1
        state = .toDispatch
        let again = OrderClock(matter, from: now, by: calendar)
        (clock.stage, clock.promise) = (again.stage, again.promise)
    }

    /// Puts the order under another matter and counts its clocks again from the intake. What was paused is added at
    /// the start: exact for limits that run day and night, close for working time.
    mutating func reclassify(_ terms: MatterTerms, calendar: WorkCalendar) {
        matter = terms
        let paused = clock.paused
        clock = OrderClock(terms, from: openedAt, by: calendar)
        clock.paused = paused
        clock.stage = clock.stage.shifted(
            pausedFrom: openedAt, to: openedAt + paused, working: terms.acknowledgeLimit.isWorking, by: calendar)
        clock.promise = clock.promise.shifted(
            pausedFrom: openedAt, to: openedAt + paused, working: terms.handleLimit.isWorking, by: calendar)
    }
}
