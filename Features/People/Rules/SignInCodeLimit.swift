// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is known of the codes sent to one phone, and when the next may be sent.
package struct SignInCodeLimit: Hashable, Sendable {
    package let lastSentAt: Instant
    /// The day of which `sentToday` speaks.
    package let day: CivilDate
    package let sentToday: Int

    package init(lastSentAt: Instant, day: CivilDate, sentToday: Int) {
        (self.lastSentAt, self.day, self.sentToday) = (lastSentAt, day, sentToday)
    }

    package static let life = Span.minutes(5)
    package static let tries = 5
    package static let pause = Span.minutes(1)
    package static let perDay = 10

    /// What is known after sending one more now.
    /// - Throws: `CommonRefusal.tooOften` with the seconds to wait.
    package static func sending(after last: SignInCodeLimit?, at now: Instant) throws(CommonRefusal) -> SignInCodeLimit
    {
        let today = CivilTime(now).date
        guard let last else { return SignInCodeLimit(lastSentAt: now, day: today, sentToday: 1) }
        guard now >= last.lastSentAt + pause else {
            throw .tooOften(retryAfterSeconds: Int((last.lastSentAt + pause - now).milliseconds / 1000) + 1)
        }
        guard last.day == today else { return SignInCodeLimit(lastSentAt: now, day: today, sentToday: 1) }
        guard last.sentToday < perDay else {
            let midnight = CivilTime(date: today.adding(days: 1)).instant
            throw .tooOften(retryAfterSeconds: Int((midnight - now).milliseconds / 1000) + 1)
        }
        return SignInCodeLimit(lastSentAt: now, day: today, sentToday: last.sentToday + 1)
    }
}
