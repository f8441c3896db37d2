// SPDX-License-Identifier: Apache-2.0

import Kernel
import Randomness
import Testing

struct LimitTests {
    @Test(arguments: [
        ("2026-11-20 17:50", "30min", "2026-11-20 18:20", "minutes run past the end of work"),
        ("2026-11-20 17:50", "4h", "2026-11-20 21:50", "hours too"),
        ("2026-11-20 17:50", "24h", "2026-11-21 17:50", "and over the weekend"),
        ("2026-02-14 10:00", "7d", "2026-02-21 10:00", "calendar days run through the festival"),
        ("2026-12-31 23:59", "1d", "2027-01-01 23:59", "over the year's end"),
        ("2026-11-20 10:00", "1wh", "2026-11-20 11:00", "an hour of the morning"),
        ("2026-11-20 10:00", "4wh", "2026-11-20 16:00", "over lunch"),
        ("2026-11-20 16:00", "4wh", "2026-11-23 11:00", "over the weekend"),
        ("2026-02-14 16:00", "4wh", "2026-02-24 11:00", "from a worked Saturday over the festival"),
        ("2026-11-21 03:00", "2wh", "2026-11-23 11:00", "sent on a Saturday night"),
        ("2026-11-20 00:01", "1wd", "2026-11-23 18:00", "the day of the start never counts, however early it is"),
        ("2026-11-20 23:59", "1wd", "2026-11-23 18:00", "nor however late"),
        ("2026-11-21 10:00", "1wd", "2026-11-23 18:00", "from a Saturday the next working day is day 1"),
        ("2026-11-20 09:00", "5wd", "2026-11-27 18:00", "a working week"),
        ("2026-02-13 09:00", "5wd", "2026-02-27 18:00", "over the Spring Festival"),
        ("2026-02-15 09:00", "1wd", "2026-02-24 18:00", "from inside the festival"),
    ])
    func `A limit ends when it should`(start: String, limit: String, due: String, remark: String) throws {
        let limit = try #require(Limit(limit))
        #expect(try limit.due(from: beijing(start), by: CalendarFiles.calendar()) == beijing(due), "\(remark)")
    }

    @Test func `A longer limit is never due earlier, and none is due before its start`() throws {
        let calendar = try CalendarFiles.calendar()
        var random = SplitMix64(seed: 23)
        let zero = try beijing("2025-12-20 00:00")
        for unit in Limit.Unit.allCases {
            for _ in 0..<40 {
                let start = zero + .minutes(Int64.random(in: 0..<100_000, using: &random))
                var last = start
                for amount in [1, 2, 3, 10, 60] {
                    let due = try #require(Limit(amount, unit)).due(from: start, by: calendar)
                    #expect(due > last)
                    last = due
                }
            }
        }
    }

    @Test(arguments: ["30min", "4h", "7d", "4wh", "3wd", "1min", "9999wd"])
    func `A limit survives its text`(text: String) {
        #expect(Limit(text)?.description == text)
    }

    @Test(arguments: [
        "", "4", "h", "0h", "-1h", "+1h", "10000h", "4 h", "4H", "4w", "1.5h", "4wh ", "四h", "４h", "4hh", "4小时",
        "99999999999999999999h",
    ])
    func `Anything else is no limit`(text: String) {
        #expect(Limit(text) == nil)
    }
}
