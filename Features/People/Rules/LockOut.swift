// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How wrong passwords slow down whoever types them: five, then a minute, doubling to an hour; a right one clears it.
package struct LockOut: Hashable, Sendable {
    package let failures: Int
    package let until: Instant

    package init(failures: Int = 0, until: Instant = Instant(milliseconds: 0)) {
        (self.failures, self.until) = (failures, until)
    }

    package static let tries = 5
    package static let first = Span.minutes(1)
    package static let longest = Span.hours(1)

    package func isLocked(at now: Instant) -> Bool { now < until }

    /// Whole seconds left, at least 1 while locked.
    package func secondsLeft(at now: Instant) -> Int { max(0, Int(((until - now).milliseconds + 999) / 1000)) }

    /// After one more wrong password.
    package func failing(at now: Instant) -> LockOut {
        let failures = failures + 1
        guard failures >= Self.tries else { return LockOut(failures: failures, until: until) }
        let doublings = min(failures - Self.tries, 12)
        let span = min(Span(milliseconds: Self.first.milliseconds << Int64(doublings)), Self.longest)
        return LockOut(failures: failures, until: now + span)
    }

    /// Tries that are left before the next wait; at least 1 when not locked.
    package var triesLeft: Int { max(1, Self.tries - failures) }
}
