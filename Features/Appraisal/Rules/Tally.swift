// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What to count: indicators over one period, as known at one instant.
package struct TallyPlan: Sendable {
    struct Line: Sendable {
        let basis: UInt8
        let population: Condition
        let part: Condition
        let sum: OrderCount?
        /// Which list of durations it feeds.
        let list: Int?
    }

    package let indicators: [Indicator]
    package let period: Period
    package let asOf: Instant
    let lines: [Line]
    let lists: Int
    let from: UInt32
    let to: UInt32
    let now: UInt32

    package init(_ indicators: [Indicator], over period: Period, asOf: Instant) {
        (self.indicators, self.period, self.asOf) = (indicators, period, asOf)
        (from, to, now) = (FigureRow.minute(period.start), FigureRow.minute(period.end), FigureRow.minute(asOf))
        // The median and the ninth decile of the same orders share one list.
        var known: [ListKey] = []
        lines = indicators.map { indicator in
            var (sum, list): (OrderCount?, Int?) = (nil, nil)
            switch indicator.measure {
            case .count, .rate: break
            case .sum(let count, _): sum = count
            case .quantile(_, let condition):
                let key = ListKey(basis: indicator.basis, condition: condition)
                list = known.firstIndex(of: key) ?? known.count
                if list == known.count { known.append(key) }
            }
            return Line(
                basis: Self.bit(indicator.basis), population: indicator.population, part: indicator.part, sum: sum,
                list: list)
        }
        lists = known.count
    }

    private struct ListKey: Equatable {
        let basis: PeriodBasis
        let condition: Condition
    }

    /// The bases by which the order belongs to the period.
    func bases(of row: FigureRow) -> UInt8 {
        var bases: UInt8 = 0
        if row.opened >= from, row.opened < to { bases |= Self.bit(.opened) }
        // Not yet due is not yet to be closed, even when the period holds the day.
        if row.due >= from, row.due < min(to, now) { bases |= Self.bit(.due) }
        if row.closed >= from, row.closed < to { bases |= Self.bit(.closed) }
        if row.firstClosed >= from, row.firstClosed < to { bases |= Self.bit(.firstClosed) }
        if !row.marks.contains(.closed) { bases |= Self.bit(.now) }
        return bases
    }

    func marks(of row: FigureRow) -> OrderMarks {
        let isOverdue = row.due != 0 && row.due < now && row.marks.isDisjoint(with: [.closed, .waiting])
        return isOverdue ? row.marks.union(.overdue) : row.marks
    }

    private static func bit(_ basis: PeriodBasis) -> UInt8 {
        switch basis {
        case .opened: 1
        case .due: 2
        case .closed: 4
        case .firstClosed: 8
        case .now: 16
        }
    }

    /// Whether the order is one of those behind an indicator's part or, without it, of its population.
    package func counts(_ row: FigureRow, in index: Int, part: Bool) -> Bool {
        let line = lines[index]
        return bases(of: row) & line.basis != 0 && (part ? line.part : line.population).holds(marks(of: row))
    }
}

/// The counts of one group of orders, filled row by row.
package struct Tally: Sendable {
    package let plan: TallyPlan
    private var parts: [Int]
    private var populations: [Int]
    private var durations: [[UInt32]]

    package init(_ plan: TallyPlan) {
        self.plan = plan
        parts = Array(repeating: 0, count: plan.lines.count)
        populations = parts
        durations = Array(repeating: [], count: plan.lists)
    }

    package mutating func add(_ row: FigureRow) {
        let bases = plan.bases(of: row)
        guard bases != 0 else { return }
        let marks = plan.marks(of: row)
        var filled = 0
        for index in plan.lines.indices {
            let line = plan.lines[index]
            guard bases & line.basis != 0, line.population.holds(marks) else { continue }
            populations[index] += 1
            if let sum = line.sum {
                parts[index] += row.count(sum)
            } else if line.part.holds(marks) {
                parts[index] += 1
            }
            if let list = line.list, filled & 1 << list == 0 {
                filled |= 1 << list
                durations[list].append(row.closed > row.opened ? row.closed - row.opened : 0)
            }
        }
    }

    /// The figures in the order of the plan's indicators.
    package var figures: [Figure] {
        return plan.indicators.indices.map { index in
            let (indicator, line) = (plan.indicators[index], plan.lines[index])
            let minutes: UInt32? =
                if case .quantile(let percent, _) = indicator.measure, let list = line.list {
                    NearestRank.value(percent, of: durations[list])
                } else { nil }
            return Figure(
                indicator: indicator, part: parts[index], population: populations[index],
                minutes: minutes.map(Int.init))
        }
    }
}
