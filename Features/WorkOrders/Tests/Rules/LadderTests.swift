// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// What the clock tells whom, and when.
struct LadderTests {
    /// Four working hours to acknowledge, two working days to handle; dispatched on Monday at ten.
    private func offered() -> WorkOrder {
        var order = order(in: state(.offered), matter: terms(acknowledge: "4wh", handle: "2wd"))
        order.clock.stage = Deadline(limit("2wd"), from: intake + .hours(1), by: District.calendar)
        return order
    }

    struct Row: Sendable {
        let state: OrderState.Name
        let rungs: [Rung]
        let remark: String
    }

    @Test(
        "Every state that runs has its ladder",
        arguments: [
            Row(state: .received, rungs: [.reminded, .late, .dutyChief, .leader], remark: "the desk's from the start"),
            Row(state: .toDispatch, rungs: [.reminded, .late, .dutyChief, .leader], remark: "the desk's still"),
            Row(
                state: .offered, rungs: [.untaken, .reminded, .late, .dutyChief, .leader],
                remark: "somebody should take it"),
            Row(state: .inProgress, rungs: [.reminded, .late, .dutyChief, .leader], remark: "the handler's"),
            Row(state: .toCheck, rungs: [.reminded, .late, .dutyChief, .leader], remark: "whoever checks"),
            Row(state: .waitingForReporter, rungs: [], remark: "the clock rests"),
            Row(state: .shelved, rungs: [], remark: "the clock rests"),
            Row(state: .closed, rungs: [], remark: "it is over"),
        ])
    func rungs(row: Row) {
        var order = order(in: state(row.state))
        order.clock.stage = Deadline(limit("5d"), from: intake, by: District.calendar)
        #expect(order.ladder(by: District.calendar).map(\.rung) == row.rungs, "\(row.remark)")
    }

    @Test("The rungs stand where the rule says, in working time")
    func instants() {
        let ladder = offered().ladder(by: District.calendar)
        // Monday 10:00 and four working hours; two working days end on Wednesday; Thursday is off, Saturday is worked.
        #expect(ladder.first { $0.rung == .untaken }?.at == moment("2026-03-02 16:00"))
        #expect(ladder.first { $0.rung == .late }?.at == moment("2026-03-04 18:00"))
        #expect(ladder.first { $0.rung == .dutyChief }?.at == moment("2026-03-06 18:00"))
        #expect(ladder.first { $0.rung == .leader }?.at == moment("2026-03-09 18:00"))
        #expect(ladder.first { $0.rung == .reminded }?.at == offered().clock.stage.soonAt)
    }

    @Test("An order climbs rung by rung, says so once, and nothing else of it changes")
    func climb() throws {
        var order = offered()
        var told: [EventKind] = []
        while let next = order.nextRungAt(by: District.calendar) {
            #expect(order.climbing(at: next - Span(milliseconds: 1), by: District.calendar) == nil)
            let (climbed, happenings) = try #require(order.climbing(at: next, by: District.calendar))
            #expect(climbed.climbing(at: next, by: District.calendar) == nil)
            var same = climbed
            same.climb = order.climb
            #expect(same == order)
            told += happenings.map(\.kind)
            order = climbed
        }
        #expect(
            told == [.orderUntaken, .orderReminded, .orderOverdue, .orderEscalated, .orderEscalated])
        #expect(order.climb?.rung == .leader)
    }

    @Test("After an outage everybody above is told at once, and nobody that something over is near")
    func outage() throws {
        let (order, happenings) = try #require(offered().climbing(at: intake + .days(30), by: District.calendar))
        #expect(happenings.map(\.kind) == [.orderOverdue, .orderEscalated, .orderEscalated])
        #expect(happenings.map { $0.payload.text("to") } == ["desk", "dutyChief", "leader"])
        #expect(order.climb == Climb(rung: .leader, at: intake + .days(30)))
        #expect(order.nextRungAt(by: District.calendar) == nil)
    }

    @Test("Whoever has it is reminded: the handler, or the desk when nobody has")
    func addressee() throws {
        for name in [OrderState.Name.received, .toDispatch, .offered, .inProgress, .toCheck] {
            var order = order(in: state(name))
            order.clock.stage = Deadline(limit("10h"), from: intake, by: District.calendar)
            order.climb = Climb(rung: .untaken, at: intake + .hours(7))
            let happening = try #require(order.climbing(at: intake + .hours(9), by: District.calendar)).happenings.first
            let isHeld = name == .offered || name == .inProgress
            #expect(happening == Happening(.orderReminded, ["to": isHeld ? "handler" : "desk"]), "\(name)")
        }
    }

    @Test("Each stage has its own ladder; taking an order goes on with the one of its dispatch")
    func stages() throws {
        var order = offered()
        order.climb = Climb(rung: .untaken, at: intake + .hours(7))
        #expect(try order.after(.take).order.climb == nil)
        order.climb = Climb(rung: .reminded, at: intake + .hours(40))
        #expect(try order.after(.take).order.climb == order.climb)
        let other = try order.after(move(.reassign)).order
        #expect(other.climb == nil)
        var held = climbed(.late)
        #expect(try held.after(move(.report)).order.climb == nil)
        held.request = request(.delay)
        #expect(try held.after(move(.grantDelay)).order.climb == nil)
        held.request = nil
        #expect(try held.after(move(.askDelay), at: intake).order.climb == held.climb)
    }

    private func climbed(_ rung: Rung) -> WorkOrder {
        var held = order(in: state(.inProgress))
        held.climb = Climb(rung: rung, at: intake + .hours(1))
        return held
    }
}
