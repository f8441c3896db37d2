// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Each stage of an order with its limit, its use and its lamp. Every expectation is counted by hand from the working week
/// 9–12 and 14–18, Monday to Friday.
struct StageUseTests {
    private typealias Event = (kind: EventKind, at: Instant, payload: Payload)

    private let matter = terms(acknowledge: "2wh", handle: "8wh")

    private func stages(_ events: [(EventKind, String, Payload)], at now: String) -> [StageUse] {
        let told: [Event] = events.map { (kind: $0.0, at: moment($0.1), payload: $0.2) }
        return StageUse.stages(told, of: opened(matter), at: moment(now), by: District.calendar)
    }

    @Test("An order runs through its four stages")
    func course() {
        let all = stages(
            [
                (.orderReceived, "2026-03-02 09:00", ["matter": "GG-11"]),
                (.orderAccepted, "2026-03-02 09:30", ["matter": "GG-11"]),
                (.orderDispatched, "2026-03-02 10:00", [:]), (.orderTaken, "2026-03-02 12:30", [:]),
                (.orderReported, "2026-03-02 17:00", [:]), (.orderCheckPassed, "2026-03-03 09:30", [:]),
                (.orderClosed, "2026-03-03 10:00", [:]),
            ], at: "2026-03-05 09:00")
        #expect(all.map(\.name) == [.desk, .take, .handle, .check])
        #expect(all.map(\.used) == [.hours(1), .hours(2), .hours(5), .hours(2)])
        // Two working hours from ten o'clock end at noon; half past twelve is after.
        #expect(all.map(\.lamp) == [.onTime, .late, .onTime, .onTime])
        #expect(all.allSatisfy { $0.end != nil })
    }

    @Test(
        "The lamp of a running stage is the order's",
        arguments: [
            ("2026-03-02 10:36", Lamp.onTime), ("2026-03-02 10:37", .soon), ("2026-03-02 11:00", .soon),
            ("2026-03-02 11:01", .late),
        ])
    func lamp(now: String, lamp: Lamp) {
        let all = stages([(.orderReceived, "2026-03-02 09:00", ["matter": "GG-11"])], at: now)
        #expect(all.count == 1 && all[0].end == nil && all[0].lamp == lamp)
        #expect(opened(matter).lamp(at: moment(now)) == lamp)
    }

    @Test("A rest isn't counted, moves the end, and shows while it lasts")
    func rest() {
        let before: [(EventKind, String, Payload)] = [
            (.orderReceived, "2026-03-02 09:00", ["matter": "GG-11"]), (.orderDispatched, "2026-03-02 09:00", [:]),
            (.orderTaken, "2026-03-02 09:00", [:]), (.orderReporterAsked, "2026-03-02 10:00", [:]),
        ]
        let resting = stages(before, at: "2026-03-04 10:00").last
        #expect(resting?.lamp == .paused && resting?.used == .hours(1))
        let after = stages(
            before + [(.orderReporterAnswered, "2026-03-03 10:00", [:])], at: "2026-03-03 12:00"
        ).last
        #expect(after?.used == .hours(3) && after?.lamp == .onTime)
        // Seven of eight working hours were left at ten on Tuesday: two until noon, four until six, one on Wednesday.
        #expect(after?.deadline.due == moment("2026-03-04 10:00"))
    }

    @Test("A failed check takes the handler's stage up again; a delay moves its end")
    func rework() {
        let all = stages(
            [
                (.orderReceived, "2026-03-02 09:00", ["matter": "GG-11"]),
                (.orderDispatched, "2026-03-02 09:00", [:]), (.orderTaken, "2026-03-02 09:10", [:]),
                (.orderDelayGranted, "2026-03-02 10:00", ["until": .number(moment("2026-03-04 18:00").milliseconds)]),
                (.orderReported, "2026-03-02 11:00", [:]), (.orderCheckFailed, "2026-03-02 12:00", [:]),
            ], at: "2026-03-03 09:00")
        #expect(all.map(\.name) == [.desk, .take, .handle, .check])
        #expect(all[2].end == nil && all[3].end != nil)
        #expect(all[2].deadline.due == moment("2026-03-04 18:00"))
        // From nine to noon and from two to six.
        #expect(all[2].used == .hours(7))
    }

    @Test("What is given back or opened again begins at the desk once more")
    func again() {
        let all = stages(
            [
                (.orderReceived, "2026-03-02 09:00", ["matter": "GG-11"]),
                (.orderDispatched, "2026-03-02 10:00", [:]), (.orderReturned, "2026-03-02 11:00", [:]),
                (.orderDispatched, "2026-03-02 14:00", [:]), (.orderWithdrawn, "2026-03-02 15:00", [:]),
                (.orderReopened, "2026-03-03 09:00", [:]),
            ], at: "2026-03-03 09:30")
        #expect(all.map(\.name) == [.desk, .take, .handle, .desk, .take, .handle, .desk])
        #expect(all.dropLast().allSatisfy { $0.end != nil } && all.last?.end == nil)
        #expect(all.last?.used == .minutes(30))
    }
}
