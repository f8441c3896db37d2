// SPDX-License-Identifier: Apache-2.0

/// A time limit as a catalogue states it: `30min`, `4h`, `7d` run day and night; `4wh`, `3wd` run in working time.
package struct Limit: Hashable, Sendable, CustomStringConvertible {
    package enum Unit: String, Sendable, CaseIterable {
        case minutes = "min"
        case hours = "h"
        case days = "d"
        case workingHours = "wh"
        case workingDays = "wd"
    }

    /// 1…9999.
    package let amount: Int
    package let unit: Unit

    package init?(_ amount: Int, _ unit: Unit) {
        guard (1...9999).contains(amount) else { return nil }
        (self.amount, self.unit) = (amount, unit)
    }

    /// Reads `4wh`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let amount = Int(digits), let unit = Unit(rawValue: String(text.dropFirst(digits.count))) else {
            return nil
        }
        self.init(amount, unit)
    }

    package var description: String { "\(amount)\(unit.rawValue)" }

    /// The instant at which the limit ends when it starts at `start`.
    package func due(from start: Instant, by calendar: WorkCalendar) -> Instant {
        switch unit {
        case .minutes: start + .minutes(Int64(amount))
        case .hours: start + .hours(Int64(amount))
        case .days: start + .days(Int64(amount))
        case .workingHours: calendar.instant(after: .hours(Int64(amount)), from: start)
        case .workingDays: calendar.end(ofWorkingDay: amount, after: start)
        }
    }
}
