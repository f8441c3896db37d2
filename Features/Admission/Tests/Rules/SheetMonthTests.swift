// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("A month of the sheet") struct SheetMonthTests {
    @Test(
        "Months are read as they are written",
        arguments: [
            ("2026-11", true, "November"), ("1990-01", true, "the first"), ("2200-12", true, "the last"),
            ("1989-12", false, "too early"), ("2201-01", false, "too late"), ("2026-13", false, "no such month"),
            ("2026-1", false, "one digit"), ("2026-11-01", false, "a day"), ("", false, "nothing"),
        ])
    func reading(_ text: String, _ isMonth: Bool, _ remark: String) {
        #expect(SheetMonth(text)?.description == (isMonth ? text : nil), "\(remark)")
    }

    @Test("Months follow one another over the year, and begin at midnight in Beijing")
    func neighbours() throws {
        let december = try #require(SheetMonth("2026-12"))
        #expect(december.next.description == "2027-01" && december.next.before == december)
        #expect(december < december.next)
        #expect((december.first, december.last) == (CivilDate("2026-12-01"), CivilDate("2026-12-31")))
        #expect(SheetMonth(of: CivilDate("2028-02-11")!).last == CivilDate("2028-02-29"), "a leap year")
        #expect(december.start == Instant(iso8601: "2026-12-01T00:00:00+08:00"))
        #expect(december.end == december.next.start)
    }
}
