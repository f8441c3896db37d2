// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How often an admitted item is done.
package enum Frequency: String, Sendable, CaseIterable {
    /// As often as an order of one of its matters goes to a grid.
    case perOrder
    case once, daily, weekly, monthly, quarterly, yearly

    /// How often it falls into a month when it lasts from one day to another, both included; nil for `perOrder`, which
    /// only orders tell.
    ///
    /// Rule (our decision): daily counts working days; weekly counts begun weeks of the days that it lasts; monthly counts
    /// a month in which it lasts at all; quarterly and yearly count every third and twelfth month from the one in which it
    /// began; once counts the month in which it began.
    package func times(from: CivilDate, through last: CivilDate, in month: SheetMonth, by calendar: WorkCalendar)
        -> Int?
    {
        guard self != .perOrder else { return nil }
        let (first, end) = (max(from, month.first), min(last, month.last))
        guard first <= end else { return 0 }
        let days = end.daysSinceEpoch - first.daysSinceEpoch + 1
        let age = month.index - SheetMonth(of: from).index
        switch self {
        case .perOrder: return nil
        case .once: return age == 0 ? 1 : 0
        case .daily: return (0..<days).count { calendar.isWorkday(first.adding(days: $0)) }
        case .weekly: return (days + 6) / 7
        case .monthly: return 1
        case .quarterly: return age % 3 == 0 ? 1 : 0
        case .yearly: return age % 12 == 0 ? 1 : 0
        }
    }
}
