// SPDX-License-Identifier: Apache-2.0
import Kernel
import WorkOrderRules

/// Monday morning: orders of these tests come in now.
let intake = moment("2026-03-02 09:00")

func terms(
    _ code: String = "GG-11", acknowledge: String = "30min", handle: String = "2d",
    verify: MatterTerms.Verify = .onsite,
    sensitivity: Int = 0, isRecalled: Bool = false
) -> MatterTerms {
    MatterTerms(
        code: MatterCode(code)!, catalogueVersion: 1, acknowledgeLimit: limit(acknowledge), handleLimit: limit(handle),
        verify: verify, sensitivity: sensitivity, isRecalled: isRecalled)
}

func opened(_ matter: MatterTerms = terms(), at now: Instant = intake) -> WorkOrder {
    WorkOrder.opening(
        id: numbered(1000), locality: District.here, matter: matter, reporter: .anonymous, channel: .web, at: now,
        calendar: District.calendar
    ).order
}

func assignment(to unit: UnitID = District.crew, assignee: AccountID? = nil) -> Assignment {
    Assignment(unit: unit, assignee: assignee, dispatchedAt: intake + .hours(1))
}

func handling(_ assignment: Assignment = assignment(), by account: AccountID? = numbered(103)) -> Handling {
    Handling(
        assignment: assignment, by: account, at: intake + .hours(5), words: "Mended.", proposed: .solved,
        stage: opened().clock.stage)
}

func closing(_ outcome: Outcome = .solved, at now: Instant = intake + .hours(6)) -> Closing {
    Closing(outcome: outcome, at: now, isLate: false, publicAnswer: "Mended on Monday.")
}

/// A representative of every state; nothing has been checked and nobody has asked to reopen.
func state(_ name: OrderState.Name, _ assignment: Assignment = assignment()) -> OrderState {
    switch name {
    case .received: .received
    case .toDispatch: .toDispatch
    case .offered: .offered(assignment)
    case .inProgress: .inProgress(assignment)
    case .waitingForReporter:
        .waitingForReporter(
            Waiting(before: .inProgress(assignment), since: intake + .hours(2), question: "Which lamp?"))
    case .shelved:
        .shelved(
            Shelving(
                assignment: assignment, since: intake + .hours(2), until: intake + .days(9), reason: "Parts ordered."))
    case .toCheck: .toCheck(handling(assignment))
    case .closed: .closed(closing())
    }
}

func order(
    in state: OrderState, matter: MatterTerms = terms(), tallies: Tallies = Tallies(), reopening: ReopenRequest? = nil,
    request: PendingRequest? = nil, handlers: Set<AccountID> = []
) -> WorkOrder {
    var fresh = opened(matter)
    if state.name != .toCheck, let assignment = state.assignment {
        fresh.clock.stage = Deadline(matter.handleLimit, from: assignment.dispatchedAt, by: District.calendar)
    }
    return WorkOrder(
        id: fresh.id, locality: fresh.locality, matter: matter, openedAt: fresh.openedAt, reporter: fresh.reporter,
        state: state, clock: fresh.clock, tallies: tallies, reopening: reopening, request: request,
        handlers: handlers, version: 7)
}

let reopenRequest = ReopenRequest(
    at: intake + .hours(7), reason: "Dark again.", answerBy: moment("2026-03-03 17:00"))

/// An everyday form of every move.
func move(_ name: Move.Name) -> Move {
    switch name {
    case .accept: .accept(reclassified: nil)
    case .decline: .decline(reason: "A private sale.", rightPath: "The court.")
    case .merge: .merge(into: numbered(1001))
    case .dispatch: .dispatch(Move.Target(unit: District.crew, assignee: nil, isBelowDistrict: true))
    case .take: .take
    case .askReporter: .askReporter(question: "Which lamp?")
    case .reporterAnswers: .reporterAnswers(words: "The third.")
    case .report: .report(words: "Mended.", proposed: .solved)
    case .passCheck: .passCheck
    case .failCheck: .failCheck(reason: "Still dark.")
    case .close: .close(.cannotBeDone(reason: "The wall is private."), publicAnswer: "The wall is private.")
    case .rate: .rate(.yes, grade: 4, words: "Quick.")
    case .requestReopen: .requestReopen(reason: "Dark again.")
    case .grantReopen: .grantReopen
    case .refuseReopen: .refuseReopen(reason: "It shone at noon and at night.")
    case .withdraw: .withdraw(reason: "It shines again.")
    case .askDelay: .askDelay(until: intake + .days(5), reason: "Parts ordered.")
    case .grantDelay: .grantDelay(until: intake + .days(5))
    case .refuseDelay: .refuseDelay(reason: "The parts are in the store.")
    case .askReturn: .askReturn(reason: "Not our street.", basis: "Duty list, 3.2", rightUnit: District.otherCrew)
    case .grantReturn: .grantReturn
    case .refuseReturn: .refuseReturn(reason: "It is your street.")
    case .reassign:
        .reassign(
            Move.Target(unit: District.otherCrew, assignee: nil, isBelowDistrict: true),
            reason: "The other crew is near.")
    case .askShelve: .askShelve(until: intake + .days(30), reason: "The ground is frozen.")
    case .grantShelve: .grantShelve(until: intake + .days(30))
    case .refuseShelve: .refuseShelve(reason: "It isn't.")
    case .resume: .resume
    case .nameConcern: .nameConcern(Concern(unit: District.accused, account: nil)!)
    }
}

/// What a handler's request looks like while it waits.
func request(_ kind: PendingRequest.Kind, by account: AccountID? = numbered(103)) -> PendingRequest {
    let wish: PendingRequest.Wish =
        switch kind {
        case .delay: .delay(until: intake + .days(5))
        case .giveBack: .giveBack(basis: "Duty list, 3.2", rightUnit: District.otherCrew)
        case .shelving: .shelving(until: intake + .days(30))
        }
    return PendingRequest(
        wish: wish, reason: "We need it.", at: intake + .hours(2), by: account, answerBy: intake + .hours(30))
}

/// Somebody who usually makes the move.
func mover(of name: Move.Name) -> Standing {
    switch name {
    case .accept, .decline, .merge, .dispatch, .askReporter, .passCheck, .failCheck, .close, .grantReopen,
        .refuseReopen, .grantDelay, .refuseDelay, .grantReturn, .refuseReturn, .reassign, .resume, .nameConcern:
        dispatcher
    case .grantShelve, .refuseShelve: dutyChief
    case .take, .report, .askDelay, .askReturn, .askShelve: crewMember
    case .reporterAnswers, .rate, .requestReopen, .withdraw: reporter
    }
}

extension WorkOrder {
    /// The move made by whoever usually makes it, six hours after the intake unless said otherwise.
    func after(
        _ move: Move, by standing: Standing? = nil, at now: Instant = intake + .hours(6)
    ) throws(OrderRefusal) -> (order: WorkOrder, happenings: [Happening]) {
        try applying(move, by: standing ?? mover(of: move.name), at: now, calendar: District.calendar)
    }

    /// The refusal of a move, or nil when it is allowed.
    func refusal(
        of move: Move, by standing: Standing? = nil, at now: Instant = intake + .hours(6)
    ) -> OrderRefusal? {
        do throws(OrderRefusal) {
            _ = try after(move, by: standing, at: now)
            return nil
        } catch {
            return error
        }
    }
}
