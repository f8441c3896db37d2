// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import Testing
import WorkOrderRules

/// Dates of open orders counted again from the ledger.
struct ClockHistoryTests {
    typealias Event = (kind: EventKind, at: Instant, payload: Payload)

    /// An order led through life, with its ledger.
    struct Life {
        var order: WorkOrder
        var events: [Event]

        init(_ matter: MatterTerms = terms(acknowledge: "4wh", handle: "3wd"), at now: Instant = intake) {
            let (order, happenings) = WorkOrder.opening(
                id: numbered(1000), locality: District.here, matter: matter, reporter: .anonymous, channel: .web,
                at: now, calendar: District.calendar)
            self.order = order
            events = happenings.map { ($0.kind, now, $0.payload) }
        }

        mutating func make(_ move: Move, at now: Instant, by standing: Standing? = nil) throws(OrderRefusal) {
            let (after, happenings) = try order.after(move, by: standing, at: now)
            order = after
            events += happenings.map { ($0.kind, now, $0.payload) }
        }

        func history(_ matter: MatterTerms? = nil, by calendar: WorkCalendar = District.calendar) -> ClockHistory? {
            ClockHistory(events, of: order, under: matter ?? order.matter, by: calendar)
        }
    }

    /// Friday 6 March is off as well.
    private static let longer: WorkCalendar = {
        let year = try? WorkYear(year: 2026, text: "off 2026-03-05..2026-03-06\nwork 2026-03-07")
        return WorkCalendar(years: year.map { [$0] } ?? [])
    }()

    private let crew = Move.dispatch(Move.Target(unit: District.crew, assignee: nil, isBelowDistrict: true))

    private func handled() throws -> Life {
        var life = Life()
        try life.make(.accept(reclassified: nil), at: intake + .minutes(20))
        try life.make(crew, at: intake + .minutes(30))
        try life.make(.take, at: intake + .hours(1))
        return life
    }

    @Test("A new holiday moves the dates of an open order, and the same calendar moves none")
    func holiday() throws {
        let life = try handled()
        // Day 1 is Tuesday, day 2 Wednesday, Thursday is off, day 3 is Friday.
        #expect(life.order.clock.stage.due == moment("2026-03-06 18:00"))
        #expect(life.history()?.retold(life.order) == nil)
        let retold = try #require(life.history(by: Self.longer)?.retold(life.order))
        #expect(retold.clock.stage.due == moment("2026-03-07 18:00"))
        #expect(retold.clock.promise.due == moment("2026-03-07 18:00"))
        #expect(retold.version == life.order.version && retold.state == life.order.state)
        let happening = life.order.moved(to: retold, because: "calendar")
        #expect(happening.kind == .orderDeadlinesMoved && happening.payload.text("cause") == "calendar")
        #expect(happening.payload.number("stageBefore") == life.order.clock.stage.due.milliseconds)
        #expect(happening.payload.number("stage") == retold.clock.stage.due.milliseconds)
    }

    @Test("Counting twice gives the same")
    func idempotent() throws {
        let life = try handled()
        let once = try #require(life.history(by: Self.longer)?.retold(life.order))
        #expect(life.history(by: Self.longer)?.retold(once) == nil)
        #expect(life.history()?.retold(once)?.clock == life.order.clock)
    }

    @Test("The ladder of a date that moved is climbed again; that of one that didn't is not")
    func ladder() throws {
        var life = try handled()
        life.order.climb = Climb(rung: .reminded, at: moment("2026-03-06 10:00"))
        #expect(try #require(life.history(by: Self.longer)?.retold(life.order)).climb == nil)
        #expect(life.history()?.retold(life.order) == nil)
    }

    @Test("Other limits of the catalogue hold for open orders, from the beginning of each stage")
    func catalogue() throws {
        let life = try handled()
        let shorter = life.order.matter.following(terms(acknowledge: "4wh", handle: "1wd"))
        let retold = try #require(life.history(shorter)?.retold(life.order))
        #expect(retold.clock.stage.due == moment("2026-03-03 18:00"))
        #expect(retold.matter.handleLimit == limit("1wd"))
    }

