// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("What a month asked of a grid") struct BurdenSheetTests {
    private static let calendar = WorkCalendar(years: [])
    private static let month = SheetMonth("2026-11")!

    @Test("A frequency counts the times that fall into the month")
    func frequencies() throws {
        let rows: [(Frequency, String, String, String, Int?, String)] = [
            (.perOrder, "2026-11-01", "2026-11-30", "2026-11", nil, "orders tell"),
            (.once, "2026-11-05", "2027-01-31", "2026-11", 1, "in its first month"),
            (.once, "2026-11-05", "2027-01-31", "2026-12", 0, "and not again"),
            (.daily, "2026-11-01", "2026-11-30", "2026-11", 21, "working days, Monday to Friday"),
            (.daily, "2026-11-26", "2026-12-31", "2026-11", 3, "26, 27 and 30 November"),
            (.weekly, "2026-11-01", "2026-11-30", "2026-11", 5, "thirty days are five begun weeks"),
            (.weekly, "2026-10-01", "2026-11-07", "2026-11", 1, "seven days"),
            (.monthly, "2026-11-30", "2026-11-30", "2026-11", 1, "a day is enough"),
            (.monthly, "2026-10-01", "2026-10-31", "2026-11", 0, "over"),
            (.quarterly, "2026-08-10", "2027-07-31", "2026-11", 1, "every third month from August"),
            (.quarterly, "2026-09-10", "2027-07-31", "2026-11", 0, "September, December"),
            (.yearly, "2025-11-10", "2026-11-30", "2026-11", 1, "a year later"),
        ]
        for (frequency, from, through, month, times, remark) in rows {
            let counted = frequency.times(
                from: try #require(CivilDate(from)), through: try #require(CivilDate(through)),
                in: try #require(SheetMonth(month)), by: Self.calendar)
            #expect(counted == times, "\(frequency): \(remark)")
        }
    }

    @Test("Items count by frequency and orders by item; what no item covers stands apart without minutes")
    func sheet() {
        let perOrder = Sample.granted(31, Sample.terms())
        let monthly = Sample.granted(
            32, Sample.terms(title: "月报表", minutes: 30, matters: [], frequency: .monthly, forms: 2))
        let elsewhere = Sample.granted(
            33, Sample.terms(title: "别处", matters: [], frequency: .daily, places: [.place(Sample.id(6), .community)]))
        func task(_ matter: MatterCode?, _ desk: UnitID?) -> GridTask {
            GridTask(grid: Sample.grid, matter: matter, at: Sample.now, desk: desk)
        }
        let tasks = [
            task(Sample.quarrel, Sample.centre), task(Sample.quarrel, Sample.centre), task(Sample.sewer, Sample.centre),
            task(nil, nil),
        ]
        let sheet = BurdenSheet.of(
            Sample.grid, in: Sample.here, month: Self.month, items: [perOrder, monthly, elsewhere], tasks: tasks,
            by: Self.calendar)
        #expect(
            sheet.lines == [
                BurdenLine(source: .item(perOrder.id), asker: Sample.bureau, tasks: 2, forms: 2, minutes: 80),
                BurdenLine(source: .item(monthly.id), asker: Sample.bureau, tasks: 1, forms: 2, minutes: 30),
                BurdenLine(source: .order(Sample.sewer), asker: Sample.centre, tasks: 1, forms: 0, minutes: nil),
                BurdenLine(source: .order(nil), asker: nil, tasks: 1, forms: 0, minutes: nil),
            ])
        #expect(sheet.tasks == 5 && sheet.forms == 4 && sheet.minutes == 110 && sheet.askers == 2)
    }

    @Test("An item that was ended early counts up to that day")
    func ended() throws {
        let item = Sample.granted(31, Sample.terms(matters: [], frequency: .daily))
        let revoked = try item.applying(Sample.revoke, by: Sample.districtLeader, at: Sample.now)
        let sheet = BurdenSheet.of(
            Sample.grid, in: Sample.here, month: Self.month, items: [revoked], tasks: [], by: Self.calendar)
        #expect(sheet.lines.map(\.tasks) == [13], "working days up to 18 November")
    }

    @Test(arguments: ["2026-13", "2026-1", "26-11", "", "2026-11-01", "1000-01"])
    func `What is no month is none`(_ text: String) { #expect(SheetMonth(text) == nil) }
}
