// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A month of the calendar in Beijing time.
package struct SheetMonth: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Months since January of the year 0.
    package let index: Int

    private init(index: Int) { self.index = index }

    package init(of day: CivilDate) { self.init(index: day.year * 12 + day.month - 1) }

    /// Reads `2026-11`; nil for anything else, and for years that no calendar here reaches.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, let first = CivilDate(text + "-01"), (1990...2200).contains(first.year) else {
            return nil
        }
        self.init(of: first)
    }

    package var before: SheetMonth { SheetMonth(index: index - 1) }
    package var next: SheetMonth { SheetMonth(index: index + 1) }

    package var first: CivilDate {
        CivilDate(year: index / 12, month: index % 12 + 1, day: 1) ?? CivilDate(daysSinceEpoch: 0)
    }

    package var last: CivilDate { next.first.adding(days: -1) }

    package var start: Instant { CivilTime(date: first).instant }
    /// The first instant after it.
    package var end: Instant { CivilTime(date: next.first).instant }

    package var description: String { String(first.description.prefix(7)) }

    package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}
