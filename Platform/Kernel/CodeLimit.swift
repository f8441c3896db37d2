// SPDX-License-Identifier: Apache-2.0

/// What is known of the codes sent to one phone or address.
package struct CodesSent: Hashable, Sendable {
    package let lastSentAt: Instant
    /// The day of which `sentToday` speaks.
    package let day: CivilDate
    package let sentToday: Int

    package init(lastSentAt: Instant, day: CivilDate, sentToday: Int) {
        (self.lastSentAt, self.day, self.sentToday) = (lastSentAt, day, sentToday)
    }
}

/// How long a code of one kind holds, how often it may be tried, and how often one may be sent.
package struct CodeLimit: Hashable, Sendable {
    package let life: Span
    package let tries: Int
    package let pause: Span
    package let perDay: Int

    package init(life: Span, tries: Int, pause: Span, perDay: Int) {
        (self.life, self.tries, self.pause, self.perDay) = (life, tries, pause, perDay)
    }

    /// What is known after sending one more now.
    /// - Throws: `CommonRefusal.tooOften` with the seconds to wait.
    package func sending(after last: CodesSent?, at now: Instant) throws(CommonRefusal) -> CodesSent {
        let today = CivilTime(now).date
        guard let last else { return CodesSent(lastSentAt: now, day: today, sentToday: 1) }
        guard now >= last.lastSentAt + pause else { throw Self.tooOften(until: last.lastSentAt + pause, now) }
        guard last.day == today else { return CodesSent(lastSentAt: now, day: today, sentToday: 1) }
        guard last.sentToday < perDay else {
            throw Self.tooOften(until: CivilTime(date: today.adding(days: 1)).instant, now)
        }
        return CodesSent(lastSentAt: now, day: today, sentToday: last.sentToday + 1)
    }

    private static func tooOften(until: Instant, _ now: Instant) -> CommonRefusal {
        .tooOften(retryAfterSeconds: Int((until - now).milliseconds / 1000) + 1)
    }
}
