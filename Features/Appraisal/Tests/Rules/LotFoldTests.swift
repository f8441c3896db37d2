// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Testing

@Suite("What lots leave in the facts") struct LotFoldTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let remark: String
        let events: [OrderEvent]
        let has: OrderMarks
        let lacks: OrderMarks

        var testDescription: String { remark }
    }

    private static func closed(_ events: (EventKind, String, Payload)...) -> [OrderEvent] {
        [
            Lines.received(1, "2026-11-02 09:00", due: "2026-11-05 18:00"),
            Lines.line(1, .orderClosed, "2026-11-03 10:00", ["outcome": "solved"]),
        ] + events.map { Lines.line(1, $0.0, $0.1, $0.2) }
    }

    private static let callback: (EventKind, String, Payload) = (.orderDrawn, "2026-11-04 09:00", ["lot": "callback"])
    private static let check: (EventKind, String, Payload) = (.orderDrawn, "2026-11-04 09:00", ["lot": "check"])

    private static func call(_ result: String, _ solved: String? = nil, _ grade: Int64? = nil) -> Payload {
        [
            "result": .text(result), "solved": solved.map { .text($0) }, "grade": grade.map { .number($0) },
        ]
    }

    private static let answers: OrderMarks = [
        .callbackReached, .callbackSolved, .callbackSatisfied, .callbackUnreachable, .callbackRefused,
    ]

    static let rows: [Row] = [
        Row(remark: "drawn and not yet called", events: closed(callback), has: .callbackDrawn, lacks: answers),
        Row(
            remark: "one call in vain is no result",
            events: closed(callback, (.orderCalledBack, "2026-11-04 10:00", call("notReached"))),
            has: .callbackDrawn, lacks: answers),
        Row(
            remark: "unreachable is neither solved nor satisfied nor reached",
            events: closed(callback, (.orderCalledBack, "2026-11-05 10:00", call("unreachable"))),
            has: [.callbackDrawn, .callbackUnreachable],
            lacks: [.callbackReached, .callbackSolved, .callbackSatisfied, .callbackRefused]),
        Row(
            remark: "who doesn't want to talk wasn't reached",
            events: closed(callback, (.orderCalledBack, "2026-11-04 10:00", call("refused"))),
            has: [.callbackDrawn, .callbackRefused], lacks: [.callbackReached, .callbackSatisfied]),
        Row(
            remark: "solved and very satisfied",
            events: closed(callback, (.orderCalledBack, "2026-11-04 10:00", call("reached", "yes", 4))),
            has: [.callbackDrawn, .callbackReached, .callbackSolved, .callbackSatisfied], lacks: .callbackUnreachable),
        Row(
            remark: "partly solved isn't solved, and grade 3 is satisfied",
            events: closed(callback, (.orderCalledBack, "2026-11-04 10:00", call("reached", "partly", 3))),
            has: [.callbackReached, .callbackSatisfied], lacks: .callbackSolved),
        Row(
            remark: "solved late and badly: grade 2 isn't satisfied",
            events: closed(callback, (.orderCalledBack, "2026-11-04 10:00", call("reached", "yes", 2))),
            has: [.callbackReached, .callbackSolved], lacks: .callbackSatisfied),
        Row(
            remark: "opened again before anybody called: the lot is void",
            events: closed(callback, (.orderReopened, "2026-11-04 12:00", [:])),
            has: .reopened, lacks: [.callbackDrawn, .sampleDrawn]),
        Row(
            remark: "opened again because of the call: what was said stays",
            events: closed(
                callback, (.orderCalledBack, "2026-11-04 10:00", call("reached", "no", 1)),
                (.orderReopened, "2026-11-04 12:00", [:])),
            has: [.callbackDrawn, .callbackReached], lacks: .callbackSolved),
        Row(
            remark: "a second lot begins again, and leaves the check alone",
            events: closed(
                check, (.orderSampled, "2026-11-04 10:00", ["finding": "real"]), callback,
                (.orderCalledBack, "2026-11-04 10:00", call("reached", "yes", 4)), callback),
            has: [.callbackDrawn, .sampled, .sampledReal], lacks: answers),
        Row(
            remark: "a rating isn't a callback",
            events: closed((.orderRated, "2026-11-04 10:00", ["solved": "yes", "grade": 4])),
            has: .rated, lacks: answers.union(.callbackDrawn)),
        Row(remark: "drawn for a check", events: closed(check), has: .sampleDrawn, lacks: [.sampled, .callbackDrawn]),
        Row(
            remark: "found real", events: closed(check, (.orderSampled, "2026-11-04 10:00", ["finding": "real"])),
            has: [.sampleDrawn, .sampled, .sampledReal], lacks: .sampledNotReal),
        Row(
            remark: "found not real",
            events: closed(check, (.orderSampled, "2026-11-04 10:00", ["finding": "notReal"])),
            has: [.sampled, .sampledNotReal], lacks: .sampledReal),
        Row(
            remark: "what can't be told is checked, and neither",
            events: closed(check, (.orderSampled, "2026-11-04 10:00", ["finding": "unclear"])),
            has: .sampled, lacks: [.sampledReal, .sampledNotReal]),
    ]

    @Test("folds lots, calls and checks", arguments: rows)
    func marks(_ row: Row) throws {
        let fact = try #require(Lines.fold(row.events)[Lines.order(1)])
        #expect(fact.marks.isSuperset(of: row.has))
        #expect(fact.marks.isDisjoint(with: row.lacks))
    }
}
