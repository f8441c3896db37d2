// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How often a round is to be walked: once in every day, week (from Monday) or month of the calendar.
///
/// A round that wasn't walked is stated as a fact about the route. It is counted for no person, and nobody's steps are
/// recorded: what is kept is which points were looked at on which day.
package enum PatrolFrequency: String, Sendable, CaseIterable {
    case daily, weekly, monthly

    /// The first day of the period in which a day lies.
    package func period(of day: CivilDate) -> CivilDate {
        switch self {
        case .daily: day
        case .weekly: CivilDate(daysSinceEpoch: day.daysSinceEpoch - (day.weekday - 1))
        case .monthly: CivilDate(daysSinceEpoch: day.daysSinceEpoch - (day.day - 1))
        }
    }

    /// The first day of the period after the one in which a day lies.
    package func next(after day: CivilDate) -> CivilDate {
        let start = period(of: day)
        switch self {
        case .daily: return CivilDate(daysSinceEpoch: start.daysSinceEpoch + 1)
        case .weekly: return CivilDate(daysSinceEpoch: start.daysSinceEpoch + 7)
        // From the first of a month, 31 days lead into the next one, whatever its length.
        case .monthly: return period(of: CivilDate(daysSinceEpoch: start.daysSinceEpoch + 31))
        }
    }

    /// Where a route stands on a day.
    /// - Parameters:
    ///   - last: the day of the last round.
    ///   - opened: the day since which the route is to be walked.
    package func standing(last: CivilDate?, opened: CivilDate, on today: CivilDate) -> PatrolStanding {
        let current = period(of: today)
        if let last, period(of: last) >= current { return .walked(last) }
        var missed = 0
        var start = last.map { next(after: $0) } ?? period(of: opened)
        while start < current, missed < Self.mostMissed {
            missed += 1
            start = next(after: start)
        }
        return .due(until: CivilDate(daysSinceEpoch: next(after: today).daysSinceEpoch - 1), missed: missed)
    }

    /// Nobody needs to know whether it was a hundred times or two hundred.
    package static let mostMissed = 99
}

/// Where a route stands in the present period.
package enum PatrolStanding: Sendable, Equatable {
    case walked(CivilDate)
    /// To be walked up to that day; so many whole periods went by without a round.
    case due(until: CivilDate, missed: Int)
}