    @Test("A version of the catalogue that leaves limits and secrecy alone leaves the order alone")
    func following() {
        let old = terms(acknowledge: "4wh", handle: "3wd", sensitivity: 1)
        let same = MatterTerms(
            code: old.code, catalogueVersion: 2, acknowledgeLimit: old.acknowledgeLimit,
            handleLimit: old.handleLimit, verify: .none, sensitivity: 0, isRecalled: true)
        #expect(old.following(same) == old)
        let stricter = old.following(terms(acknowledge: "4wh", handle: "3wd", sensitivity: 2, isRecalled: true))
        #expect(stricter.sensitivity == 2 && stricter.isRecalled == false)
        #expect(old.following(terms(acknowledge: "4wh", handle: "9wd")).sensitivity == 1)
    }

    @Test("A report that is being checked keeps the handler's clock, counted again")
    func checked() throws {
        var life = try handled()
        try life.make(.report(words: "Done.", proposed: .solved), at: moment("2026-03-04 10:00"))
        let retold = try #require(life.history(by: Self.longer)?.retold(life.order))
        guard case .toCheck(let handling) = retold.state else { return #expect(Bool(false)) }
        #expect(handling.stage.due == moment("2026-03-07 18:00"))
        // Thursday is off in both; the check has until the next working day, which is now Saturday.
        #expect(life.order.clock.stage.due == moment("2026-03-06 18:00"))
        #expect(retold.clock.stage.due == moment("2026-03-07 18:00"))
    }

    @Test("A granted delay stays where it was granted")
    func delayed() throws {
        var life = try handled()
        let until = moment("2026-03-20 18:00")
        try life.make(.askDelay(until: until, reason: "Parts."), at: intake + .hours(2))
        try life.make(.grantDelay(until: until), at: intake + .hours(3))
        #expect(life.history(by: Self.longer)?.retold(life.order)?.clock.stage.due ?? until == until)
        #expect(life.history()?.retold(life.order) == nil)
    }

    @Test("Closed orders stay as they are, and so does what has no beginning in the ledger")
    func closed() throws {
        var life = Life()
        try life.make(move(.decline), at: intake + .hours(1))
        #expect(life.history(by: Self.longer)?.retold(life.order) == nil)
        #expect(ClockHistory([], of: opened(), under: terms(), by: District.calendar) == nil)
    }

    @Test("Whatever happens to an order, its ledger tells the same clocks: a restart changes nothing")
    func walks() {
        var random = SplitMix64(seed: 11)
        var flaws: [String] = []
        var seen: Set<Move.Name> = []
        for walk in 0..<1500 {
            let matter =
                random.below(2) == 0
                ? terms(acknowledge: "4wh", handle: "3wd", verify: .none) : terms(verify: .none)
            var life = Life(matter, at: intake + .minutes(Int64(random.below(4000))))
            var now = life.order.openedAt
            for _ in 0..<20 {
                now = now + .minutes(Int64(random.below(900)))
                let names = MoveRow.allowed.filter { $0.state == life.order.state.name }.map(\.move)
                    .sorted { $0.rawValue < $1.rawValue }.filter { $0 != .nameConcern && $0 != .merge }
                let name = random.pick(names)
                if name == .withdraw || name == .decline, random.below(4) > 0 { continue }
                do throws(OrderRefusal) {
                    try life.make(Self.anyMove(name, life.order, now), at: now)
                    seen.insert(name)
                } catch { continue }
                if let retold = life.history()?.retold(life.order) {
                    flaws.append("walk \(walk) after \(name): \(life.order.clock) \(retold.clock)")
                }
                let again = life.history(by: Self.longer)?.retold(life.order)
                if let again, life.history(by: Self.longer)?.retold(again) != nil {
                    flaws.append("walk \(walk) after \(name): twice isn't once")
                }
            }
        }
        #expect(flaws.isEmpty, "\(flaws.prefix(3))")
        #expect(seen.isSuperset(of: [.grantDelay, .grantReturn, .reassign, .grantShelve, .resume, .reporterAnswers]))
        #expect(seen.isSuperset(of: [.failCheck, .grantReopen, .accept, .report]))
    }

    private static func anyMove(_ name: Move.Name, _ order: WorkOrder, _ now: Instant) -> Move {
        switch name {
        case .accept: .accept(reclassified: now.milliseconds % 2 == 0 ? terms("GG-12", handle: "9wh") : nil)
        case .askDelay: .askDelay(until: order.clock.stage.due + .days(2), reason: "Parts.")
        case .grantDelay: .grantDelay(until: order.request?.until ?? now)
        case .askShelve: .askShelve(until: now + .days(10), reason: "Frost.")
        case .grantShelve: .grantShelve(until: order.request?.until ?? now)
        case .close: .close(.solved, publicAnswer: "Done.")
        default: move(name)
        }
    }
}
