// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The part of the night in which nothing rings: 22:00 to 07:00 in the place's civil time unless somebody chose other
/// hours. Urgent things don't wait.
package struct QuietHours: Hashable, Sendable {
    /// Minutes since midnight, 0 ..< 1440; equal ends mean no quiet at all.
    package let from: Int
    package let to: Int

    /// nil when an end is no minute of a day.
    package init?(from: Int, to: Int) {
        guard (0..<1440).contains(from), (0..<1440).contains(to) else { return nil }
        (self.from, self.to) = (from, to)
    }

    private init(checkedFrom from: Int, to: Int) { (self.from, self.to) = (from, to) }

    package static let night = QuietHours(checkedFrom: 22 * 60, to: 7 * 60)
    package static let none = QuietHours(checkedFrom: 0, to: 0)

    package func contains(_ instant: Instant) -> Bool {
        let time = CivilTime(instant)
        let minute = time.hour * 60 + time.minute
        return from <= to ? (from..<to).contains(minute) : minute >= from || minute < to
    }

    /// The first instant from which it may ring: now, or the end of the quiet hours that it falls into.
    package func release(_ instant: Instant) -> Instant {
        guard contains(instant) else { return instant }
        let time = CivilTime(instant)
        let minute = time.hour * 60 + time.minute
        let day = from > to && minute >= from ? time.date.adding(days: 1) : time.date
        return CivilTime(date: day, millisecondOfDay: Int64(to) * 60_000).instant
    }
}
