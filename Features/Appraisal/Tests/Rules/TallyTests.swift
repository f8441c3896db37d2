// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import Testing

@testable import AppraisalRules

@Suite("Counting")
struct TallyTests {
    private static func indicator(
        _ measure: Indicator.Measure, _ basis: PeriodBasis, minimum: Int = 20
    ) -> Indicator {
        Indicator(
            id: "x", measure: measure, basis: basis, unit: .orders, minimum: minimum,
            name: Wording(chinese: "名", english: "Name"), meaning: Wording(chinese: "意", english: "Meaning"),
            source: Wording(chinese: "法", english: "law"))
    }

    private static let november = Period(
        from: CivilDate(year: 2026, month: 11, day: 1) ?? CivilDate(daysSinceEpoch: 0),
        to: CivilDate(year: 2026, month: 11, day: 30) ?? CivilDate(daysSinceEpoch: 0))

    private static func count(
        _ indicator: Indicator, _ facts: [OrderFact], asOf: String = "2026-12-15 12:00"
    ) -> Figure? {
        guard let period = november else { return nil }
        var tally = Tally(TallyPlan([indicator], over: period, asOf: Lines.at(asOf)))
        for fact in facts { tally.add(FigureRow(fact)) }
        return tally.figures.first
    }

    private static func fact(
        _ opened: String, due: String? = nil, closed: String? = nil, first: String? = nil, _ marks: OrderMarks = []
    ) -> OrderFact {
        var fact = OrderFact(id: Lines.order(1), town: Lines.town, openedAt: Lines.at(opened))
        fact.dueAt = due.map(Lines.at)
        fact.closedAt = closed.map(Lines.at)
        fact.firstClosedAt = (first ?? closed).map(Lines.at)
        fact.marks = closed == nil ? marks : marks.union(.closed)
        return fact
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let remark: String
        let basis: PeriodBasis
        let fact: OrderFact
        let counts: Bool
        var asOf = "2026-12-15 12:00"
        var testDescription: String { remark }
    }

    @Test(
        "puts an order into a period by the date that the definition names",
        arguments: [
            Row(remark: "in on the first minute", basis: .opened, fact: fact("2026-11-01 00:00"), counts: true),
            Row(remark: "in on the last minute", basis: .opened, fact: fact("2026-11-30 23:59"), counts: true),
            Row(remark: "in a minute early", basis: .opened, fact: fact("2026-10-31 23:59"), counts: false),
            Row(remark: "in a minute late", basis: .opened, fact: fact("2026-12-01 00:00"), counts: false),
            Row(
                remark: "promised in the period, in long before", basis: .due,
                fact: fact("2026-09-01 09:00", due: "2026-11-10 18:00"), counts: true),
            Row(
                remark: "promised in the period, but not yet due", basis: .due,
                fact: fact("2026-11-01 09:00", due: "2026-11-25 18:00"), counts: false, asOf: "2026-11-20 12:00"),
            Row(
                remark: "closed early and not yet due is not yet counted either", basis: .due,
                fact: fact("2026-11-01 09:00", due: "2026-11-25 18:00", closed: "2026-11-02 09:00"), counts: false,
                asOf: "2026-11-20 12:00"),
            Row(remark: "nothing promised", basis: .due, fact: fact("2026-11-01 09:00"), counts: false),
            Row(
                remark: "closed in the period", basis: .closed,
                fact: fact("2026-09-01 09:00", closed: "2026-11-10 18:00"), counts: true),
            Row(
                remark: "open again: no closing", basis: .closed,
                fact: fact("2026-09-01 09:00", first: "2026-11-10 18:00"), counts: false),
            Row(
                remark: "open again, but first closed in the period", basis: .firstClosed,
                fact: fact("2026-09-01 09:00", first: "2026-11-10 18:00"), counts: true),
            Row(
                remark: "first closed before, closed again in the period", basis: .firstClosed,
                fact: fact("2026-09-01 09:00", closed: "2026-11-10 18:00", first: "2026-10-10 18:00"), counts: false),
            Row(remark: "open now, however old", basis: .now, fact: fact("2025-01-01 09:00"), counts: true),
            Row(
                remark: "closed now", basis: .now, fact: fact("2026-11-01 09:00", closed: "2026-11-02 09:00"),
                counts: false),
        ])
    func bases(_ row: Row) {
        let figure = Self.count(Self.indicator(.count(.any), row.basis), [row.fact], asOf: row.asOf)
        #expect(figure?.part == (row.counts ? 1 : 0))
    }

    @Test(
        "calls open orders overdue from the minute after the promise, unless the clock stands still",
        arguments: [
            ("2026-11-10 17:59", OrderMarks(), 0), ("2026-11-10 18:00", OrderMarks(), 0),
            ("2026-11-10 18:01", OrderMarks(), 1), ("2026-11-10 18:01", OrderMarks.waiting, 0),
        ])
    func overdue(_ asOf: String, _ marks: OrderMarks, _ count: Int) {
        let fact = Self.fact("2026-11-01 09:00", due: "2026-11-10 18:00", marks)
        let indicator = Self.indicator(.count(Condition(required: .overdue)), .now)
        #expect(Self.count(indicator, [fact], asOf: asOf)?.part == count)
    }

