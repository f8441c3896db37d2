// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Dates and lengths of time as people read them here: `11月21日 周六 14:30`, `还有 3 小时`.
extension Words {
    package func date(_ date: CivilDate) -> String {
        switch language {
        case .chinese: "\(date.month)月\(date.day)日"
        case .english: "\(date.day) \(Self.months[date.month - 1])"
        }
    }

    package func moment(_ instant: Instant) -> String {
        let time = CivilTime(instant)
        let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2))"
        switch language {
        case .chinese: return "\(date(time.date)) \(Self.weekdays[time.date.weekday - 1]) \(clock)"
        case .english: return "\(Self.englishWeekdays[time.date.weekday - 1]) \(date(time.date)), \(clock)"
        }
    }

    /// Day and clock without the weekday, for dense tables.
    package func stamp(_ instant: Instant) -> String {
        let time = CivilTime(instant)
        return "\(date(time.date)) \(padded(time.hour, 2)):\(padded(time.minute, 2))"
    }

    /// With the year, for what is older than a few months.
    package func fullDate(_ instant: Instant) -> String {
        let date = CivilTime(instant).date
        switch language {
        case .chinese: return "\(date.year)年\(self.date(date))"
        case .english: return "\(self.date(date)) \(date.year)"
        }
    }

    /// `还有 3 小时` before, `超时 2 天` after.
    package func remaining(until due: Instant, now: Instant) -> String {
        due >= now
            ? self("time.left", ["length": length(due - now)]) : self("time.over", ["length": length(now - due)])
    }

    package func length(_ span: Span) -> String {
        let minutes = max(span.minutes, 0)
        if minutes < 90 { return self("time.minutes", ["n": String(max(minutes, 1))]) }
        if minutes < 48 * 60 { return self("time.hours", ["n": String((minutes + 30) / 60)]) }
        return self("time.days", ["n": String((minutes + 720) / 1440)])
    }

    private static let weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    private static let englishWeekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
