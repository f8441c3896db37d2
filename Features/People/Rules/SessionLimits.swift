// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How long a session lasts: staff share computers, residents have their own phone.
package struct SessionLimits: Hashable, Sendable {
    /// Without a request.
    package let idle: Span
    /// In all.
    package let absolute: Span

    package static let staff = SessionLimits(idle: .hours(2), absolute: .hours(12))
    package static let resident = SessionLimits(idle: .days(30), absolute: .days(90))

    package func isAlive(createdAt: Instant, seenAt: Instant, at now: Instant) -> Bool {
        now < createdAt + absolute && now < seenAt + idle
    }

    /// How stale the time of the last request may get before it is written down.
    package static let touch = Span.minutes(1)
}
