// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What is known of the codes sent to confirm an account's e-mail address, and when the next may be sent.
///
/// An address that nobody confirmed gets nothing but the code: whoever mistypes it must not send a stranger what the
/// street writes, and nobody's letter box is filled from here.
package struct EmailCodeLimit: Hashable, Sendable {
    package let lastSentAt: Instant
    /// The day of which `sentToday` speaks.
    package let day: CivilDate
    package let sentToday: Int

    package init(lastSentAt: Instant, day: CivilDate, sentToday: Int) {
        (self.lastSentAt, self.day, self.sentToday) = (lastSentAt, day, sentToday)
    }

    package static let life = Span.minutes(15)
    package static let tries = 5
    package static let pause = Span.minutes(1)
    package static let perDay = 5

    /// What is known after sending one more now.
    /// - Throws: `CommonRefusal.tooOften` with the seconds to wait.
    package static func sending(after last: EmailCodeLimit?, at now: Instant) throws(CommonRefusal) -> EmailCodeLimit {
        let today = CivilTime(now).date
        guard let last else { return EmailCodeLimit(lastSentAt: now, day: today, sentToday: 1) }
        guard now >= last.lastSentAt + pause else { throw tooOften(until: last.lastSentAt + pause, now) }
        guard last.day == today else { return EmailCodeLimit(lastSentAt: now, day: today, sentToday: 1) }
        guard last.sentToday < perDay else {
            throw tooOften(until: CivilTime(date: today.adding(days: 1)).instant, now)
        }
        return EmailCodeLimit(lastSentAt: now, day: today, sentToday: last.sentToday + 1)
    }

    private static func tooOften(until: Instant, _ now: Instant) -> CommonRefusal {
        .tooOften(retryAfterSeconds: Int((until - now).milliseconds / 1000) + 1)
    }
}
