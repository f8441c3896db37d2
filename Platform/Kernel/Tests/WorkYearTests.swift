// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

struct WorkYearTests {
    @Test func `The shipped years have the announced numbers of days`() throws {
        let (y2025, y2026) = (try CalendarFiles.year(2025), try CalendarFiles.year(2026))
        #expect(y2025.holidays.count == 28)
        #expect(y2025.makeUpDays.count == 5)
        #expect(y2026.holidays.count == 33)
        #expect(y2026.makeUpDays.count == 6)
        for year in [y2025, y2026] {
            #expect(year.makeUpDays.allSatisfy { $0.weekday >= 6 })
            #expect(year.makeUpDays.isDisjoint(with: year.holidays))
        }
    }

    @Test func `2026 has 248 working days`() throws {
        let calendar = try CalendarFiles.calendar()
        let first = try day("2026-01-01")
        #expect((0..<365).count { calendar.isWorkday(first.adding(days: $0)) } == 248)
    }

    @Test(arguments: [
        ("off 2026-01-01..2026-01-03 元旦\nwork 2026-01-04", "line feeds"),
        ("off 2026-01-01..2026-01-03 元旦\r\nwork 2026-01-04\r\n", "a file from Windows"),
        ("# words\r\noff 2026-01-01..2026-01-03\r\nwork 2026-01-04", "a comment first, from Windows"),
        ("\n\n off\t2026-01-01..2026-01-03\n  # x\nwork 2026-01-04 ", "empty lines, blanks and tabs"),
        (
            "off 2026-01-01\noff 2026-01-02\noff 2026-01-03\noff 2026-01-03\nwork 2026-01-04",
            "day by day, one of them twice"
        ),
    ])
    func `A year file is read whatever its line ends`(text: String, remark: String) throws {
        let year = try WorkYear(year: 2026, text: text)
        #expect(year.holidays.map(\.description).sorted() == ["2026-01-01", "2026-01-02", "2026-01-03"], "\(remark)")
        #expect(year.makeUpDays.map(\.description) == ["2026-01-04"], "\(remark)")
    }

    @Test(arguments: [
        ("off", "no day"), ("rest 2026-01-01", "an unknown word"), ("off 2026-02-30", "no such day"),
        ("off 2026-01-03..2026-01-01", "backwards"), ("off 2026-01-01..2026-04-01", "longer than any holiday"),
        ("off 2026-01-01..", "the end left out"), ("off ..2026-01-01", "the start left out"),
        ("off 2026-01-01...2026-01-03", "three points"), ("off 2026-01-01.2026-01-03", "one point"),
        ("off 1月1日", "words"),
    ])
    func `A malformed line is named`(line: String, remark: String) {
        #expect(throws: WorkYear.Malformed.line(2), "\(remark)") { try WorkYear(year: 2026, text: "# x\n" + line) }
    }

    @Test func `A day of another year is refused`() {
        #expect(throws: WorkYear.Malformed.wrongYear(1)) {
            try WorkYear(year: 2026, text: "off 2025-12-31..2026-01-02")
        }
        #expect(throws: WorkYear.Malformed.wrongYear(1)) { try WorkYear(year: 2026, text: "work 2027-01-02") }
    }
}
