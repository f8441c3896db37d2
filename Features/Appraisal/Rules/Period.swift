// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Whole days in Beijing time, both ends included.
package struct Period: Hashable, Sendable {
    package let from: CivilDate
    package let to: CivilDate

    /// nil when it ends before it begins.
    package init?(from: CivilDate, to: CivilDate) {
        guard from <= to else { return nil }
        (self.from, self.to) = (from, to)
    }

    private init(_ from: CivilDate, _ to: CivilDate) { (self.from, self.to) = (from, to) }

    package static func day(_ day: CivilDate) -> Period { Period(day, day) }

    /// Monday to Sunday around a day.
    package static func week(of day: CivilDate) -> Period {
        let monday = day.adding(days: 1 - day.weekday)
        return Period(monday, monday.adding(days: 6))
    }

    package static func month(of day: CivilDate) -> Period {
        let first = day.adding(days: 1 - day.day)
        let next = first.adding(days: 31)
        return Period(first, next.adding(days: -next.day))
    }

    package static func year(of day: CivilDate) -> Period {
        let january = month(of: day.adding(days: 1 - day.day)).from
        var first = january
        while first.month > 1 { first = month(of: first.adding(days: -1)).from }
        return Period(first, month(of: first.adding(days: 335)).to)
    }

    package var days: Int { to.daysSinceEpoch - from.daysSinceEpoch + 1 }
    package var start: Instant { CivilTime(date: from).instant }
    /// The first instant after it.
    package var end: Instant { CivilTime(date: to.adding(days: 1)).instant }

    package var isWeek: Bool { self == .week(of: from) }
    package var isMonth: Bool { self == .month(of: from) }
    package var isYear: Bool { self == .year(of: from) }

    /// The same kind of period directly before: the last month, the last week, the last year, or as many days.
    package var before: Period {
        let last = from.adding(days: -1)
        if isYear { return .year(of: last) }
        if isMonth { return .month(of: last) }
        return Period(from.adding(days: -days), last)
    }

    /// The same days a year ago; the same weekdays for a week.
    package var yearBefore: Period {
        if isWeek { return Period(from.adding(days: -364), to.adding(days: -364)) }
        if isMonth { return .month(of: Self.yearEarlier(from)) }
        return Period(Self.yearEarlier(from), Self.yearEarlier(to))
    }

    private static func yearEarlier(_ day: CivilDate) -> CivilDate {
        // The day before 1 March stands in for the 29 February that the year before lacks.
        CivilDate(year: day.year - 1, month: day.month, day: day.day) ?? day.adding(days: -366)
    }
}
