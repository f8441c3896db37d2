// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Testing

@Suite("Who draws and asks, and what can't be") struct CallbackRefusalTests {
    @Test(
        "Every refusal of a call or a check has a stable code and says what it is",
        arguments: [
            (CallbackRefusal.nobody, "callback.nobody", RefusalFamily.forbidden, "a program"),
            (.tookPart, "callback.took-part", .forbidden, "had a part in it"),
            (.unitHandled, "callback.unit-handled", .forbidden, "the own unit's work"),
            (.finished, "callback.finished", .conflict, "said before"),
            (.tooSoon(Instant(milliseconds: 1)), "callback.too-soon", .conflict, "a second try in the same hour"),
            (.openAgain, "callback.open-again", .conflict, "reopened since"),
            (.wrongList, "callback.wrong-list", .invalid, "a call on a list of checks"),
            (.wordsMissing, "callback.words-missing", .invalid, "a field to fill in"),
            (.wordsTooLong, "callback.words-too-long", .invalid, "a field to shorten"),
        ])
    func callbacks(_ refusal: CallbackRefusal, _ code: String, _ family: RefusalFamily, _ remark: String) {
        #expect((refusal.code, refusal.family) == (code, family), "\(remark)")
    }

    private static let today = CivilDate("2026-11-18")!

    @Test(
        "Terms that can't be drawn are refused by their code",
        arguments: [
            ("2026-11-02", "2026-11-01", 20, DrawRefusal.backwards, "draw.backwards"),
            ("2026-11-01", "2026-11-19", 20, .ahead, "draw.ahead"),
            ("2025-11-17", "2026-11-18", 20, .tooLong, "draw.too-long"),
            ("2026-11-01", "2026-11-18", 0, .badSize, "draw.bad-size"),
            ("2026-11-01", "2026-11-18", 501, .badSize, "draw.bad-size"),
        ])
    func terms(_ from: String, _ to: String, _ size: Int, _ refusal: DrawRefusal, _ code: String) throws {
        let (first, last) = (try #require(CivilDate(from)), try #require(CivilDate(to)))
        #expect(throws: refusal) { try DrawTerms(.callback, from: first, to: last, size: size, today: Self.today) }
        #expect(refusal.code == code && refusal.family == .invalid)
    }

    @Test("A year and a day can be drawn from, both ends included")
    func longest() throws {
        let terms = try DrawTerms(
            .check, from: Self.today.adding(days: -365), to: Self.today, size: 500, today: Self.today)
        #expect(terms.start == CivilTime(date: terms.from).instant)
        #expect(terms.end == CivilTime(date: Self.today.adding(days: 1)).instant)
        #expect(DrawRefusal.nothingToDraw.code == "draw.nothing")
    }

    @Test("Every role may do what the table says, and no more", arguments: Role.allCases)
    func roles(_ role: Role) {
        #expect(CallbackPolicy.mayDraw(role) == [.supervisor, .dutyChief].contains(role))
        #expect(CallbackPolicy.mayAsk(role) == [.supervisor, .dutyChief, .dispatcher].contains(role))
    }

    @Test("A list is known to those whose scope holds all of it")
    func areas() {
        func place(_ number: UInt64) -> PlaceID { PlaceID(high: 1, low: number) }
        let town = DrawnArea(district: place(1), town: place(2), community: nil)
        #expect(town.isWithin(.everywhere) && town.isWithin(.place(place(1), .district)))
        #expect(town.isWithin(.place(place(2), .town)) && !town.isWithin(.place(place(3), .town)))
        #expect(!town.isWithin(.place(place(4), .community)), "a part doesn't know of the whole")
        let community = DrawnArea(district: place(1), town: place(2), community: place(4))
        #expect(community.isWithin(.place(place(4), .community)) && !community.isWithin(.place(place(4), .grid)))
    }
}
