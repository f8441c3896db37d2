// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Dates of calls and supervisions when the calendar changes.
struct BesideRecomputeTests {
    private let asked = moment("2026-03-02 17:00")
    /// The same week with Tuesday off.
    private let other = District.calendar(off: ["2026-03-03"])

    private func call(limit: Limit? = limit("4wh"), isLateNoted: Bool = false, isAnswered: Bool = false) -> Call {
        Call(
            id: numbered(500), order: numbered(1000), kind: .whistle, unit: District.otherCrew, words: "Come.",
            by: numbered(101), at: asked,
            due: limit?.due(from: asked, by: District.calendar) ?? moment("2026-03-03 14:00"),
            limit: limit, isLateNoted: isLateNoted,
            answer: isAnswered ? Call.Answer(at: asked, by: nil, words: "Done.", elements: nil) : nil)
    }

    @Test("A call that waits moves once, says so, and stays where it is when it is counted again")
    func moves() throws {
        #expect(call().due == moment("2026-03-03 12:00"))
        let (moved, happening) = try #require(call().retold(by: other))
        #expect(moved.due == moment("2026-03-04 12:00") && moved.version == call().version + 1)
        #expect(happening.kind == .orderCallMoved)
        #expect(happening.payload.number("until") == moved.due.milliseconds)
        #expect(happening.payload.number("before") == call().due.milliseconds)
        #expect(moved.retold(by: other) == nil)
        #expect(try #require(moved.retold(by: District.calendar)).call.due == call().due, "and back again")
    }

    @Test("What was answered, was late, or has no known limit stays")
    func stays() {
        #expect(call().retold(by: District.calendar) == nil)
        #expect(call(limit: limit("2d")).retold(by: other) == nil, "days of the clock know no holiday")
        #expect(call(isAnswered: true).retold(by: other) == nil)
        #expect(call(isLateNoted: true).retold(by: other) == nil)
        #expect(call(limit: nil).retold(by: other) == nil)
    }

    private func supervision(
        answeredAt: Instant? = nil, closedAt: Instant? = nil, limit: Limit? = limit("4wh")
    ) -> Supervision {
        Supervision(
            id: numbered(600), order: numbered(1000), unit: District.crew, author: numbered(101), at: asked - .days(3),
            level: .letter, reason: "Still dark.", raisedAt: asked, due: moment("2026-03-03 12:00"), limit: limit,
            answeredAt: answeredAt, closedAt: closedAt)
    }

    @Test("A supervision is counted from when its present level was written")
    func supervisionMoves() throws {
        let now = moment("2026-03-03 09:00")
        let (moved, happening) = try #require(supervision().retold(at: now, by: other))
        #expect(moved.due == moment("2026-03-04 12:00") && happening.kind == .orderSupervisionMoved)
        #expect(happening.payload.text("level") == "letter")
        #expect(moved.retold(at: now, by: other) == nil)
        #expect(supervision(answeredAt: now).retold(at: now, by: other) == nil)
        #expect(supervision(closedAt: now).retold(at: now, by: other) == nil)
        #expect(supervision(limit: nil).retold(at: now, by: other) == nil)
        #expect(supervision().retold(at: moment("2026-03-03 12:00"), by: other) == nil, "late stays late")
    }
}

extension District {
    /// The tests' year with these days off as well.
    fileprivate static func calendar(off days: [String]) -> WorkCalendar {
        let lines = ["off 2026-03-05", "work 2026-03-07"] + days.map { "off \($0)" }
        let year = try? WorkYear(year: 2026, text: lines.joined(separator: "\n"))
        return WorkCalendar(years: year.map { [$0] } ?? [])
    }
}
