// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Testing

@Suite("What can't be done with people and units") struct PeopleRefusalTests {
    @Test("Every refusal says what it is", arguments: PeopleRefusal.allCases)
    func families(_ refusal: PeopleRefusal) {
        let forbidden: Set<PeopleRefusal> = [
            .notYours, .notForOneself, .secondAdministrator, .administratorsByOperator,
        ]
        let conflict: Set<PeopleRefusal> = [
            .alreadyHeld, .alreadyEnded, .alreadyClosed, .notClosed, .lastAdministrator, .unitHasMembers,
            .unitHasOrders, .loginTaken, .phoneTaken, .codeTaken, .nameTaken,
        ]
        let expected: RefusalFamily =
            forbidden.contains(refusal) ? .forbidden : conflict.contains(refusal) ? .conflict : .invalid
        #expect(refusal.family == expected)
        #expect(refusal.code == refusal.rawValue && refusal.code.hasPrefix("people."))
    }

    @Test("A password that is too short or too long is told the limit, and nothing else is")
    func details() {
        #expect(PeopleRefusal.passwordTooShort.details == ["limit": String(PasswordRule.shortest)])
        #expect(PeopleRefusal.passwordTooLong.details == ["limit": String(PasswordRule.longest)])
        #expect(PeopleRefusal.loginTaken.details.isEmpty)
    }

    @Test(
        "Whoever isn't signed in is told why, and never which of name and password was wrong",
        arguments: [
            (SignInRefusal.wrong, "sign-in.wrong", RefusalFamily.invalid, [:]),
            (.locked(seconds: 61), "sign-in.locked", .tooMany, ["minutes": "2"]),
            (.locked(seconds: 60), "sign-in.locked", .tooMany, ["minutes": "1"]),
            (.secondFactorNeeded, "sign-in.second-factor-needed", .invalid, [:]),
            (.wrongCode, "sign-in.wrong-code", .invalid, [:]),
            (.codeExpired, "sign-in.code-expired", .invalid, [:]),
            (.codeNotSent, "sign-in.code-not-sent", .unavailable, [:]),
            (.ended, "sign-in.ended", .forbidden, [:]),
        ])
    func signIn(_ refusal: SignInRefusal, _ code: String, _ family: RefusalFamily, _ details: [String: String]) {
        #expect((refusal.code, refusal.family) == (code, family))
        #expect(refusal.details == details)
    }

    @Test("Both administrators of accounts close one, and nobody the own", arguments: Role.allCases)
    func closing(_ role: Role) {
        let (me, other) = (AccountID(high: 0, low: 1), AccountID(high: 0, low: 2))
        let actor = Actor(.person(me, PostID(high: 0, low: 9)), role: role, scope: .everywhere)
        let mayClose = [.systemAdmin, .securityAdmin].contains(role)
        #expect(Granting.refusalToClose(other, by: actor) == (mayClose ? nil : .notYours))
        #expect(Granting.refusalToClose(me, by: actor) == (mayClose ? .notForOneself : .notYours))
        #expect(Granting.refusalToClose(me, by: .system("recovery")) == nil)
        #expect(Granting.mayCall(actor) == (role != .auditAdmin))
    }

    @Test("A unit of each kind sits where such units sit", arguments: UnitKind.allCases)
    func levels(_ kind: UnitKind) {
        let expected: ClosedRange<PlaceLevel> =
            switch kind {
            case .department: .city ... .town
            case .town: .town ... .town
            case .community: .community ... .community
            case .crew: .district ... .community
            }
        #expect(kind.levels == expected)
    }

    @Test(
        "An office's number is one that can be dialled",
        arguments: [
            ("023-6511 0000", true, "hyphen and blank"), ("(023) 65110000", true, "brackets"),
            ("+86 23 65110000", true, "a plus in front"), ("12345", true, "a hotline"), ("12", false, "too short"),
            ("123456789012345678901", false, "too long"), ("23+86", false, "a plus inside"),
            ("call us", false, "words"),
        ])
    func phones(_ text: String, _ isPhone: Bool, _ remark: String) {
        #expect(Unit.isPhone(text) == isPhone, "\(remark)")
    }

    @Test("What a machine dials has digits and a plus; a code of ours is capitals, another system's is what it is")
    func units() {
        let unit = Unit(
            id: UnitID(high: 0, low: 1), code: "ZHIYUN-URBAN", name: "城市管理岗", english: "", kind: .town,
            place: PlaceID(high: 0, low: 2), phone: "+86 (23) 6511-0000")
        #expect(unit.dialled == "+862365110000")
        #expect(Unit.isCode("ZHIYUN-URBAN") && !Unit.isCode("-URBAN") && !Unit.isCode("zhiyun") && !Unit.isCode("A"))
        #expect(Unit.isForeignCode("dept_07.b") && !Unit.isForeignCode("") && !Unit.isForeignCode("城管"))
        #expect(!Unit.isForeignCode(String(repeating: "a", count: 65)))
    }

    @Test("Somebody without a name is called by what they recognise themselves by")
    func names() {
        #expect(Account.shownName("沈砚秋", phoneTail: "1234") == "沈砚秋")
        #expect(Account.shownName("", phoneTail: "1234") == "****1234")
        #expect(Account.shownName("", phoneTail: "") == "—")
    }
}
