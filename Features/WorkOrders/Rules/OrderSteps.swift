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

    mutating func dispatch(
        to target: Move.Target, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> [Happening] {
        try mayGo(to: target, standing)
        try accept(target)
        offer(target, at: now, calendar: calendar)
        return [Happening(.orderDispatched, target.facts(from: standing.actor))]
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

    /// Lets the clocks go on after a question or a shelving; nothing when they run.
    mutating func resume(at now: Instant, calendar: WorkCalendar) {
        let (since, stageLimit, next): (Instant, Limit, OrderState)
        switch state {
        case .waitingForReporter(let waiting):
            since = waiting.since
            switch waiting.before {
            case .received: (stageLimit, next) = (matter.acknowledgeLimit, .received)
            case .toDispatch: (stageLimit, next) = (matter.acknowledgeLimit, .toDispatch)
            case .inProgress(let assignment): (stageLimit, next) = (matter.handleLimit, .inProgress(assignment))
            }
        case .shelved(let shelving):
            (since, stageLimit, next) = (shelving.since, matter.handleLimit, .inProgress(shelving.assignment))
        case .received, .toDispatch, .offered, .inProgress, .toCheck, .closed: return
        }
        clock.rest(
            from: since, to: now, stageIsWorking: stageLimit.isWorking, promiseIsWorking: matter.handleLimit.isWorking,
            by: calendar)
        state = next
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
        // Who has reported it as done knows; who waits for an answer of the reporter hears that none is needed.
        let waited: Assignment? = if case .waitingForReporter = state { state.assignment } else { nil }
        close(outcome, answer: answer, at: now, calendar: calendar)
        let facts: Payload = ["outcome": .text(outcome.name.rawValue), "late": .flag(now > clock.promise.due)]
        return Happening(.orderClosed, waited?.leaving(facts) ?? facts)
    }

    /// What the ledger says of an end by which the order leaves whatever hands it is in.
    func leavingHands(_ facts: Payload) -> Payload { state.assignment?.leaving(facts) ?? facts }

    mutating func close(_ outcome: Outcome, answer: String, at now: Instant, calendar: WorkCalendar) {
        // A question without an answer and a shelving rested the clock: that time makes nothing late.
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

    /// Puts the order under another matter and counts its clocks again from the intake.
    mutating func reclassify(_ terms: MatterTerms, calendar: WorkCalendar) {
        matter = isComplaint || concern != nil ? terms.restricted : terms
        clock = OrderClock(terms, from: openedAt, restedFor: clock.paused, by: calendar)
    }
}
