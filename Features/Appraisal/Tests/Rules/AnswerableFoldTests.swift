// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Testing

@Suite("What is answered for, in the facts") struct AnswerableFoldTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let remark: String
        let lines: [(EventKind, Payload)]
        let has: OrderMarks
        let lacks: OrderMarks

        var testDescription: String { remark }
    }

    private static func desk(_ number: UInt64) -> UnitID { UnitID(high: 4, low: number) }

    private static func fold(_ lines: [(EventKind, Payload)]) throws -> OrderFact {
        let events =
            [Lines.received(1, "2026-11-02 09:00", due: "2026-11-05 18:00")]
            + lines.map { Lines.line(1, $0.0, "2026-11-03 10:00", $0.1) }
        return try #require(Lines.fold(events)[Lines.order(1)])
    }

    static let rows: [Row] = [
        Row(
            remark: "an objection alone says nothing of the dispatch", lines: [(.orderObjected, [:])],
            has: .objected, lacks: [.objectionDue, .objectionDecided, .wronglyDispatched]),
        Row(
            remark: "upheld in time",
            lines: [(.orderObjected, [:]), (.orderObjectionDecided, ["upheld": true, "late": false])],
            has: [.objected, .objectionDue, .objectionDecided, .wronglyDispatched], lacks: .objectionLate),
        Row(
            remark: "dismissed is decided, and the dispatch was right",
            lines: [(.orderObjected, [:]), (.orderObjectionDecided, ["upheld": false, "late": false])],
            has: [.objectionDue, .objectionDecided], lacks: [.wronglyDispatched, .objectionLate]),
        Row(
            remark: "silence is late, and stays late when it is decided afterwards",
            lines: [(.orderObjectionLate, [:]), (.orderObjectionDecided, ["upheld": false, "late": true])],
            has: [.objectionDue, .objectionLate, .objectionDecided], lacks: .wronglyDispatched),
        Row(
            remark: "one upheld among two is enough",
            lines: [
                (.orderObjectionDecided, ["upheld": true]), (.orderObjectionDecided, ["upheld": false]),
            ], has: .wronglyDispatched, lacks: .objectionLate),
        Row(
            remark: "an invitation is no whistle",
            lines: [(.orderCalled, ["call": "invite"]), (.orderCallLate, ["call": "invite"])], has: [],
            lacks: [.whistled, .whistleDue, .whistleLate]),
        Row(
            remark: "a whistle not yet due counts in no rate", lines: [(.orderCalled, ["call": "whistle"])],
            has: .whistled, lacks: [.whistleDue, .whistleLate, .whistleRated]),
        Row(
            remark: "answered in time and judged good",
            lines: [
                (.orderCalled, ["call": "whistle"]), (.orderCallAnswered, ["call": "whistle", "late": false]),
                (.orderCallRated, ["call": "whistle", "verdict": "good"]),
            ], has: [.whistled, .whistleDue, .whistleRated, .whistleGood],
            lacks: [.whistleLate, .whistleFair, .whistlePoor]),
        Row(
            remark: "nobody answered",
            lines: [(.orderCalled, ["call": "whistle"]), (.orderCallLate, ["call": "whistle"])],
            has: [.whistleDue, .whistleLate], lacks: .whistleRated),
        Row(
            remark: "two whistles, one fair and one poor",
            lines: [
                (.orderCallRated, ["call": "whistle", "verdict": "fair"]),
                (.orderCallRated, ["call": "whistle", "verdict": "poor"]),
            ], has: [.whistleFair, .whistlePoor], lacks: .whistleGood),
        Row(
            remark: "supervised and answered late",
            lines: [(.orderSupervised, [:]), (.orderSupervisionAnswered, ["late": true])],
            has: [.supervised, .supervisionDue, .supervisionLate], lacks: []),
        Row(
            remark: "supervised and not yet due", lines: [(.orderSupervised, [:])], has: .supervised,
            lacks: [.supervisionDue, .supervisionLate]),
        Row(remark: "taken over by the street", lines: [(.orderBackstopped, [:])], has: .backstopped, lacks: []),
        Row(
            remark: "dispatched by the list", lines: [(.orderDispatched, ["fit": "first"])], has: .listed,
            lacks: .offList),
        Row(
            remark: "dispatched to one that helps", lines: [(.orderDispatched, ["fit": "with"])], has: .listed,
            lacks: .offList),
        Row(
            remark: "dispatched elsewhere, then by the list",
            lines: [(.orderDispatched, ["fit": "elsewhere"]), (.orderDispatched, ["fit": "first"])],
            has: [.listed, .offList], lacks: []),
        Row(
            remark: "dispatched where no list says anything", lines: [(.orderDispatched, [:])], has: .dispatched,
            lacks: [.listed, .offList]),
    ]

    @Test("folds objections, whistles, supervision and the list", arguments: rows)
    func marks(_ row: Row) throws {
        let marks = try Self.fold(row.lines).marks
        #expect(marks.isSuperset(of: row.has))
        #expect(marks.isDisjoint(with: row.lacks))
    }

    @Test("an order stands with the desk that sent it first, until an objection against another is upheld")
    func desks() throws {
        let (first, second) = (Self.desk(1).description, Self.desk(2).description)
        let sent: [(EventKind, Payload)] = [
            (.orderDispatched, ["desk": .text(first)]), (.orderReturned, [:]),
            (.orderDispatched, ["desk": .text(second)]),
        ]
        #expect(try Self.fold(sent).desk == Self.desk(1))
        let dismissed = sent + [(.orderObjectionDecided, ["upheld": false, "desk": .text(second)])]
        #expect(try Self.fold(dismissed).desk == Self.desk(1))
        let upheld = sent + [(.orderObjectionDecided, ["upheld": true, "desk": .text(second)])]
        #expect(try Self.fold(upheld).desk == Self.desk(2))
        let after = upheld + [(.orderDispatched, ["desk": .text(first)])]
        #expect(try Self.fold(after).desk == Self.desk(2), "sending it on doesn't unsay it")
    }
}
