// SPDX-License-Identifier: Apache-2.0

/// A day of the proleptic Gregorian calendar.
package struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that many days after 1970-01-01. Algorithm: H. Hinnant, "chrono-compatible low-level date algorithms".
    package init(daysSinceEpoch: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Reads `yyyy-MM-dd`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // Int reads a sign too, and a date has none.
        guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var daysSinceEpoch: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 1 Monday … 7 Sunday (ISO 8601).
    package var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }

    package func adding(days: Int) -> CivilDate { .init(daysSinceEpoch: daysSinceEpoch + days) }

    package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    package static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A wall-clock reading in Asia/Shanghai.
///
/// The zone is UTC+8 without summer time since 1991-09-15; earlier instants are not this product's business.
package struct CivilTime: Hashable, Sendable {
    package let date: CivilDate
    /// Milliseconds since midnight, 0 ..< 86,400,000.
    package let millisecondOfDay: Int64

    package init(date: CivilDate, millisecondOfDay: Int64 = 0) {
        (self.date, self.millisecondOfDay) = (date, millisecondOfDay)
    }

    package init(_ instant: Instant) {
        let local = instant.milliseconds + Self.offset.milliseconds
        let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
        date = CivilDate(daysSinceEpoch: Int(day))
        millisecondOfDay = local - day * 86_400_000
    }

    package static let offset = Span.hours(8)

    package var instant: Instant {
        .init(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 + millisecondOfDay - Self.offset.milliseconds)
    }

    package var hour: Int { Int(millisecondOfDay / 3_600_000) }
    package var minute: Int { Int(millisecondOfDay / 60_000 % 60) }
    package var second: Int { Int(millisecondOfDay / 1000 % 60) }
}

extension Instant {
    /// `2026-11-21T14:30:00+08:00`: Beijing time with its zone, as interfaces and people here expect.
    package var iso8601: String {
        let time = CivilTime(self)
        return "\(time.date)T\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))+08:00"
    }

    /// Reads an ISO 8601 date-time **with** a zone (`Z`, `+08:00`, `+0800`); nil for anything else.
    package init?(iso8601 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ from: Int, _ count: Int) -> Int? {
            guard bytes.count >= from + count else { return nil }
            var value = 0
            for byte in bytes[from..<from + count] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard bytes.count >= 17, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84 || bytes[10] == 116, bytes[13] == 58,
            let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
            let hour = number(11, 2), let minute = number(14, 2), hour < 24, minute < 60,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var position = 16
        var milliseconds = Int64(hour * 3_600_000 + minute * 60_000)
        if position < bytes.count, bytes[position] == 58 {
            guard let second = number(position + 1, 2), second < 60 else { return nil }
            milliseconds += Int64(second) * 1000
            position += 3
            if position < bytes.count, bytes[position] == 46 {
                position += 1
                var scale: Int64 = 100
                let start = position
                while position < bytes.count, (48...57).contains(bytes[position]) {
                    milliseconds += Int64(bytes[position] - 48) * scale
                    scale /= 10
                    position += 1
                }
                if position == start { return nil }
            }
        }
        guard position < bytes.count else { return nil }
        var zone: Int64 = 0
        switch bytes[position] {
        case 90, 122:
            position += 1
        case 43, 45:
            let sign: Int64 = bytes[position] == 43 ? 1 : -1
            guard let hours = number(position + 1, 2), hours < 24 else { return nil }
            position += 3
            if position < bytes.count, bytes[position] == 58 { position += 1 }
            guard let minutes = number(position, 2), minutes < 60 else { return nil }
            position += 2
            zone = sign * Int64(hours * 3_600_000 + minutes * 60_000)
        default: return nil
        }
        guard position == bytes.count else { return nil }
        self.init(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 + milliseconds - zone)
    }
}

/// The number in decimal digits, padded with zeros to a width.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
