// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Testing

@Suite("Trying again") struct BackOffTests {
    private let plain = MessageID(high: 1, low: 0)

    @Test(
        "Each wait is four times the one before, six hours at most",
        arguments: [
            (1, Span.seconds(30)), (2, .minutes(2)), (3, .minutes(8)), (4, .minutes(32)), (5, .minutes(128)),
            (6, .hours(6)), (7, .hours(6)), (200, .hours(6)),
        ])
    func waits(_ attempt: Int, _ wait: Span) {
        #expect(BackOff.wait(after: attempt, plain) == wait)
    }

    @Test("Messages that failed together don't come back together, and each always at its own time")
    func spread() {
        let waits = (0..<64).map { BackOff.wait(after: 2, MessageID(high: 1, low: UInt64($0) * 16)) }
        #expect(Set(waits).count > 32)
        #expect(waits.allSatisfy { $0 >= .minutes(2) && $0 <= .seconds(144) })
        #expect(waits == (0..<64).map { BackOff.wait(after: 2, MessageID(high: 1, low: UInt64($0) * 16)) })
    }

    @Test("What the receiver asks for is kept, within reason")
    func asked() {
        #expect(BackOff.wait(after: 1, plain, asked: .minutes(10)) == .minutes(10))
        #expect(BackOff.wait(after: 1, plain, asked: .seconds(1)) == .seconds(30))
        #expect(BackOff.wait(after: 1, plain, asked: .days(30)) == .hours(6))
        #expect(BackOff.wait(after: 1, plain, asked: .seconds(-5)) == .seconds(30))
    }

    struct Row: Sendable {
        let verdict: Verdict
        let attempt: Int
        let state: MessageState.Name
        let holds: Bool
        let remark: String
    }

    static let rows: [Row] = [
        Row(verdict: .delivered(code: "http.200"), attempt: 1, state: .sent, holds: false, remark: "arrived"),
        Row(
            verdict: .delivered(code: "http.200"), attempt: 8, state: .sent, holds: false, remark: "at the last attempt"
        ),
        Row(verdict: .again(code: "http.500"), attempt: 1, state: .waiting, holds: false, remark: "comes back"),
        Row(verdict: .again(code: "http.500"), attempt: 7, state: .waiting, holds: false, remark: "once more"),
        Row(
            verdict: .again(code: "http.500"), attempt: 8, state: .dead, holds: true,
            remark: "too often: what follows waits"),
        Row(
            verdict: .refused(code: "http.422"), attempt: 1, state: .dead, holds: false,
            remark: "this one is not wanted"),
        Row(verdict: .gone(code: "http.410"), attempt: 1, state: .dead, holds: true, remark: "none is wanted"),
    ]

    @Test("What an attempt does to its message and its outlet", arguments: rows)
    func states(_ row: Row) {
        let now = beijing("2026-11-18 10:00")
        let state = MessageState.after(row.verdict, attempt: row.attempt, plain, at: now)
        #expect(state.name == row.state, "\(row.remark)")
        #expect(MessageState.holdsOutlet(row.verdict, state) == row.holds, "\(row.remark)")
        if case .waiting(let next) = state { #expect(next > now) }
    }

    @Test("A mended endpoint has most of a day")
    func span() {
        var total = Span.zero
        for attempt in 1..<BackOff.attempts { total += BackOff.wait(after: attempt, plain) }
        #expect(total > .hours(14) && total < .hours(24))
    }
}
