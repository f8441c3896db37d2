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

    @Test("A task that is open moves, says so, and is late once")
    func errandMoves() throws {
        var errand = Errand(
            id: numbered(700), order: numbered(1000), conference: nil, unit: District.otherCrew, assignee: nil,
            words: "Fence it.", by: numbered(101), at: asked, due: moment("2026-03-03 12:00"), limit: limit("4wh"))
        let (moved, happening) = try #require(errand.retold(by: other))
        #expect(moved.due == moment("2026-03-04 12:00") && happening.kind == .orderErrandMoved)
        #expect(moved.retold(by: other) == nil && errand.retold(by: District.calendar) == nil)
        #expect(errand.noting(at: errand.due - .minutes(1)) == nil)
        let late = try #require(errand.noting(at: errand.due))
        #expect(late.happening.kind == .orderErrandLate)
        #expect(late.happening.payload.text("author") == (numbered(101) as AccountID).description)
        #expect(late.errand.noting(at: errand.due + .days(1)) == nil && late.errand.retold(by: other) == nil)
        errand.ending = .init(end: .done, at: asked, by: nil, words: "Fenced.")
        #expect(errand.retold(by: other) == nil && errand.noting(at: errand.due) == nil)
    }

    @Test("An objection that waits moves; one that was reviewed or was late stays")
    func objectionMoves() throws {
        var objection = Objection(
            id: numbered(710), order: numbered(1000), unit: District.crew, desk: nil, level: .town, reason: "Not ours.",
            basis: "Rule 3", by: nil, at: asked, due: limit("4wh").due(from: asked, by: District.calendar),
            limit: limit("4wh"))
        let (moved, happening) = try #require(objection.retold(by: other))
        #expect(moved.due > objection.due && happening.kind == .orderObjectionMoved)
        #expect(moved.retold(by: other) == nil)
        objection.isLateNoted = true
        #expect(objection.retold(by: other) == nil)
    }

    @Test("The dates by which a request and a reopening are answered move while they wait, and only then")
    func answersMove() throws {
        let answerBy = WorkOrder.requestAnswerLimit.due(from: asked, by: District.calendar)
        var order = order(
            in: state(.inProgress),
            request: PendingRequest(
                wish: .delay(until: asked + .days(9)), reason: "Parts.", at: asked, by: numbered(103),
                answerBy: answerBy))
        let now = asked + .minutes(1)
        let (moved, happenings) = try #require(order.answersRetold(at: now, by: other))
        #expect(try #require(moved.request).answerBy > answerBy)
        #expect(happenings.map(\.kind) == [.orderAnswerMoved])
        #expect(moved.answersRetold(at: now, by: other) == nil && order.answersRetold(at: answerBy, by: other) == nil)
        order.request?.isEscalated = true
        #expect(order.answersRetold(at: now, by: other) == nil)
        order.request = nil
        order.reopening = ReopenRequest(at: asked, reason: "Still wet.", answerBy: answerBy)
        let opened = try #require(order.answersRetold(at: now, by: other)).order
        #expect(try #require(opened.reopening).answerBy > answerBy)
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
