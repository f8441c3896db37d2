// SPDX-License-Identifier: Apache-2.0
import Kernel
import PatrolRules
import Testing

@Suite("Rounds and notes") struct PatrolRulesTests {
    static let now = Instant(milliseconds: 1_795_000_000_000)
    static let grid = PlaceID(high: 1, low: 4)
    static let here = Locality(
        district: PlaceID(high: 1, low: 1), town: PlaceID(high: 1, low: 2), community: PlaceID(high: 1, low: 3),
        grid: grid)
    static let mine = AccountID(high: 2, low: 1)

    static func actor(_ role: Role, _ scope: Scope = .place(grid, .grid), account: AccountID = mine) -> Actor {
        Actor(.person(account, PostID(high: 3, low: 1)), role: role, scope: scope)
    }

    static func route(_ lines: String = "甲 | 看\n乙") throws -> PatrolRoute {
        try PatrolRoute.opening(
            id: PatrolRouteID(high: 4, low: 1), name: "消防通道", frequency: .weekly, lines: lines, in: here,
            by: actor(.gridLeader), at: now)
    }

    @Test(
        "Points are read line by line",
        arguments: [
            ("甲|看灯\n乙", "甲/看灯 乙/", "a bar parts name and remark"),
            (" 甲 ｜ 看灯 ", "甲/看灯", "the bar of a Chinese keyboard, blanks at the ends"),
            ("甲\r\n\n  \n乙\n", "甲/ 乙/", "empty lines and line ends of another machine"),
            ("甲|a|b", "甲/a|b", "the first bar parts, the next is a word"),
            ("|只有说明\n甲", "甲/", "a point without a name is none"),
        ])
    func points(_ row: (lines: String, expected: String, remark: String)) throws {
        let points = try PatrolRoute.points(row.lines)
        #expect(points.map { "\($0.name)/\($0.look)" }.joined(separator: " ") == row.expected, "\(row.remark)")
        #expect(points.map(\.number) == Array(1...points.count))
    }

    @Test(
        "What can't be a route is refused with its reason",
        arguments: [
            ("", "甲", PatrolRefusal.nameMissing, "no name"),
            (String(repeating: "长", count: 41), "甲", .nameTooLong, "a long name"),
            ("路线", "\n \n", .noPoints, "no points"),
            ("路线", String(repeating: "甲\n", count: 31), .tooManyPoints, "too many"),
            ("路线", "甲\n" + String(repeating: "长", count: 81), .pointTooLong(number: 2), "a long point"),
        ])
    func badRoutes(_ row: (name: String, lines: String, refusal: PatrolRefusal, remark: String)) {
        #expect(throws: row.refusal, "\(row.remark)") {
            try PatrolRoute.opening(
                id: PatrolRouteID(high: 4, low: 1), name: row.name, frequency: .daily, lines: row.lines,
                in: Self.here, by: Self.actor(.gridLeader), at: Self.now)
        }
    }

    @Test("Every role may do what the table says, and no more", arguments: Role.allCases)
    func roles(_ role: Role) throws {
        let (actor, route) = (Self.actor(role, .everywhere), try Self.route())
        let walks: Set<Role> = [.gridWorker, .gridLeader, .communityOfficer]
        let arranges: Set<Role> = [.gridLeader, .communityOfficer]
        let sees = walks.union([.dispatcher, .dutyChief, .supervisor, .leader])
        #expect(PatrolPolicy.mayWalk(actor, in: Self.here) == walks.contains(role))
        #expect(PatrolPolicy.mayArrange(actor, in: Self.here) == arranges.contains(role))
        #expect(PatrolPolicy.maySee(route, actor) == sees.contains(role))
        let elsewhere = Self.actor(role, .place(PlaceID(high: 9, low: 9), .grid))
        #expect(!PatrolPolicy.maySee(route, elsewhere) && !PatrolPolicy.mayWalk(elsewhere, in: Self.here))
        let note = try VisitNote.noting(
            "想装扶手", at: "9栋", in: Self.here, about: nil, id: VisitNoteID(high: 5, low: 1),
            by: Self.actor(.gridWorker), at: Self.now)
        let stranger = Self.actor(role, .everywhere, account: AccountID(high: 2, low: 2))
        #expect(PatrolPolicy.maySee(note, stranger) == arranges.contains(role), "others' notes")
        #expect(PatrolPolicy.maySee(note, actor) == walks.contains(role), "the own note")
        #expect(!PatrolPolicy.mayDelete(note, stranger))
    }

    @Test("A round says something of every point, and why one wasn't reached")
    func walking() throws {
        let (route, worker) = (try Self.route(), Self.actor(.gridWorker))
        let walked = try route.walking([1: .fine, 2: .notReached(why: "门锁着")], by: worker)
        #expect(walked.map(\.remark) == [.fine, .notReached(why: "门锁着")])
        #expect(throws: PatrolRefusal.pointMissing(number: 2)) { try route.walking([1: .fine], by: worker) }
        #expect(throws: PatrolRefusal.reasonMissing(number: 1)) {
            try route.walking([1: .notReached(why: ""), 2: .fine], by: worker)
        }
        #expect(throws: PatrolRefusal.notYours) {
            try route.walking([1: .fine, 2: .fine], by: Self.actor(.dispatcher))
        }
        let ended = try route.ending(by: Self.actor(.gridLeader), at: Self.now)
        #expect(ended.version == 2)
        #expect(throws: PatrolRefusal.alreadyEnded) { try ended.walking([1: .fine, 2: .fine], by: worker) }
        #expect(throws: PatrolRefusal.alreadyEnded) { try ended.ending(by: Self.actor(.gridLeader), at: Self.now) }
    }

    @Test("A note becomes one order, and its words go there")
    func raising() throws {
        let worker = Self.actor(.gridWorker)
        let note = try VisitNote.noting(
            "想装扶手", at: "9栋", in: Self.here, about: nil, id: VisitNoteID(high: 5, low: 1), by: worker, at: Self.now)
        let raised = try note.raised(to: OrderID(high: 6, low: 1), by: worker)
        #expect(raised.words.isEmpty && raised.order == OrderID(high: 6, low: 1) && raised.version == 2)
        #expect(throws: PatrolRefusal.alreadyRaised) { try raised.raised(to: OrderID(high: 6, low: 2), by: worker) }
        #expect(!PatrolPolicy.mayDelete(raised, worker))
    }
}
