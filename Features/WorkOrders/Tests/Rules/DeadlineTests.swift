// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct DeadlineTests {
    @Test(
        "Working and plain limits are told apart",
        arguments: [
            ("30min", false), ("4h", false), ("7d", false), ("4wh", true), ("3wd", true),
        ])
    func isWorking(text: String, isWorking: Bool) {
        #expect(limit(text).isWorking == isWorking)
    }

    @Test(
        "Green up to 80 % of the time, yellow up to the end, red after",
        arguments: [
            ("2026-03-02 09:00", Lamp.onTime, "at the start"),
            ("2026-03-02 16:59", .onTime, "before the last fifth"),
            ("2026-03-02 17:00", .onTime, "80 % is green still"),
            ("2026-03-02 17:01", .soon, "in the last fifth"),
            ("2026-03-02 19:00", .soon, "100 % is yellow still"),
            ("2026-03-02 19:01", .late, "over"),
        ])
    func lamp(time: String, lamp: Lamp, remark: String) {
        let deadline = Deadline(limit("10h"), from: intake, by: District.calendar)
        #expect(deadline.lamp(at: moment(time)) == lamp, "\(remark)")
    }

    @Test("The lamp changes within one millisecond")
    func lampEdges() {
        let deadline = Deadline(limit("10h"), from: intake, by: District.calendar)
        #expect(deadline.lamp(at: deadline.soonAt) == .onTime)
        #expect(deadline.lamp(at: deadline.soonAt + Span(milliseconds: 1)) == .soon)
        #expect(deadline.lamp(at: deadline.due) == .soon)
        #expect(deadline.lamp(at: deadline.due + Span(milliseconds: 1)) == .late)
    }

    struct PauseRow: Sendable {
        let due: String
        let pause: (from: String, to: String)
        let isWorking: Bool
        let expected: String
        let remark: String
    }

    static let pauses: [PauseRow] = [
        PauseRow(
            due: "2026-03-03 12:00", pause: ("2026-03-02 10:00", "2026-03-02 13:00"), isWorking: false,
            expected: "2026-03-03 15:00", remark: "plain time moves by the pause"),
        PauseRow(
            due: "2026-03-03 12:00", pause: ("2026-03-02 10:00", "2026-03-02 13:00"), isWorking: true,
            expected: "2026-03-03 16:00", remark: "two working hours lost; the noon break doesn't count"),
        PauseRow(
            due: "2026-03-03 12:00", pause: ("2026-03-02 19:00", "2026-03-03 08:00"), isWorking: true,
            expected: "2026-03-03 12:00", remark: "a night's pause costs no working time"),
        PauseRow(
            due: "2026-03-04 18:00", pause: ("2026-03-04 17:00", "2026-03-05 17:00"), isWorking: true,
            expected: "2026-03-06 10:00", remark: "an hour was left; Thursday is off"),
        PauseRow(
            due: "2026-03-06 18:00", pause: ("2026-03-06 16:00", "2026-03-07 10:00"), isWorking: true,
            expected: "2026-03-07 12:00", remark: "Saturday is worked this week"),
        PauseRow(
            due: "2026-03-07 18:00", pause: ("2026-03-07 17:00", "2026-03-08 12:00"), isWorking: true,
            expected: "2026-03-09 10:00", remark: "over a Sunday"),
        PauseRow(
            due: "2026-03-02 10:00", pause: ("2026-03-02 11:00", "2026-03-04 11:00"), isWorking: false,
            expected: "2026-03-02 10:00", remark: "what was over before doesn't come back"),
        PauseRow(
            due: "2026-03-02 11:00", pause: ("2026-03-02 11:00", "2026-03-04 11:00"), isWorking: true,
            expected: "2026-03-02 11:00", remark: "nor what was over at that moment"),
        PauseRow(
            due: "2026-03-03 12:00", pause: ("2026-03-02 10:00", "2026-03-02 10:00"), isWorking: true,
            expected: "2026-03-03 12:00", remark: "no time at all"),
        PauseRow(
            due: "2026-03-03 12:00", pause: ("2026-03-02 10:00", "2026-03-02 09:00"), isWorking: false,
            expected: "2026-03-03 12:00", remark: "clocks that disagree bring nothing forward"),
        PauseRow(
            due: "2026-03-08 12:00", pause: ("2026-03-08 09:00", "2026-03-08 10:00"), isWorking: true,
            expected: "2026-03-09 09:00", remark: "no working time was left: the start of the next working day"),
    ]

    @Test("A pause moves a deadline by the time that was left", arguments: pauses)
    func pause(row: PauseRow) {
        let due = moment(row.due)
        let shifted = Deadline(due: due, soonAt: due).shifted(
            pausedFrom: moment(row.pause.from), to: moment(row.pause.to), working: row.isWorking, by: District.calendar)
        #expect(shifted == Deadline(due: moment(row.expected), soonAt: moment(row.expected)), "\(row.remark)")
    }

    @Test("What was near before a pause stays near")
    func nearBeforePause() {
        let deadline = Deadline(limit("10h"), from: intake, by: District.calendar)
        let shifted = deadline.shifted(
            pausedFrom: intake + .hours(9), to: intake + .hours(99), working: false, by: District.calendar)
        #expect(shifted == Deadline(due: intake + .hours(100), soonAt: deadline.soonAt))
    }

    @Test("An order's pause moves both clocks, each in the time that it runs in")
    func bothClocks() throws {
        let matter = terms(acknowledge: "30min", handle: "2wd")
        var order = try opened(matter).after(move(.askReporter), at: intake + .minutes(10)).order
        #expect(order.clock.promise.due == moment("2026-03-04 18:00"))
        order = try order.after(move(.reporterAnswers), at: intake + .minutes(10) + .hours(24)).order
        #expect(order.clock.stage.due == moment("2026-03-03 09:30"))
        #expect(order.clock.promise.due == moment("2026-03-06 18:00"))
        #expect(order.clock.paused == .hours(24))
    }

    @Test("An open order shows the lamp of its stage", arguments: OrderState.Name.allCases)
    func orderLamp(name: OrderState.Name) {
        var order = order(in: state(name))
        order.clock = opened().clock
        let expected: [Lamp]? =
            switch name {
            case .received, .toDispatch, .offered, .inProgress, .toCheck: [.onTime, .soon, .late]
            case .waitingForReporter, .shelved: [.paused, .paused, .paused]
            case .closed: nil
            }
        let times = [intake, intake + .minutes(25), intake + .minutes(31)]
        #expect(times.compactMap { order.lamp(at: $0) } == expected ?? [])
    }
}
