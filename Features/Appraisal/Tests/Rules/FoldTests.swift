// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Testing

@Suite("The fold of an order's lines")
struct FoldTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let remark: String
        let events: [OrderEvent]
        let has: OrderMarks
        let lacks: OrderMarks
        var testDescription: String { remark }
    }

    private static let opening = Lines.received(1, "2026-11-02 09:00", due: "2026-11-05 18:00")

    private static func after(_ lines: (EventKind, String, Payload)...) -> [OrderEvent] {
        [opening] + lines.map { Lines.line(1, $0.0, $0.1, $0.2) }
    }

    private static let solved: Payload = ["outcome": "solved", "late": false]

    @Test(
        "marks what happened and nothing else",
        arguments: [
            Row(remark: "just in", events: after(), has: .online, lacks: [.closed, .dispatched, .byPhone]),
            Row(
                remark: "by telephone",
                events: [Lines.received(1, "2026-11-02 09:00", due: "2026-11-05 18:00", channel: "phone")],
                has: .byPhone, lacks: .online),
            Row(
                remark: "sent to one hand is no transfer",
                events: after((.orderDispatched, "2026-11-02 10:00", Lines.unit(1))),
                has: [.dispatched, .inHands], lacks: .transferred),
            Row(
                remark: "sent on to another hand",
                events: after(
                    (.orderDispatched, "2026-11-02 10:00", Lines.unit(1)),
                    (.orderDispatched, "2026-11-02 11:00", Lines.unit(2))),
                has: [.dispatched, .transferred], lacks: .returned),
            Row(
                remark: "to somebody else of the same unit",
                events: after(
                    (.orderDispatched, "2026-11-02 10:00", Lines.unit(1)),
                    (
                        .orderReassigned, "2026-11-02 11:00",
                        ["from": Lines.unit(1)["unit"], "unit": Lines.unit(1)["unit"]]
                    )),
                has: .dispatched, lacks: .transferred),
            Row(
                remark: "given back",
                events: after(
                    (.orderDispatched, "2026-11-02 10:00", Lines.unit(1)), (.orderReturned, "2026-11-02 11:00", [:])),
                has: [.returned, .transferred], lacks: .inHands),
            Row(
                remark: "a question stops the clock", events: after((.orderReporterAsked, "2026-11-02 10:00", [:])),
                has: [.paused, .waiting], lacks: .closed),
            Row(
                remark: "an answer sets it going, and the pause is remembered",
                events: after(
                    (.orderReporterAsked, "2026-11-02 10:00", [:]), (.orderReporterAnswered, "2026-11-02 12:00", [:])),
                has: .paused, lacks: .waiting),
            Row(
                remark: "shelved and resumed",
                events: after((.orderShelved, "2026-11-02 10:00", [:]), (.orderResumed, "2026-11-09 12:00", [:])),
                has: .paused, lacks: .waiting),
            Row(
                remark: "passed at the first check", events: after((.orderCheckPassed, "2026-11-03 10:00", [:])),
                has: [.checked, .firstPassed], lacks: .reworked),
            Row(
                remark: "passed at the second check only",
                events: after(
                    (.orderCheckFailed, "2026-11-03 10:00", [:]), (.orderCheckPassed, "2026-11-04 10:00", [:])),
                has: [.checked, .reworked], lacks: .firstPassed),
            Row(
                remark: "closed as solved, in time", events: after((.orderClosed, "2026-11-04 10:00", solved)),
                has: [.closed, .solved], lacks: [.late, .inHands]),
            Row(
                remark: "closed late, as the line says",
                events: after((.orderClosed, "2026-11-06 10:00", ["outcome": "partlySolved", "late": true])),
                has: [.closed, .partlySolved, .late], lacks: .solved),
            Row(
                remark: "closed late, as the promise says when the line doesn't",
                events: after((.orderClosed, "2026-11-06 10:00", ["outcome": "cannotBeDone"])),
                has: [.closed, .cannotBeDone, .late], lacks: .solved),
            Row(
                remark: "a delay moved the promise in time",
                events: after(
                    (
                        .orderDelayGranted, "2026-11-04 10:00",
                        ["due": .number(Lines.at("2026-11-09 18:00").milliseconds)]
                    ),
                    (.orderClosed, "2026-11-06 10:00", ["outcome": "solved"])),
                has: [.closed, .delayed], lacks: .late),
            Row(
                remark: "merged is closed as a duplicate and never late",
                events: after((.orderMerged, "2026-11-20 10:00", [:])), has: [.closed, .duplicate],
                lacks: [.late, .solved]),
            Row(
                remark: "declined", events: after((.orderDeclined, "2026-11-02 10:00", [:])),
                has: [.closed, .notAccepted], lacks: .late),
            Row(
                remark: "withdrawn", events: after((.orderWithdrawn, "2026-11-02 10:00", [:])),
                has: [.closed, .withdrawn], lacks: .late),
            Row(
                remark: "fixed on the spot", events: after((.orderSelfHandled, "2026-11-02 09:00", [:])),
                has: [.closed, .solved, .selfHandled], lacks: .late),
            Row(
                remark: "rated well",
                events: after(
                    (.orderClosed, "2026-11-04 10:00", solved),
                    (.orderRated, "2026-11-05 10:00", ["solved": "yes", "grade": 3])),
                has: [.rated, .ratedSolved, .satisfied], lacks: .dissatisfied),
            Row(
                remark: "rated badly",
                events: after(
                    (.orderClosed, "2026-11-04 10:00", solved),
                    (.orderRated, "2026-11-05 10:00", ["solved": "no", "grade": 2])),
                has: [.rated, .ratedNotSolved, .dissatisfied], lacks: [.satisfied, .ratedSolved]),
            Row(
                remark: "a reopening takes the end away and keeps the reporter's word",
                events: after(
                    (.orderClosed, "2026-11-04 10:00", solved),
                    (.orderRated, "2026-11-05 10:00", ["solved": "no", "grade": 1]),
                    (.orderReopened, "2026-11-06 10:00", [:])),
                has: [.reopened, .rated, .dissatisfied], lacks: [.closed, .solved]),
            Row(
                remark: "the word after the second round replaces it",
                events: after(
                    (.orderClosed, "2026-11-04 10:00", solved),
                    (.orderRated, "2026-11-05 10:00", ["solved": "no", "grade": 1]),
                    (.orderReopened, "2026-11-06 10:00", [:]), (.orderClosed, "2026-11-07 10:00", solved),
                    (.orderRated, "2026-11-08 10:00", ["solved": "yes", "grade": 4])),
                has: [.reopened, .closed, .ratedSolved, .satisfied], lacks: [.ratedNotSolved, .dissatisfied]),
            Row(
                remark: "opened again after 30 days is no echo",
                events: after(
                    (.orderClosed, "2026-10-04 10:00", solved), (.orderReopened, "2026-11-03 10:01", [:])),
                has: .online, lacks: [.reopened, .closed]),
            Row(
                remark: "opened again on the last minute of 30 days",
                events: after(
                    (.orderClosed, "2026-10-04 10:00", solved), (.orderReopened, "2026-11-03 10:00", [:])),
                has: .reopened, lacks: .closed),
            Row(
                remark: "the second round's dispatch is no transfer",
                events: after(
                    (.orderDispatched, "2026-11-02 10:00", Lines.unit(1)), (.orderClosed, "2026-11-04 10:00", solved),
                    (.orderReopened, "2026-11-06 10:00", [:]), (.orderDispatched, "2026-11-06 11:00", Lines.unit(2))),
                has: .dispatched, lacks: .transferred),
            Row(
                remark: "lines that tell nothing of figures change nothing",
                events: after((.orderContactSeen, "2026-11-02 10:00", [:]), (.orderShown, "2026-11-02 11:00", [:])),
                has: .online, lacks: [.closed, .paused, .dispatched]),
        ])
    func marks(_ row: Row) throws {
        let fact = try #require(Lines.fold(row.events)[Lines.order(1)])
        #expect(fact.marks.isSuperset(of: row.has))
        #expect(fact.marks.isDisjoint(with: row.lacks))
    }

    @Test("takes place, promise and matter from the lines")
    func facts() throws {
        let fact = try #require(
            Lines.fold(
                Self.after(
                    (.orderAccepted, "2026-11-02 09:30", ["matter": "GG-12"]),
                    (.orderDispatched, "2026-11-02 10:00", Lines.unit(5)),
                    (.orderClosed, "2026-11-04 10:00", Self.solved)))[Lines.order(1)])
        #expect(fact.number == "2026-1103-1")
        #expect(fact.community == Lines.community)
        #expect(fact.matter?.text == "GG-12")
        #expect(fact.unit == UnitID(high: 3, low: 5))
        #expect(fact.openedAt == Lines.at("2026-11-02 09:00"))
        #expect(fact.dueAt == Lines.at("2026-11-05 18:00"))
        #expect(fact.firstClosedAt == Lines.at("2026-11-04 10:00"))
    }

    @Test("counts how often: transfers, returns, reworks, delays")
    func counts() throws {
        let fact = try #require(
            Lines.fold(
                Self.after(
                    (.orderDispatched, "2026-11-02 10:00", Lines.unit(1)),
                    (.orderReassigned, "2026-11-02 11:00", Lines.unit(2)), (.orderReturned, "2026-11-02 12:00", [:]),
                    (.orderDispatched, "2026-11-02 13:00", Lines.unit(3)),
                    (.orderDelayGranted, "2026-11-03 09:00", [:]), (.orderCheckFailed, "2026-11-03 10:00", [:]),
                    (.orderCheckFailed, "2026-11-03 11:00", [:])))[Lines.order(1)])
        #expect(fact.counts == OrderCounts(transfers: 2, returns: 1, reworks: 2, delays: 1))
        #expect(fact.unit == UnitID(high: 3, low: 3))
    }

    @Test("marks the earlier order when a later one comes back, and only then")
    func repeated() {
        let events = [
            Self.opening, Lines.line(1, .orderClosed, "2026-11-04 10:00", Self.solved),
            Lines.received(2, "2026-11-20 09:00", due: "2026-11-23 18:00"),
            Lines.line(2, .orderAccepted, "2026-11-20 10:00", ["repeats": .text(Lines.order(1).description)]),
            Lines.received(3, "2026-11-20 09:00", due: "2026-11-23 18:00"),
            Lines.line(3, .orderAccepted, "2026-11-20 10:00", ["repeats": .text(Lines.order(99).description)]),
        ]
        let facts = Lines.fold(events)
        #expect(facts[Lines.order(1)]?.marks.contains(.repeated) == true)
        #expect(facts[Lines.order(2)]?.marks.contains(.repeated) == false)
        #expect(facts.count == 3)
    }

    @Test("says which facts a line may have changed")
    func touched() {
        var fold = OrderFold()
        #expect(fold.apply(Self.opening) == [Lines.order(1)])
        #expect(fold.apply(Lines.line(8, .orderTaken, "2026-11-02 10:00")).isEmpty, "its beginning isn't there")
        fold.apply(Lines.received(2, "2026-11-20 09:00", due: "2026-11-23 18:00"))
        let accepted = Lines.line(
            2, .orderAccepted, "2026-11-20 10:00", ["repeats": .text(Lines.order(1).description)])
        #expect(Set(fold.apply(accepted)) == [Lines.order(1), Lines.order(2)])
    }
}
