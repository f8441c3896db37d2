// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How long a job that failed waits before it is tried again, and when it rests until somebody looks at it.
///
/// One minute, doubled each time up to six hours, so that a fault of minutes costs minutes and one of days costs little;
/// 12 attempts take about a day, in which somebody can mend what is wrong. After them a person decides: a job that never
/// succeeds is a fault of the program or of its data, and more attempts don't mend it.
package enum JobRetry {
    /// After so many attempts the job rests.
    package static let mostAttempts = 12
    package static let shortestPause = Span.minutes(1)
    package static let longestPause = Span.hours(6)

    /// The pause after an attempt, counted from 1; up to a quarter longer, by the job's name, so that jobs which failed
    /// together don't all come back together. The same job always waits the same time.
    package static func pause(after attempt: Int, of kind: String, for subject: String) -> Span {
        let doublings = min(max(attempt - 1, 0), 16)
        let pause = min(shortestPause.milliseconds << Int64(doublings), longestPause.milliseconds)
        return Span(milliseconds: pause + pause * Int64(spread(kind + ":" + subject)) / 1024)
    }

    /// 0 to 255 by name: FNV-1a, folded.
    private static func spread(_ name: String) -> UInt8 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return UInt8(truncatingIfNeeded: hash ^ hash >> 8 ^ hash >> 16 ^ hash >> 24)
    }
}
