// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The number that a reporter gets, such as `2026-1121-00042`: the day, and a count per street and day.
package struct OrderNumber: Hashable, Sendable, CustomStringConvertible {
    package let date: CivilDate
    /// From 1; five digits or more.
    package let count: Int

    package init(date: CivilDate, count: Int) { (self.date, self.count) = (date, count) }

    /// Reads a number with or without its dashes and blanks; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let digits = String(text.filter { $0 != "-" && $0 != " " })
        guard digits.utf8.count >= 13, digits.utf8.count <= 17, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let year = Int(digits.prefix(4)), let month = Int(digits.dropFirst(4).prefix(2)),
            let day = Int(digits.dropFirst(6).prefix(2)), let count = Int(digits.dropFirst(8)), count > 0,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self.init(date: date, count: count)
    }

    package var description: String {
        "\(padded(date.year, 4))-\(padded(date.month, 2))\(padded(date.day, 2))-\(padded(count, 5))"
    }
}
