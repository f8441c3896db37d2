// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Testing

@Suite("Logins, codes, names and posts")
struct NameTests {
    @Test(
        "A login can't be taken for a phone",
        arguments: [
            ("lan.mh", String?.some("lan.mh"), "usual"), ("  Lan.MH ", "lan.mh", "capitals and blanks"),
            ("abc", "abc", "three"), ("ab", nil, "two"), (String(repeating: "a", count: 33), nil, "too long"),
            ("13800001234", nil, "a phone"), ("1abc", nil, "begins with a digit"), ("lan mh", nil, "a blank within"),
            ("兰梅花", nil, "not on every keyboard"), ("lan/mh", nil, "other signs"), ("", nil, "nothing"),
            ("a_b-c.9", "a_b-c.9", "all signs"),
        ])
    func login(typed: String, text: String?, remark: String) {
        #expect(LoginName(typed)?.text == text, "\(remark)")
    }

    @Test(
        "Unit codes are capital letters, digits and hyphens",
        arguments: [
            ("QS-RD", true), ("A1", true), ("A", false), ("-A", false), ("qs", false), ("市政", false), ("A B", false),
        ])
    func unitCode(text: String, isCode: Bool) {
        #expect(Unit.isCode(text) == isCode)
    }

    @Test(
        "An import takes another system's codes as they are, without blanks",
        arguments: [
            ("unknown", true), ("8504", true), ("5", true), ("dep_1.a", true), ("", false), ("a b", false),
            ("市政", false),
            (String(repeating: "x", count: 65), false),
        ])
    func foreignCode(text: String, isCode: Bool) {
        #expect(Unit.isForeignCode(text) == isCode)
    }

    @Test("A post is held from its first day until the day it ends")
    func held() throws {
        let from = try #require(CivilDate("2026-03-02")), until = try #require(CivilDate("2026-03-05"))
        func post(_ end: CivilDate?) -> Post {
            Post(
                id: ID(high: 0, low: 1), account: ID(high: 0, low: 2), role: .gridWorker, place: ID(high: 0, low: 3),
                level: .grid, unit: nil, validFrom: from, validTo: end, version: 1)
        }
        #expect(!post(until).isHeld(on: from.adding(days: -1)))
        #expect(post(until).isHeld(on: from))
        #expect(post(until).isHeld(on: until.adding(days: -1)))
        #expect(!post(until).isHeld(on: until))
        #expect(post(nil).isHeld(on: until.adding(days: 9000)))
        #expect(!post(from).isHeld(on: from), "ended before it began")
        #expect(post(nil).actor.scope == .place(ID(high: 0, low: 3), .grid))
    }

    @Test("Who gave no name is called by the end of the phone")
    func shownName() {
        #expect(Account.shownName("兰梅花", phoneTail: "1234") == "兰梅花")
        #expect(Account.shownName("", phoneTail: "1234") == "****1234")
        #expect(Account.shownName("", phoneTail: "") == "—")
    }

    @Test("Codes of refusals are stable words of this feature, each its own")
    func codes() {
        let codes = PeopleRefusal.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("people.") })
        #expect(SignInRefusal.locked(seconds: 61).details == ["minutes": "2"])
    }
}
