// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// From the dispatch to the check.
struct HandlingTests {
    private let now = intake + .hours(6)

    private func to(_ unit: UnitID, _ assignee: AccountID? = nil, isBelowDistrict: Bool = true) -> Move {
        .dispatch(Move.Target(unit: unit, assignee: assignee, isBelowDistrict: isBelowDistrict))
    }

    @Test("The first dispatch offers the order and starts the handler's clock")
    func dispatch() throws {
        let before = order(in: .toDispatch)
        let (order, happenings) = try before.after(to(District.crew, numbered(103)))
        #expect(order.state == .offered(Assignment(unit: District.crew, assignee: numbered(103), dispatchedAt: now)))
        #expect(order.tallies == Tallies())
        #expect(order.clock.stage.due == now + .days(2))
        #expect(order.clock.promise == before.clock.promise)
        let unit = Payload.Field.text(District.crew.description)
        let assignee = Payload.Field.text((numbered(103) as AccountID).description)
        #expect(happenings == [Happening(.orderDispatched, ["unit": unit, "assignee": assignee])])
    }

    @Test("A dispatch to a unit names no person")
    func dispatchToUnit() throws {
        let happenings = try order(in: .toDispatch).after(to(District.crew)).happenings
        #expect(happenings == [Happening(.orderDispatched, ["unit": .text(District.crew.description)])])
    }

    struct ReassignmentRow: Sendable {
        let state: OrderState.Name
        let unit: UnitID
        let transfers: Int
        let remark: String
    }

    static let reassignments = [
        ReassignmentRow(state: .offered, unit: District.otherCrew, transfers: 2, remark: "nobody took it there"),
        ReassignmentRow(state: .inProgress, unit: District.otherCrew, transfers: 2, remark: "it goes to others"),
        ReassignmentRow(state: .inProgress, unit: District.crew, transfers: 1, remark: "to a colleague: no transfer"),
    ]

    @Test("Reassigning to another unit is a transfer; the promise stays", arguments: reassignments)
    func reassign(row: ReassignmentRow) throws {
        let before = order(in: state(row.state), tallies: Tallies(transfers: 1))
        let target = Move.Target(unit: row.unit, assignee: numbered(105), isBelowDistrict: true)
        let (order, happenings) = try before.after(.reassign(target, reason: "Nearer."))
        #expect(order.state == .offered(Assignment(unit: row.unit, assignee: numbered(105), dispatchedAt: now)))
        #expect(order.tallies == Tallies(transfers: row.transfers), "\(row.remark)")
        #expect(order.clock.promise == before.clock.promise)
        #expect(order.clock.stage.due == now + .days(2))
        #expect(
            happenings == [
                Happening(
                    .orderReassigned,
                    [
                        "reason": "Nearer.", "from": .text(District.crew.description),
                        "unit": .text(row.unit.description),
                        "assignee": .text((numbered(105) as AccountID).description),
                    ])
            ])
    }

    @Test("What has been taken back to the district goes to no street, and may go to a department")
    func recalled() throws {
        let recalled = order(in: .toDispatch, matter: terms(isRecalled: true))
        #expect(recalled.refusal(of: to(District.crew)) == .recalledMatter)
        #expect(recalled.refusal(of: to(District.crew, isBelowDistrict: false)) == nil)
    }

    @Test("Taking keeps the clock of the dispatch")
    func take() throws {
        let before = order(in: .offered(assignment()))
        let (order, happenings) = try before.after(.take)
        var taken = assignment()
        taken.takenAt = now
        #expect(order.state == .inProgress(taken))
        #expect(order.clock == before.clock)
        #expect(happenings == [Happening(.orderTaken)])
    }

    @Test("A report goes to be checked within a working day", arguments: ProposedOutcome.allCases)
    func report(proposed: ProposedOutcome) throws {
        let before = order(in: .inProgress(assignment()), handlers: [numbered(110)])
        let (order, happenings) = try before.after(.report(words: "Mended.", proposed: proposed))
        #expect(
            order.state
                == .toCheck(
                    Handling(
                        assignment: assignment(), by: numbered(103), at: now, words: "Mended.", proposed: proposed,
                        stage: before.clock.stage)))
        #expect(order.handlers == [numbered(110), numbered(103)])
        #expect(order.clock.promise == before.clock.promise)
        #expect(order.clock.stage.due == moment("2026-03-03 18:00"))
        #expect(
            happenings == [Happening(.orderReported, ["words": "Mended.", "proposed": .text(proposed.rawValue)])])
    }

    @Test("A passed check names who checked, and is made once")
    func passCheck() throws {
        let (order, happenings) = try order(in: state(.toCheck)).after(.passCheck)
        guard case .toCheck(let handling) = order.state else { return #expect(Bool(false)) }
        #expect(handling.checkedBy == (numbered(101) as AccountID).description)
        #expect(happenings == [Happening(.orderCheckPassed)])
        #expect(order.refusal(of: .passCheck) == .notNow(.passCheck, .toCheck))
    }

    @Test("A program that checks is called one")
    func passCheckByProgram() throws {
        let desk = Standing(Actor(.program(numbered(300)), role: .dispatcher, scope: .everywhere))
        let order = try order(in: state(.toCheck)).after(.passCheck, by: desk).order
        guard case .toCheck(let handling) = order.state else { return #expect(Bool(false)) }
        #expect(handling.checkedBy == "program")
    }

    @Test("A failed check is rework, counted when it happens, in the same hands")
    func failCheck() throws {
        let before = order(in: state(.toCheck), tallies: Tallies(reworks: 1))
        let (order, happenings) = try before.after(.failCheck(reason: "Still dark."))
        #expect(order.state == .inProgress(assignment()))
        #expect(order.tallies == Tallies(reworks: 2))
        #expect(order.clock.promise == before.clock.promise)
        #expect(happenings == [Happening(.orderCheckFailed, ["reason": "Still dark."])])
    }

    @Test("A failed check gives the handler's clock back as it was dispatched")
    func failedClock() throws {
        let dispatched = try order(in: .toDispatch).after(to(District.crew), at: intake + .hours(1)).order
        let order = try dispatched.after(.take).order.after(move(.report)).order.after(move(.failCheck)).order
        #expect(order.clock.stage == dispatched.clock.stage)
    }

    @Test("A failed check doesn't take back the time that the reporter took to answer")
    func failedClockAfterPause() throws {
        var order = try order(in: .toDispatch).after(to(District.crew), at: intake + .hours(1)).order
        order = try order.after(.take, at: intake + .hours(2)).order
        order = try order.after(move(.askReporter), at: intake + .hours(3)).order
        order = try order.after(move(.reporterAnswers), at: intake + .hours(27)).order
        let stage = order.clock.stage
        #expect(stage.due == intake + .hours(1) + .days(3))
        order = try order.after(move(.report), at: intake + .hours(28)).order
        order = try order.after(move(.failCheck), at: intake + .hours(29)).order
        #expect(order.clock.stage == stage)
    }
}
