// SPDX-License-Identifier: Apache-2.0

import Kernel
import Randomness
import Testing

struct WorkCalendarTests {
    @Test(arguments: [
        ("2026-02-13", 1, "2026-02-14", "the Saturday before the Spring Festival is worked"),
        ("2026-02-13", 5, "2026-02-27", "the festival's nine days don't count"),
        ("2026-09-18", 5, "2026-09-24", "a worked Sunday counts"),
        ("2026-09-30", 1, "2026-10-08", "over National Day"),
        ("2026-09-30", 5, "2026-10-13", "the worked Saturday after it counts"),
        ("2026-04-30", 1, "2026-05-06", "over May Day"),
        ("2026-06-18", 5, "2026-06-26", "over the Dragon Boat Festival"),
        ("2025-01-27", 5, "2025-02-10", "2025's Spring Festival and its worked Saturday"),
    ])
    func `Working days count over festivals`(start: String, n: Int, end: String, remark: String) throws {
        let calendar = try CalendarFiles.calendar()
        for time in ["00:00", "09:00", "12:34", "23:59"] {
            #expect(
                try calendar.end(ofWorkingDay: n, after: beijing("\(start) \(time)")) == beijing("\(end) 18:00"),
                "\(remark)")
        }
    }

    @Test(arguments: [
        ("2026-02-14", true, "a worked Saturday"), ("2026-02-15", false, "a Sunday inside the festival"),
        ("2026-02-16", false, "a Monday inside the festival"), ("2026-02-24", true, "the first day after it"),
        ("2026-11-20", true, "a Friday"), ("2026-11-21", false, "a Saturday"), ("2026-11-22", false, "a Sunday"),
        ("2031-01-01", true, "a year without a file counts Monday to Friday"),
        ("2031-01-04", false, "and its Saturday is off"),
    ])
    func `A day is worked or not`(text: String, isWorked: Bool, remark: String) throws {
        #expect(try CalendarFiles.calendar().isWorkday(day(text)) == isWorked, "\(remark)")
    }

    @Test func `Years without a file are named`() throws {
        let calendar = try CalendarFiles.calendar()
        #expect(try calendar.missingYears(from: day("2024-05-01"), to: day("2028-01-01")) == [2024, 2027, 2028])
        #expect(try calendar.missingYears(from: day("2025-05-01"), to: day("2026-01-01")) == [])
        #expect(try calendar.missingYears(from: day("2028-05-01"), to: day("2024-01-01")) == [])
    }

    @Test func `Working time agrees with counting minute by minute`() throws {
        let calendar = try CalendarFiles.calendar()
        var random = SplitMix64(seed: 5)
        let zero = try beijing("2026-02-10 00:00")
        for _ in 0..<40 {
            let a = Int64.random(in: 0..<30_000, using: &random)
            let b = Int64.random(in: 0..<30_000, using: &random)
            let (from, to) = (min(a, b), max(a, b))
            var counted: Int64 = 0
            for minute in from..<to {
                let at = CivilTime(zero + .minutes(minute))
                let isOpen = (9..<12).contains(at.hour) || (14..<18).contains(at.hour)
                if isOpen, calendar.isWorkday(at.date) { counted += 1 }
            }
            #expect(calendar.workingTime(from: zero + .minutes(from), to: zero + .minutes(to)) == .minutes(counted))
        }
    }

    @Test func `Working time is additive and never runs backwards`() throws {
        let calendar = try CalendarFiles.calendar()
        var random = SplitMix64(seed: 13)
        let zero = try beijing("2025-12-20 00:00").milliseconds
        for _ in 0..<300 {
            let at = (0..<3).map { _ in zero + Int64.random(in: 0..<6_000_000_000, using: &random) }.sorted()
            let (a, b, c) = (Instant(milliseconds: at[0]), Instant(milliseconds: at[1]), Instant(milliseconds: at[2]))
            let whole = calendar.workingTime(from: a, to: c)
            #expect(calendar.workingTime(from: a, to: b) + calendar.workingTime(from: b, to: c) == whole)
            #expect(whole <= c - a)
            #expect(calendar.workingTime(from: c, to: a) == .zero)
        }
    }

    @Test func `The instant after some working time has exactly that much before it`() throws {
        let calendar = try CalendarFiles.calendar()
        var random = SplitMix64(seed: 17)
        let zero = try beijing("2025-12-20 00:00").milliseconds
        for _ in 0..<300 {
            let start = Instant(milliseconds: zero + Int64.random(in: 0..<6_000_000_000, using: &random))
            let working = Span(milliseconds: Int64.random(in: 1..<400_000_000, using: &random))
            let end = calendar.instant(after: working, from: start)
            #expect(calendar.workingTime(from: start, to: end) == working)
            #expect(calendar.workingTime(from: start, to: end - Span(milliseconds: 1)) < working)
        }
    }

    @Test(arguments: [
        ("2026-11-20 17:00", 60, "2026-11-20 18:00", "to the very end of the day"),
        ("2026-11-20 17:00", 61, "2026-11-23 09:01", "one minute over the weekend"),
        ("2026-11-20 11:30", 60, "2026-11-20 14:30", "over lunch"),
        ("2026-11-20 12:30", 60, "2026-11-20 15:00", "from within lunch"),
        ("2026-11-20 23:00", 60, "2026-11-23 10:00", "from Friday night"),
        ("2026-11-21 10:00", 60, "2026-11-23 10:00", "from a Saturday"),
        ("2026-02-14 17:30", 60, "2026-02-24 09:30", "from a worked Saturday over the festival"),
    ])
    func `Working hours run inside the windows only`(start: String, minutes: Int64, end: String, remark: String) throws
    {
        let calendar = try CalendarFiles.calendar()
        #expect(try calendar.instant(after: .minutes(minutes), from: beijing(start)) == beijing(end), "\(remark)")
    }

    @Test func `A place may have other hours`() throws {
        let calendar = WorkCalendar(years: [], windows: [.init(start: 8 * 60 + 30, end: 17 * 60)])
        #expect(try calendar.end(ofWorkingDay: 1, after: beijing("2026-11-20 10:00")) == beijing("2026-11-23 17:00"))
        #expect(
            try calendar.instant(after: .hours(8), from: beijing("2026-11-20 10:00")) == beijing("2026-11-23 09:30"))
    }

    @Test(arguments: [
        ([], "no windows"),
        ([(600, 600)], "an empty one: the clock would never get through a day"),
        ([(720, 540)], "a backward one"),
        ([(540, 720), (700, 1080)], "two that overlap"),
        ([(840, 1080), (540, 720)], "out of order"),
        ([(540, 1500)], "past midnight"),
        ([(-10, 600)], "before midnight"),
    ])
    func `Windows that are no working day give way to the usual ones`(windows: [(Int, Int)], remark: String) {
        let calendar = WorkCalendar(years: [], windows: windows.map { .init(start: $0.0, end: $0.1) })
        #expect(calendar.windows == WorkCalendar.usualWindows, "\(remark)")
    }
}