    @Test("shows counts instead of a rate below twenty, and a rate from twenty on")
    func minimum() throws {
        let indicator = Self.indicator(.rate(Condition(required: .solved), of: .any), .opened)
        let solved = Self.fact("2026-11-02 09:00", .solved)
        let nineteen = try #require(Self.count(indicator, Array(repeating: solved, count: 19)))
        #expect(nineteen.value == .tooFew(19, of: 19))
        let twenty = try #require(
            Self.count(indicator, Array(repeating: solved, count: 19) + [Self.fact("2026-11-02 09:00")]))
        guard case .share(let share, let interval) = twenty.value else { throw Missing() }
        #expect(share == 0.95)
        #expect(interval == WilsonInterval(19, of: 20))
        #expect(Self.count(indicator, [])?.value == .nothing)
    }

    private struct Missing: Error {}

    @Test("gives the median and the ninth decile in hours, also of ten to a minute")
    func quantiles() throws {
        let facts = (1...20).map { hours in
            Self.fact("2026-11-02 00:00", closed: "2026-11-02 \(hours < 10 ? "0" : "")\(hours):30")
        }
        let median = try #require(Self.count(Self.indicator(.quantile(50, .any), .closed), facts))
        #expect(median.value == .hours(10.5))
        let decile = try #require(Self.count(Self.indicator(.quantile(90, .any), .closed), facts))
        #expect(decile.value == .hours(18.5))
        let few = try #require(Self.count(Self.indicator(.quantile(50, .any), .closed), Array(facts.prefix(3))))
        #expect(few.value == .tooFew(3, of: 3))
    }

    @Test("gives the same over a row of periods as over each of them alone")
    func series() throws {
        var random = SplitMix64(seed: 12)
        var periods = [try #require(Self.november)]
        while periods.count < 12 { periods.insert(periods[0].before, at: 0) }
        let start = periods[0].start - .days(20)
        let facts = (0..<2000).map { _ in
            var fact = OrderFact(id: Lines.order(1), town: Lines.town, openedAt: start)
            fact.openedAt = start + .minutes(Int64.random(in: 0...600_000, using: &random))
            if Bool.random(using: &random) {
                fact.closedAt = fact.openedAt + .minutes(Int64.random(in: 0...20_000, using: &random))
                fact.marks = .closed
            }
            return fact
        }
        for indicator in [
            Self.indicator(.count(.any), .opened), Self.indicator(.count(Condition(required: .closed)), .closed),
        ] {
            var series = try #require(TallySeries(indicator, over: periods))
            for fact in facts { series.add(FigureRow(fact)) }
            for (index, period) in periods.enumerated() {
                var tally = Tally(TallyPlan([indicator], over: period, asOf: Lines.at("2026-12-15 12:00")))
                for fact in facts { tally.add(FigureRow(fact)) }
                #expect(tally.figures[0].part == series.counts[index])
            }
        }
        #expect(TallySeries(Self.indicator(.count(.any), .now), over: periods) == nil, "no day decides")
        #expect(TallySeries(Self.indicator(.count(.any), .opened), over: periods.reversed()) == nil, "not in a row")
    }

    @Test("adds up what happened more than once")
    func sums() throws {
        var bounced = Self.fact("2026-11-02 09:00", .dispatched)
        bounced.counts.transfers = 3
        let indicator = Self.indicator(.sum(.transfers, Condition(required: .dispatched)), .opened)
        let figure = try #require(Self.count(indicator, [bounced, bounced, Self.fact("2026-11-02 09:00")]))
        #expect(figure.value == .count(6))
        #expect(figure.population == 2)
    }

    @Test("never counts more above the line than below it, whatever the orders and the conditions")
    func shares() throws {
        var random = SplitMix64(seed: 11)
        let bits = OrderMarks.words.values.map(\.rawValue).sorted()
        func condition() -> Condition {
            let chosen = bits.shuffled(using: &random).prefix(3).map(OrderMarks.init(rawValue:))
            return Condition(required: chosen[0], forbidden: chosen[1])
        }
        for _ in 0..<300 {
            let (part, population) = (condition(), condition())
            guard part.required.isDisjoint(with: population.forbidden) else { continue }
            let facts = (0..<40).map { _ in
                Self.fact("2026-11-02 09:00", OrderMarks(rawValue: UInt64.random(in: 0..<(1 << 32), using: &random)))
            }
            let figure = try #require(
                Self.count(Self.indicator(.rate(part, of: population), .opened, minimum: 1), facts))
            #expect(figure.part <= figure.population)
            #expect(figure.population == facts.count { population.holds($0.marks) })
            #expect(figure.part == facts.count { population.holds($0.marks) && part.holds($0.marks) })
        }
    }
}
