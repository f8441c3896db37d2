// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One count over periods that follow one another, in one walk.
package struct TallySeries: Sendable {
    package let indicator: Indicator
    /// The periods, the earliest first, without gaps.
    package let periods: [Period]
    package private(set) var counts: [Int]
    private let bounds: [UInt32]

    /// nil unless the indicator is a count by a day that doesn't hang on the instant of counting.
    package init?(_ indicator: Indicator, over periods: [Period]) {
        guard case .count = indicator.measure, [.opened, .closed, .firstClosed].contains(indicator.basis),
            let first = periods.first
        else { return nil }
        for (earlier, later) in zip(periods, periods.dropFirst()) where earlier.end != later.start { return nil }
        (self.indicator, self.periods) = (indicator, periods)
        counts = Array(repeating: 0, count: periods.count)
        bounds = [FigureRow.minute(first.start)] + periods.map { FigureRow.minute($0.end) }
    }

    package mutating func add(_ row: FigureRow) {
        let minute =
            switch indicator.basis {
            case .opened: row.opened
            case .closed: row.closed
            case .firstClosed: row.firstClosed
            case .due, .now: UInt32(0)
            }
        guard minute >= bounds[0], minute < bounds[counts.count], indicator.population.holds(row.marks) else { return }
        var index = counts.count - 1
        while minute < bounds[index] { index -= 1 }
        counts[index] += 1
    }
}
