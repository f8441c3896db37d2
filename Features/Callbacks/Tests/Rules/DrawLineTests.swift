// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Testing

@Suite("Working through a list") struct DrawLineTests {
    private let closed = Instant(milliseconds: 1_700_000_000_000)
    private let caller = Actor(
        .person(AccountID(high: 0, low: 7), PostID(high: 0, low: 1)), role: .supervisor, scope: .everywhere,
        unit: UnitID(high: 0, low: 70))

    private func line(_ purpose: DrawPurpose = .callback) -> DrawLine {
        DrawLine(
            draw: DrawID(high: 1, low: 1), number: 3, purpose: purpose, order: OrderID(high: 2, low: 2),
            closedAt: closed)
    }

    private func facts(
        open: Bool = false, closedAt: Instant? = nil, accounts: Set<AccountID> = [], units: Set<UnitID> = []
    ) -> CalledFacts {
        CalledFacts(
            isOpen: open, closedAt: open ? nil : closedAt ?? closed, part: TakenPart(accounts: accounts, units: units))
    }

    private func at(_ text: String) -> Instant {
        Instant(iso8601: text.replacing(" ", with: "T") + ":00+08:00") ?? Instant(milliseconds: 0)
    }

    private func tried(_ times: [String]) throws -> DrawLine {
        var line = line()
        for time in times {
            line = try line.calling(.notReached, words: "", by: caller, at: at(time), order: facts()).line
        }
        return line
    }

    struct Patience: Sendable, CustomTestStringConvertible {
        let tries: [String]
        let next: String?
        let standing: DrawLine.Standing
        let remark: String

        var testDescription: String { remark }
    }

    static let waits: [Patience] = [
        Patience(tries: [], next: nil, standing: .open, remark: "nobody has called: now"),
        Patience(tries: ["2026-11-18 10:00"], next: "2026-11-18 13:00", standing: .open, remark: "three hours later"),
        Patience(
            tries: ["2026-11-18 10:00", "2026-11-18 14:00"], next: "2026-11-19 09:00", standing: .open,
            remark: "twice on one day: the third on another"),
        Patience(
            tries: ["2026-11-18 17:00", "2026-11-18 23:00"], next: "2026-11-19 09:00", standing: .open,
            remark: "nobody is called at two in the night because three hours are over"),
        Patience(
            tries: ["2026-11-18 16:00", "2026-11-19 10:00"], next: "2026-11-19 13:00", standing: .open,
            remark: "two days already: three hours are enough"),
        Patience(
            tries: ["2026-11-18 10:00", "2026-11-18 14:00", "2026-11-19 09:00"], next: nil, standing: .unreachable,
            remark: "three times on two days: unreachable"),
    ]

