// SPDX-License-Identifier: Apache-2.0
import Kernel
import PatrolRules
import Testing

@Suite("What can't be done with rounds and notes") struct PatrolRefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let refusal: PatrolRefusal
        let code: String
        let family: RefusalFamily
        let field: String?
        let number: Int?
        let testDescription: String

        init(
            _ refusal: PatrolRefusal, _ code: String, _ family: RefusalFamily, _ field: String?, _ remark: String,
            number: Int? = nil
        ) {
            (self.refusal, self.code, self.family, self.field) = (refusal, code, family, field)
            (testDescription, self.number) = (remark, number)
        }
    }

    static let rows: [Row] = [
        Row(.notYours, "patrol.not-yours", .forbidden, nil, "another's place"),
        Row(.nameMissing, "patrol.name-missing", .invalid, "name", "no name"),
        Row(.nameTooLong, "patrol.name-too-long", .invalid, "name", "a long name"),
        Row(.noPoints, "patrol.no-points", .invalid, "points", "nowhere to go"),
        Row(.tooManyPoints, "patrol.too-many-points", .invalid, "points", "more than a morning's walk"),
        Row(.pointTooLong(number: 3), "patrol.point-too-long", .invalid, "points", "a long point", number: 3),
        Row(.alreadyEnded, "patrol.already-ended", .conflict, nil, "nobody walks it any more"),
        Row(.pointMissing(number: 2), "patrol.point-missing", .invalid, "stop-2", "a point left out", number: 2),
        Row(.reasonMissing(number: 4), "patrol.reason-missing", .invalid, "why-4", "not reached, and why", number: 4),
        Row(.reasonTooLong(number: 5), "patrol.reason-too-long", .invalid, "why-5", "a long reason", number: 5),
        Row(.wordsMissing, "visit.words-missing", .invalid, "words", "an empty note"),
        Row(.wordsTooLong, "visit.words-too-long", .invalid, "words", "a long note"),
        Row(.addressMissing, "visit.address-missing", .invalid, "place", "at no door"),
        Row(.addressTooLong, "visit.address-too-long", .invalid, "place", "a long address"),
        Row(.alreadyRaised, "visit.already-raised", .conflict, nil, "an order already"),
    ]

    @Test("Every refusal has a stable code and names its field and its point", arguments: rows)
    func refusals(_ row: Row) {
        #expect((row.refusal.code, row.refusal.family, row.refusal.field) == (row.code, row.family, row.field))
        #expect(row.refusal.details == (row.number.map { ["n": String($0)] } ?? [:]))
    }

    @Test(
        "A note without words or a door, or with too much of them, isn't written down",
        arguments: [
            ("", "9栋", PatrolRefusal.wordsMissing, "no words"),
            (String(repeating: "长", count: 2001), "9栋", .wordsTooLong, "too many words"),
            ("想装扶手", "", .addressMissing, "no door"),
            ("想装扶手", String(repeating: "长", count: 201), .addressTooLong, "a long door"),
        ])
    func notes(_ words: String, _ address: String, _ refusal: PatrolRefusal, _ remark: String) {
        #expect(throws: refusal, "\(remark)") {
            try VisitNote.noting(
                words, at: address, in: PatrolRulesTests.here, about: nil, id: VisitNoteID(high: 5, low: 1),
                by: PatrolRulesTests.actor(.gridWorker), at: PatrolRulesTests.now)
        }
    }

    @Test("Nobody notes, arranges or ends where they have no post")
    func elsewhere() throws {
        let stranger = PatrolRulesTests.actor(.gridWorker, .place(PlaceID(high: 9, low: 9), .grid))
        let (here, now) = (PatrolRulesTests.here, PatrolRulesTests.now)
        #expect(throws: PatrolRefusal.notYours) {
            try VisitNote.noting(
                "想装扶手", at: "9栋", in: here, about: nil, id: VisitNoteID(high: 5, low: 1), by: stranger, at: now)
        }
        let note = try VisitNote.noting(
            "想装扶手", at: "9栋", in: here, about: nil, id: VisitNoteID(high: 5, low: 1),
            by: PatrolRulesTests.actor(.gridWorker), at: now)
        #expect(throws: PatrolRefusal.notYours) { try note.checkRaising(by: stranger) }
        let route = try PatrolRulesTests.route()
        #expect(throws: PatrolRefusal.notYours) { try route.ending(by: stranger, at: now) }
        #expect(throws: PatrolRefusal.notYours) {
            try PatrolRoute.opening(
                id: route.id, name: "路线", frequency: .daily, lines: "甲", in: here, by: stranger, at: now)
        }
        let long = String(repeating: "长", count: 201)
        #expect(throws: PatrolRefusal.reasonTooLong(number: 2)) {
            try route.walking([1: .fine, 2: .notReached(why: long)], by: PatrolRulesTests.actor(.gridWorker))
        }
    }

    @Test("A round says which orders came of it")
    func finds() throws {
        let order = OrderID(high: 6, low: 1)
        let round = PatrolRound(
            id: PatrolRoundID(high: 7, low: 1), route: PatrolRouteID(high: 4, low: 1), by: PatrolRulesTests.mine,
            doneAt: PatrolRulesTests.now,
            stops: [
                .init(number: 1, seen: .fine), .init(number: 2, seen: .found(order)),
                .init(number: 3, seen: .notReached("门锁着")),
            ])
        #expect(round.finds == [order])
    }
}
