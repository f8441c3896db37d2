// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

struct CivilDateTests {
    @Test func `Every day from 1970 to 2100 agrees with counting by hand`() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var count = 0
        var weekday = 4  // 1970-01-01 was a Thursday.
        var wrong = 0
        for year in 1970...2100 {
            let isLeap = year == 2000 || (year % 4 == 0 && year != 2100)
            for month in 1...12 {
                let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
                for day in 1...length {
                    let date = CivilDate(daysSinceEpoch: count)
                    if (date.year, date.month, date.day) != (year, month, day) { wrong += 1 }
                    if date.daysSinceEpoch != count || date.weekday != weekday { wrong += 1 }
                    if CivilDate(year: year, month: month, day: day) != date { wrong += 1 }
                    if CivilDate(date.description) != date { wrong += 1 }
                    count += 1
                    weekday = weekday % 7 + 1
                }
                if CivilDate(year: year, month: month, day: length + 1) != nil { wrong += 1 }
                if CivilDate(year: year, month: month, day: 0) != nil { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        #expect(count == 47_847)
    }

    @Test(arguments: [
        ("1969-12-31", -1, 3, "the day before the epoch"),
        ("1970-01-01", 0, 4, "the epoch"),
        ("1900-02-28", -25_509, 3, "1900 was no leap year"),
        ("1900-03-01", -25_508, 4, "the day after it"),
        ("2000-02-29", 11_016, 2, "2000 was one"),
        ("0000-03-01", -719_468, 3, "the algorithm's own zero"),
        ("1600-01-01", -135_140, 6, "a cycle of 400 years before 2000"),
        ("9999-12-31", 2_932_896, 5, "the last day of four digits"),
    ])
    func `Days far away have the right number and weekday`(text: String, number: Int, weekday: Int, remark: String)
        throws
    {
        let date = try day(text)
        #expect(date.daysSinceEpoch == number, "\(remark)")
        #expect(date.weekday == weekday, "\(remark)")
        #expect(CivilDate(daysSinceEpoch: number).description == text, "\(remark)")
    }

    @Test(arguments: [
        ("2026-02-29", "no leap year"), ("2026-13-01", "a thirteenth month"), ("2026-00-10", "month zero"),
        ("2026-04-31", "April has thirty"), ("2026-1-1", "no leading zeros"), ("26-01-01", "two digits of a year"),
        ("2026/01/01", "slashes"), ("20260101", "the basic form"), ("2026-01-01 ", "a blank"), ("", "nothing"),
        ("2026-01-01T00:00:00Z", "a time"), ("2026-+1-+1", "signs instead of zeros"),
        ("+026-01-01", "a sign before the year"),
        ("２０２６-01-01", "full-width digits"), ("2026-01-0١", "an Arabic digit"),
    ])
    func `Anything but yyyy-MM-dd is no date`(text: String, remark: String) {
        #expect(CivilDate(text) == nil, "\(remark)")
    }

    @Test func `Dates add and compare across months and years`() throws {
        #expect(try day("2026-12-31").adding(days: 1) == day("2027-01-01"))
        #expect(try day("2024-03-01").adding(days: -1) == day("2024-02-29"))
        #expect(try day("2026-09-30") < day("2026-10-01"))
        #expect(try day("2025-12-31") < day("2026-01-01"))
    }
}
