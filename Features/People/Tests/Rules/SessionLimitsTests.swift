// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Testing

@Suite("How long sessions and codes last")
struct SessionLimitsTests {
    private let start = Instant(milliseconds: 1_790_000_000_000)

    @Test(
        "A session ends by idleness or by age",
        arguments: [
            (SessionLimits.staff, Span.minutes(119), Span.minutes(119), true, "staff just within two hours"),
            (.staff, .hours(2), .hours(2), false, "idle for two hours"),
            (.staff, .hours(11), .minutes(1), true, "a long day at work"),
            (.staff, .hours(12), .minutes(1), false, "twelve hours is the end, however busy"),
            (.resident, .days(29), .days(29), true, "a resident's phone"),
            (.resident, .days(30), .days(30), false, "a month untouched"),
            (.resident, .days(89), .days(1), true, "in use"),
            (.resident, .days(90), .zero, false, "signs in anew every quarter"),
        ])
    func alive(limits: SessionLimits, age: Span, idle: Span, isAlive: Bool, remark: String) {
        let now = start + age
        #expect(limits.isAlive(createdAt: start, seenAt: now - idle, at: now) == isAlive, "\(remark)")
    }

    @Test("One code a minute, ten a day, counted anew at midnight in Beijing")
    func codes() throws {
        // 2026-03-02 08:00 in Beijing.
        var now = try #require(Instant(iso8601: "2026-03-02T08:00:00+08:00"))
        var limit = try CodeLimit.signIn.sending(after: nil, at: now)
        #expect(throws: CommonRefusal.tooOften(retryAfterSeconds: 31)) {
            try CodeLimit.signIn.sending(after: limit, at: now + .seconds(30))
        }
        for count in 2...10 {
            now = now + .minutes(1)
            limit = try CodeLimit.signIn.sending(after: limit, at: now)
            #expect(limit.sentToday == count)
        }
        let untilMidnight = CivilTime(date: CivilTime(now).date.adding(days: 1)).instant - (now + .minutes(1))
        #expect(throws: CommonRefusal.tooOften(retryAfterSeconds: Int(untilMidnight.milliseconds / 1000) + 1)) {
            try CodeLimit.signIn.sending(after: limit, at: now + .minutes(1))
        }
        let tomorrow = try CodeLimit.signIn.sending(after: limit, at: now + .days(1))
        #expect(tomorrow.sentToday == 1)
    }
}
