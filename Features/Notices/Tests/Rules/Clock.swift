// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A Beijing time such as `2026-11-18 16:30`, for tables of tests.
func beijing(_ text: String) -> Instant {
    Instant(iso8601: text.replacing(" ", with: "T") + ":00+08:00") ?? Instant(milliseconds: 0)
}

extension String {
    fileprivate func replacing(_ a: Character, with b: Character) -> String { String(map { $0 == a ? b : $0 }) }
}
