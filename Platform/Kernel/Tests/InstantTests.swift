// SPDX-License-Identifier: Apache-2.0

import Kernel
import Randomness
import Testing

struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, "the epoch"),
        ("1970-01-01T08:00:00+08:00", 0, "the epoch in Beijing"),
        ("2001-09-09T01:46:40Z", 1_000_000_000_000, "a billion seconds"),
        ("2026-11-21T14:30:00+08:00", 1_795_242_600_000, "our own form"),
        ("2026-11-21T14:30:00+0800", 1_795_242_600_000, "a zone without a colon"),
        ("2026-11-21T06:30Z", 1_795_242_600_000, "no seconds"),
        ("2026-11-21t06:30:00z", 1_795_242_600_000, "small letters, as RFC 3339 allows"),
        ("2026-11-21T01:30:00-05:00", 1_795_242_600_000, "west of Greenwich"),
        ("2026-11-21T12:00:00+05:30", 1_795_242_600_000, "half an hour's zone"),
        ("2026-11-21T06:30:00.5Z", 1_795_242_600_500, "tenths"),
        ("2026-11-21T06:30:00.123456789Z", 1_795_242_600_123, "nanoseconds are cut, not rounded"),
        ("1969-12-31T23:59:59.999Z", -1, "before the epoch"),
        ("2024-02-29T00:00:00+08:00", 1_709_136_000_000, "a leap day"),
    ])
    func `ISO 8601 with a zone is read`(text: String, milliseconds: Int64, remark: String) {
        #expect(Instant(iso8601: text)?.milliseconds == milliseconds, "\(remark)")
    }

    @Test(arguments: [
        ("2026-11-21T14:30:00", "no zone: nobody may guess it"), ("2026-11-21 14:30:00Z", "a blank for the T"),
        ("2026-11-21", "a date only"), ("2026-11-21T24:00:00Z", "hour 24"), ("2026-11-21T14:60:00Z", "minute 60"),
        ("2026-11-21T14:30:60Z", "a leap second"), ("2026-02-29T00:00:00Z", "no such day"),
        ("2026-11-21T14:30:00.Z", "a point without digits"), ("2026-11-21T14:30:00+08", "half a zone"),
        ("2026-11-21T14:30:00+08:60", "sixty minutes of a zone"), ("2026-11-21T14:30:00+24:00", "a zone of a day"),
        ("2026-11-21T14:30:00Z ", "a blank behind"), ("2026-11-21T14:30:00ZZ", "two zones"), ("", "nothing"),
        ("2026-11-21T14:3", "cut off"), ("2026-11-21T14:30:0Z", "one digit of seconds"),
        ("2026-W47-6T14:30:00Z", "a week"),
        ("-026-11-21T14:30:00Z", "a sign"), ("二〇二六年十一月二十一日", "Chinese digits"), ("2026-11-21T1４:30:00Z", "full width"),
    ])
    func `Anything else is not read`(text: String, remark: String) {
        #expect(Instant(iso8601: text) == nil, "\(remark)")
    }

    @Test func `Whole seconds survive their text, in Beijing time`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<2000 {
            let at = Instant(milliseconds: Int64.random(in: -60_000_000...4_000_000_000, using: &random) * 1000)
            #expect(Instant(iso8601: at.iso8601) == at)
            #expect(at.iso8601.hasSuffix("+08:00"))
        }
    }

    @Test(arguments: [
        ("2026-11-20T15:59:59.999Z", "2026-11-20", 23, 59, 59, "the last millisecond of a Beijing day"),
        ("2026-11-20T16:00:00Z", "2026-11-21", 0, 0, 0, "midnight in Beijing"),
        ("1969-12-31T15:59:59Z", "1969-12-31", 23, 59, 59, "just before local midnight, before the epoch"),
        ("1969-12-31T16:00:00Z", "1970-01-01", 0, 0, 0, "local midnight of the epoch's day"),
    ])
    func `The wall clock is Beijing's`(text: String, date: String, hour: Int, minute: Int, second: Int, remark: String)
        throws
    {
        let time = CivilTime(try instant(text))
        #expect(time.date.description == date, "\(remark)")
        #expect([time.hour, time.minute, time.second] == [hour, minute, second], "\(remark)")
        #expect(try time.instant == instant(text), "\(remark)")
    }

    @Test func `Spans add up and round their minutes towards zero`() {
        #expect(Span.hours(2) + .minutes(30) - .seconds(60) == .minutes(149))
        #expect(Span.days(1) == .hours(24))
        #expect(Span(milliseconds: 119_999).minutes == 1)
        #expect(Span(milliseconds: -119_999).minutes == -1)
        let at = Instant(milliseconds: 5)
        #expect((at + .seconds(1)) - at == .seconds(1))
        #expect(at - .seconds(1) < at)
    }

    @Test(arguments: [(7, 2, "07"), (0, 2, "00"), (2026, 4, "2026"), (12_345, 4, "12345")])
    func `Numbers are padded and never cut`(number: Int, width: Int, text: String) {
        #expect(padded(number, width) == text)
    }
}