    @Test("Three calls, three hours apart, on two days", arguments: waits)
    func patience(_ row: Patience) throws {
        let line = try tried(row.tries)
        #expect(line.standing == row.standing)
        #expect(line.nextCallAt == row.next.map(at))
        #expect(line.attempts.count == row.tries.count)
        guard let next = line.nextCallAt else { return }
        #expect(throws: CallbackRefusal.tooSoon(next)) {
            try line.calling(
                .notReached, words: "", by: caller, at: next - Span(milliseconds: 1), order: facts())
        }
        _ = try line.calling(.notReached, words: "", by: caller, at: next, order: facts())
    }

    @Test("Only the third call in vain is a result; the ledger tells the two apart")
    func words() throws {
        let first = try line().calling(.notReached, words: "", by: caller, at: at("2026-11-18 10:00"), order: facts())
        #expect(first.payload.text("result") == "notReached")
        let last = try tried(["2026-11-18 10:00", "2026-11-18 14:00"])
            .calling(.notReached, words: "", by: caller, at: at("2026-11-19 10:00"), order: facts())
        #expect(last.payload.text("result") == "unreachable")
        #expect(last.payload.text("solved") == nil && last.payload.number("grade") == nil)
    }

    @Test("Who is reached answers once, with whether it is solved and one of four grades")
    func reached() throws {
        for solved in CallbackAnswer.Solved.allCases {
            for grade in 1...4 {
                let answer = try #require(CallbackAnswer(solved, grade: grade))
                let (done, payload) = try line().calling(
                    .reached(answer), words: "说话算数。", by: caller, at: closed + .days(3), order: facts())
                #expect(done.standing == .reached && done.answer == answer && done.version == 2)
                #expect(payload.text("solved") == solved.rawValue && payload.number("grade") == Int64(grade))
                #expect(payload.text("words") == "说话算数。")
                #expect(answer.isSatisfied == (grade >= 3))
                #expect(throws: CallbackRefusal.finished) {
                    try done.calling(.refused, words: "", by: caller, at: closed + .days(4), order: facts())
                }
            }
        }
        #expect(CallbackAnswer(.yes, grade: 0) == nil && CallbackAnswer(.yes, grade: 5) == nil)
    }

    struct Asker: Sendable, CustomTestStringConvertible {
        let actor: Actor
        let refusal: CallbackRefusal?
        let remark: String

        var testDescription: String { remark }
    }

    private static func person(_ account: UInt64, unit: UInt64) -> Actor {
        Actor(
            .person(AccountID(high: 0, low: account), PostID(high: 0, low: 1)), role: .dispatcher, scope: .everywhere,
            unit: UnitID(high: 0, low: unit))
    }

    static let actors: [Asker] = [
        Asker(actor: person(7, unit: 70), refusal: nil, remark: "somebody of another unit"),
        Asker(actor: person(1, unit: 70), refusal: .tookPart, remark: "who had a part in it, whatever the unit is now"),
        Asker(actor: person(7, unit: 10), refusal: .unitHandled, remark: "a colleague of who handled it"),
        Asker(
            actor: Actor(.program(KeyID(high: 0, low: 3)), role: .dispatcher, scope: .everywhere), refusal: .nobody,
            remark: "a program"),
        Asker(actor: .system("test"), refusal: .nobody, remark: "the clock"),
    ]

    @Test("Whoever had a part in an order asks nobody how it went", arguments: actors)
    func askers(_ row: Asker) throws {
        let facts = facts(accounts: [AccountID(high: 0, low: 1)], units: [UnitID(high: 0, low: 10)])
        let now = closed + .days(1)
        if let refusal = row.refusal {
            #expect(throws: refusal) { try line().calling(.refused, words: "", by: row.actor, at: now, order: facts) }
            #expect(throws: refusal) {
                try line(.check).checking(Finding(.real, .photo), words: "", by: row.actor, order: facts)
            }
        } else {
            #expect(
                try line().calling(.refused, words: "", by: row.actor, at: now, order: facts).line.standing == .refused)
        }
    }

    @Test("An order that was opened again is nobody's question, also when it is closed once more")
    func openAgain() {
        for facts in [facts(open: true), facts(closedAt: closed + .days(2))] {
            #expect(throws: CallbackRefusal.openAgain) {
                try line().calling(.notReached, words: "", by: caller, at: closed + .days(3), order: facts)
            }
        }
    }

    @Test("What isn't real is said in words", arguments: Finding.Result.allCases, Finding.Way.allCases)
    func findings(_ result: Finding.Result, _ way: Finding.Way) throws {
        let finding = Finding(result, way)
        if result != .real {
            #expect(throws: CallbackRefusal.wordsMissing) {
                try line(.check).checking(finding, words: " ", by: caller, order: facts())
            }
        }
        let (done, payload) = try line(.check).checking(finding, words: "井盖还是破的。", by: caller, order: facts())
        #expect(done.standing == .checked && done.finding == finding)
        #expect(payload.text("finding") == result.rawValue && payload.text("way") == way.rawValue)
    }

    @Test("A list of calls takes no findings, and a list of checks no calls")
    func wrongList() {
        #expect(throws: CallbackRefusal.wrongList) {
            try line().checking(Finding(.real, .onSite), words: "", by: caller, order: facts())
        }
        #expect(throws: CallbackRefusal.wrongList) {
            try line(.check).calling(.refused, words: "", by: caller, at: closed, order: facts())
        }
    }

    @Test("Unreachable and unwilling people are in no share but the one that says how many were reached")
    func tally() throws {
        var lines: [DrawLine] = []
        func add(_ standing: DrawLine.Standing, _ answer: CallbackAnswer? = nil, _ finding: Finding? = nil) {
            var line = line(finding == nil ? .callback : .check)
            line.standing = standing
            (line.answer, line.finding) = (answer, finding)
            lines.append(line)
        }
        for _ in 0..<18 { add(.reached, CallbackAnswer(.yes, grade: 4)) }
        add(.reached, CallbackAnswer(.partly, grade: 3))
        add(.reached, CallbackAnswer(.no, grade: 1))
        for _ in 0..<4 { add(.unreachable) }
        add(.refused)
        add(.open)
        let tally = DrawTally(lines)
        let shares = tally.shares(.callback)
        #expect(
            shares == [
                DrawShare(.reached, 20, of: 26), DrawShare(.solved, 18, of: 20), DrawShare(.satisfied, 19, of: 20),
            ])
        #expect(shares[1].interval == WilsonInterval(18, of: 20))
        #expect(tally.notSolved == 1)
        lines.removeFirst()
        #expect(DrawTally(lines).shares(.callback)[1].interval == nil, "19 are too few for a rate")
        lines = []
        add(.checked, nil, Finding(.real, .photo))
        add(.checked, nil, Finding(.unclear, .onSite))
        add(.checked, nil, Finding(.notReal, .onSite))
        #expect(DrawTally(lines).shares(.check) == [DrawShare(.real, 1, of: 3)], "what can't be told isn't real")
        #expect(DrawTally(lines).unclear == 1)
    }

    @Test("Reopened orders leave the list's shares")
    func reopenedTally() {
        let tally = DrawTally([line(), line()], openAgain: [line().order])
        #expect(tally.openAgain == 2 && tally.open == 0)
        #expect(tally.shares(.callback)[0] == DrawShare(.reached, 0, of: 0))
    }

    @Test(
        "Terms that can't be drawn are refused",
        arguments: [
            ("2026-11-01", "2026-11-17", 20, nil as DrawRefusal?, "the usual"),
            ("2026-11-18", "2026-11-18", 1, nil, "one day, today"),
            ("2026-11-02", "2026-11-01", 20, .backwards, "backwards"),
            ("2026-11-01", "2026-11-19", 20, .ahead, "tomorrow"),
            ("2025-11-18", "2026-11-18", 500, nil, "a year and a day"),
            ("2025-11-17", "2026-11-18", 20, .tooLong, "a day longer"),
            ("2026-11-01", "2026-11-17", 0, .badSize, "nothing"),
            ("2026-11-01", "2026-11-17", 501, .badSize, "too many"),
        ])
    func terms(_ from: String, _ to: String, _ size: Int, _ refusal: DrawRefusal?, _ remark: String) throws {
        let (from, to) = (try #require(CivilDate(from)), try #require(CivilDate(to)))
        let today = try #require(CivilDate("2026-11-18"))
        do throws(DrawRefusal) {
            let terms = try DrawTerms(.callback, from: from, to: to, size: size, today: today)
            #expect(refusal == nil, "\(remark)")
            #expect(terms.end - terms.start == .days(Int64(to.daysSinceEpoch - from.daysSinceEpoch + 1)))
        } catch {
            #expect(error == refusal, "\(remark)")
        }
    }
}
