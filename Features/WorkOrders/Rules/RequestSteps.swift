// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What asking and answering does.
extension WorkOrder {
    mutating func askDelay(
        until: Instant, _ reason: String, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> Happening {
        try require(reason, "reason")
        // Who is late is late: an end that has passed isn't talked away afterwards.
        guard now <= clock.stage.due else { throw .deadlinePassed }
        try require(until, after: clock.stage.due, within: Self.longestDelay, of: now)
        ask(.delay(until: until), reason, standing, at: now, calendar)
        return Happening(.orderDelayAsked, ["reason": .text(reason), "until": .number(until.milliseconds)])
    }

    mutating func grantDelay(until: Instant) throws(OrderRefusal) -> Happening {
        guard let request, case .delay(let asked) = request.wish else { throw .notNow(.grantDelay, state.name) }
        guard until > clock.stage.due, until <= asked else { throw .badEnd }
        self.request = nil
        tallies.delays += 1
        clock.delay(to: until)
        return Happening(
            .orderDelayGranted,
            ["until": .number(until.milliseconds), "promise": .number(clock.promise.due.milliseconds)])
    }

    mutating func askReturn(
        _ reason: String, basis: String, rightUnit: UnitID?, by standing: Standing, at now: Instant,
        calendar: WorkCalendar
    ) throws(OrderRefusal) -> Happening {
        try require(reason, "reason")
        try require(basis, "basis")
        guard !isAtCap else { throw .transferCapReached }
        ask(.giveBack(basis: basis, rightUnit: rightUnit), reason, standing, at: now, calendar)
        return Happening(
            .orderReturnAsked,
            ["reason": .text(reason), "basis": .text(basis), "right": rightUnit.map { .text($0.description) }])
    }

    /// Back to the desk. The clock isn't stopped: the desk has its own limit, and never longer than what was left.
    mutating func grantReturn(at now: Instant, calendar: WorkCalendar) throws(OrderRefusal) -> [Happening] {
        guard let request, request.kind == .giveBack, let from = state.assignment else {
            throw .notNow(.grantReturn, state.name)
        }
        self.request = nil
        tallies.returns += 1
        tallies.transfers += 1
        state = .toDispatch
        clock.giveBack(matter, at: now, by: calendar)
        let returned = Happening(
            .orderReturned, from.leaving(["transfers": .number(Int64(tallies.transfers))]))
        return [returned] + backstop()
    }

    mutating func askShelve(
        until: Instant, _ reason: String, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> Happening {
        try require(reason, "reason")
        try require(until, after: now, within: Self.longestShelving, of: now)
        ask(.shelving(until: until), reason, standing, at: now, calendar)
        return Happening(.orderShelvingAsked, ["reason": .text(reason), "until": .number(until.milliseconds)])
    }

    mutating func grantShelve(until: Instant, at now: Instant) throws(OrderRefusal) -> Happening {
        guard let request, case .shelving(let asked) = request.wish, case .inProgress(let assignment) = state else {
            throw .notNow(.grantShelve, state.name)
        }
        guard until > now, until <= asked else { throw .badEnd }
        self.request = nil
        state = .shelved(Shelving(assignment: assignment, since: now, until: until, reason: request.reason))
        return Happening(.orderShelved, ["reason": .text(request.reason), "until": .number(until.milliseconds)])
    }

    mutating func refuse(
        _ kind: PendingRequest.Kind, _ reason: String, _ move: Move.Name
    ) throws(OrderRefusal) -> Happening {
        try require(reason, "reason")
        guard request?.kind == kind else { throw .notNow(move, state.name) }
        request = nil
        let event: EventKind =
            switch kind {
            case .delay: .orderDelayRefused
            case .giveBack: .orderReturnRefused
            case .shelving: .orderShelvingRefused
            }
        return Happening(event, ["reason": .text(reason)])
    }

    /// Takes away what was asked for when the hands that asked have let go of the order.
    mutating func dropRequest(askedIn before: OrderState) -> Happening? {
        guard let request, state.assignment != before.assignment || state.name != before.name else { return nil }
        self.request = nil
        return Happening(.orderRequestDropped, ["request": .text(request.kind.rawValue)])
    }

    private mutating func ask(
        _ wish: PendingRequest.Wish, _ reason: String, _ standing: Standing, at now: Instant, _ calendar: WorkCalendar
    ) {
        request = PendingRequest(
            wish: wish, reason: reason, at: now, by: standing.actor.account,
            answerBy: Self.requestAnswerLimit.due(from: now, by: calendar))
    }

    private func require(
        _ until: Instant, after start: Instant, within span: Span, of now: Instant
    ) throws(OrderRefusal) {
        guard until > start, until <= now + span else { throw .badEnd }
    }
}
