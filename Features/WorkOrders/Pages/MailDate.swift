// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A date as mail and HTTP write it: `Wed, 18 Nov 2026 11:55:00 +0800`.
struct MailDate {
    private let instant: Instant

    init(_ instant: Instant) { self.instant = instant }

    /// RFC 822 with a year of four digits, in Beijing time.
    var local: String { text(CivilTime(instant), "+0800") }

    /// RFC 9110's date, in GMT.
    var http: String { text(CivilTime(instant - CivilTime.offset), "GMT") }

    private func text(_ time: CivilTime, _ zone: String) -> String {
        let date = time.date
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(Self.days[date.weekday - 1]), \(two(date.day)) \(Self.months[date.month - 1]) \(date.year) "
            + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) \(zone)"
    }

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
