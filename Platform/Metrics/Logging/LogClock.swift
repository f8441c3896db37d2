// SPDX-License-Identifier: Apache-2.0
import Glibc
import Kernel

/// The time of log lines.
package enum LogClock {
    /// The machine's clock.
    @Sendable package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// `2024-02-29T23:59:59.007Z` (RFC 3339, UTC).
    package static func text(of instant: Instant) -> String {
        let (days, rest) = instant.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let day = rest < 0 ? days - 1 : days
        let millisecond = rest < 0 ? rest + 86_400_000 : rest
        let date = CivilDate(daysSinceEpoch: Int(day)).description
        let second = millisecond / 1000
        return "\(date)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))."
            + "\(padded(millisecond % 1000, 3))Z"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
