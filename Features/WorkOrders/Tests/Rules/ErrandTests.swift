// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Tasks and conferences beside an order.
struct ErrandTests {
    private let held = order(in: state(.inProgress))
    private let start = intake + .hours(2)

    private func give(by actor: Actor = dispatcher.actor, on order: WorkOrder? = nil) throws(TogetherRefusal) -> Errand
    {
        try (order ?? held).giving(
            "Fence it off.", to: District.otherCrew, assignee: nil, of: nil, within: limit("1wd"), id: numbered(700),
            by: actor, at: start, calendar: District.calendar
        ).errand
    }

    private var helper: Actor { somebody(.crew, account: numbered(120), unit: District.otherCrew) }

    private var called: WorkOrder {
        var order = held
        order.parties = [District.otherCrew]
        return order
    }

    @Test(
        "No staff move ends an order over open tasks; the reporter's word is their own", arguments: Move.Name.allCases)
    func parent(move: Move.Name) {
        let isRefused = [.close, .decline, .merge].contains(move)
        do throws(TogetherRefusal) {
            try WorkOrder.check(move, openErrands: 2)
            #expect(!isRefused)
        } catch {
            #expect(isRefused && error == .errandsOpen(2))
        }
        #expect(throws: Never.self) { try WorkOrder.check(move, openErrands: 0) }
    }

    @Test("The unit does its task, with words, once")
    func done() throws {
        let errand = try give()
        #expect(throws: TogetherRefusal.notYours) {
            try errand.ending(.done, "Fenced.", on: called, by: crewMember.actor, at: start)
        }
        #expect(throws: TogetherRefusal.wordsMissing(field: "words")) {
            try errand.ending(.done, "", on: called, by: helper, at: start)
        }
        let done = try errand.ending(.done, "Fenced.", on: called, by: helper, at: start)
        #expect(done.happening.kind == .orderErrandDone && !done.errand.isLate(at: errand.due + .days(9)))
        #expect(throws: TogetherRefusal.alreadyEnded) {
            try done.errand.ending(.dropped, "No need.", on: called, by: dispatcher.actor, at: start)
        }
    }

    @Test("Whoever gave it or the desk drops it; the unit itself doesn't")
    func dropped() throws {
        let errand = try give(by: crewMember.actor)
        #expect(errand.mayDrop(crewMember.actor, called) && errand.mayDrop(dispatcher.actor, called))
        #expect(!errand.mayDrop(helper, called) && !errand.mayDrop(somebody(.supervisor), called))
        #expect(throws: TogetherRefusal.orderClosed) { try give(on: order(in: state(.closed))) }
        #expect(throws: TogetherRefusal.notYours) { try give(by: helper, on: called) }
    }

    @Test(
        "A conference is written down after it was held, with members and minutes",
        arguments: [
            // hours before now, members, minutes, refusal
            (1, "Water works, crew", "Dig on Friday.", nil as TogetherRefusal?),
            (-1, "Water works, crew", "Dig on Friday.", .badEnd),  // not held yet
            (24 * 90, "Water works, crew", "Dig on Friday.", .badEnd),  // nobody remembers
            (1, "", "Dig on Friday.", .wordsMissing(field: "members")),
            (1, "Water works, crew", " ", .wordsMissing(field: "minutes")),
        ])
    func conference(hours: Int64, members: String, minutes: String, refusal: TogetherRefusal?) {
        do throws(TogetherRefusal) {
            _ = try held.conferring(
                heldAt: start - .hours(hours), members: members, minutes: minutes, id: numbered(800),
                by: dutyChief.actor, at: start)
            #expect(refusal == nil)
        } catch {
            #expect(error == refusal)
        }
        #expect(throws: TogetherRefusal.notYours) {
            try held.conferring(
                heldAt: start, members: "We", minutes: "Talked.", id: numbered(800), by: helper, at: start)
        }
    }
}
