// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// 退单 and 兜底: how often an order goes round, and who ends it.
struct BackstopTests {
    private let now = intake + .hours(6)
    private let office = Move.Target(
        unit: District.townOffice, assignee: nil, isBelowDistrict: true, isTown: true)
    private let other = Move.Target(unit: District.otherCrew, assignee: nil, isBelowDistrict: true)

    private func returning(_ transfers: Int, in name: OrderState.Name = .inProgress) -> WorkOrder {
        order(in: state(name), tallies: Tallies(transfers: transfers), request: request(.giveBack))
    }

    @Test("A granted return goes back to the desk and is counted", arguments: [OrderState.Name.offered, .inProgress])
    func giveBack(name: OrderState.Name) throws {
        let (order, happenings) = try returning(0, in: name).after(.grantReturn)
        #expect(order.state == .toDispatch)
        #expect(order.tallies == Tallies(transfers: 1, returns: 1))
        #expect(order.request == nil && !order.isBackstopped)
        #expect(
            happenings == [
                Happening(.orderReturned, ["from": .text(District.crew.description), "transfers": 1])
            ])
    }

    @Test("A return doesn't stop the clock: the desk gets its own limit, never more than was left")
    func clock() throws {
        var asked = returning(0)
        asked.clock.stage = Deadline(limit("2d"), from: intake, by: District.calendar)
        let promise = asked.clock.promise
        let early = try asked.after(.grantReturn, at: now).order
        #expect(early.clock.stage.due == now + .minutes(30))
        #expect(early.clock.promise == promise)
        let late = try asked.after(.grantReturn, at: intake + .days(3)).order
        #expect(late.clock.stage.due == intake + .days(2))
    }

    @Test("The third transfer is the last, and the street has it then")
    func cap() throws {
        let (order, happenings) = try returning(2).after(.grantReturn)
        #expect(order.isAtCap && order.isBackstopped)
        #expect(happenings.map(\.kind) == [.orderReturned, .orderBackstopped])
        #expect(happenings.last?.payload.number("transfers") == 3)
        #expect(order.refusal(of: .dispatch(other)) == .transferCapReached)
        #expect(order.refusal(of: .dispatch(office)) == nil)
        #expect(order.refusal(of: .dispatch(other), by: dutyChief) == nil)
    }

    @Test("At the cap no unit gives it back, and the desk passes it on to nobody but the street")
    func atCap() throws {
        let held = order(in: state(.inProgress), tallies: Tallies(transfers: 3))
        #expect(held.refusal(of: move(.askReturn)) == .transferCapReached)
        #expect(held.refusal(of: .reassign(other, reason: "Nearer.")) == .transferCapReached)
        let colleague = Move.Target(unit: District.crew, assignee: numbered(105), isBelowDistrict: true)
        #expect(held.refusal(of: .reassign(colleague, reason: "Ill.")) == nil)
        let (order, happenings) = try held.after(.reassign(office, reason: "Nobody keeps it."))
        #expect(order.isBackstopped && order.tallies.transfers == 4)
        #expect(happenings.map(\.kind) == [.orderReassigned, .orderBackstopped])
        #expect(try held.after(.reassign(other, reason: "Theirs."), by: dutyChief).order.isBackstopped)
    }

    @Test("That the street has it is written down once")
    func once() throws {
        var held = order(in: state(.inProgress), tallies: Tallies(transfers: 4))
        held.isBackstopped = true
        #expect(try held.after(.reassign(office, reason: "Back.")).happenings.map(\.kind) == [.orderReassigned])
    }

    @Test("Three reassignments are as many as three returns")
    func reassigned() throws {
        var order = order(in: state(.inProgress))
        for unit in [District.otherCrew, District.crew, District.otherCrew] {
            #expect(!order.isBackstopped)
            order = try order.after(
                .reassign(Move.Target(unit: unit, assignee: nil, isBelowDistrict: true), reason: "Not theirs.")
            ).order
        }
        #expect(order.isBackstopped && order.tallies == Tallies(transfers: 3))
    }

    @Test("Neither a recalled matter nor a complaint about somebody goes where it must not")
    func wrongHands() {
        let recalled = order(in: state(.inProgress), matter: terms(isRecalled: true))
        #expect(recalled.refusal(of: .reassign(other, reason: "Nearer.")) == .recalledMatter)
        var complaint = order(in: state(.inProgress))
        complaint.concern = Concern(unit: District.otherCrew, account: numbered(105))
        #expect(complaint.refusal(of: .reassign(other, reason: "Nearer.")) == .concernedUnit)
        let person = Move.Target(unit: District.townOffice, assignee: numbered(105), isBelowDistrict: true)
        #expect(complaint.refusal(of: .reassign(person, reason: "Nearer.")) == .concernedUnit)
        #expect(complaint.refusal(of: .reassign(office, reason: "Nearer.")) == nil)
    }
}
