// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Testing

@Suite("A period")
struct PeriodTests {
    struct Row: Sendable {
        let from: String
        let to: String
        let before: String
        let yearBefore: String
        let remark: String
    }

    private static func period(_ from: String, _ to: String) -> Period? {
        guard let from = CivilDate(from), let to = CivilDate(to) else { return nil }
        return Period(from: from, to: to)
    }

    private static func text(_ period: Period) -> String { "\(period.from)…\(period.to)" }

    @Test(
        "is compared with its own kind",
        arguments: [
            Row(
                from: "2026-11-01", to: "2026-11-30", before: "2026-10-01…2026-10-31",
                yearBefore: "2025-11-01…2025-11-30", remark: "a month with the month before, long or short"),
            Row(
                from: "2026-03-01", to: "2026-03-31", before: "2026-02-01…2026-02-28",
                yearBefore: "2025-03-01…2025-03-31", remark: "March with February"),
            Row(
                from: "2028-02-01", to: "2028-02-29", before: "2028-01-01…2028-01-31",
                yearBefore: "2027-02-01…2027-02-28", remark: "a leap February with a plain one"),
            Row(
                from: "2026-11-16", to: "2026-11-22", before: "2026-11-09…2026-11-15",
                yearBefore: "2025-11-17…2025-11-23", remark: "a week with a week: the same weekdays a year ago"),
            Row(
                from: "2026-01-01", to: "2026-12-31", before: "2025-01-01…2025-12-31",
                yearBefore: "2025-01-01…2025-12-31", remark: "a year with a year"),
            Row(
                from: "2026-11-03", to: "2026-11-12", before: "2026-10-24…2026-11-02",
                yearBefore: "2025-11-03…2025-11-12", remark: "ten days with the ten before"),
            Row(
                from: "2028-02-29", to: "2028-02-29", before: "2028-02-28…2028-02-28",
                yearBefore: "2027-02-28…2027-02-28", remark: "a day that the year before lacks"),
        ])
    func past(_ row: Row) throws {
        let period = try #require(Self.period(row.from, row.to))
        #expect(Self.text(period.before) == row.before, "\(row.remark)")
        #expect(Self.text(period.yearBefore) == row.yearBefore, "\(row.remark)")
    }

    @Test("begins and ends at midnight in Beijing, both days included")
    func bounds() throws {
        let period = try #require(Self.period("2026-11-01", "2026-11-30"))
        #expect(period.start == Lines.at("2026-11-01 00:00"))
        #expect(period.end == Lines.at("2026-12-01 00:00"))
        #expect(period.days == 30)
        #expect(Self.period("2026-11-02", "2026-11-01") == nil)
    }

    @Test("of every day from 2024 to 2030 is a whole week, month and year around it, and the periods meet")
    func everyDay() throws {
        let first = try #require(CivilDate("2024-01-01"))
        for offset in 0..<2557 {
            let day = first.adding(days: offset)
            for period in [Period.week(of: day), .month(of: day), .year(of: day)] {
                #expect(period.from <= day && day <= period.to)
                #expect(period.before.to.adding(days: 1) == period.from)
            }
            #expect(Period.week(of: day).days == 7 && Period.week(of: day).from.weekday == 1)
            #expect(Period.month(of: day).from.day == 1 && Period.month(of: day).to.adding(days: 1).day == 1)
            let year = Period.year(of: day)
            #expect(year.from.description == "\(day.year)-01-01" && year.to.description == "\(day.year)-12-31")
        }
    }
}
