// SPDX-License-Identifier: Apache-2.0
import Kernel
import PatrolRules
import Testing

@Suite("How often a round is walked") struct PatrolFrequencyTests {
    @Test(
        "A route is due once in each period, and periods without a round are counted for the route",
        arguments: [
            ("daily", "2026-11-17", "2026-11-18", "due 2026-11-18 0", "yesterday's round is yesterday's"),
            ("daily", "2026-11-18", "2026-11-18", "walked 2026-11-18", "once a day is enough"),
            ("daily", "2026-11-14", "2026-11-18", "due 2026-11-18 3", "three whole days went by"),
            ("weekly", "2026-11-16", "2026-11-22", "walked 2026-11-16", "Monday to Sunday is one week"),
            ("weekly", "2026-11-15", "2026-11-16", "due 2026-11-22 0", "on Monday a new week begins"),
            ("weekly", "2026-11-01", "2026-11-18", "due 2026-11-22 2", "two whole weeks went by"),
            ("monthly", "2026-01-31", "2026-02-01", "due 2026-02-28 0", "the shortest month ends on its own day"),
            ("monthly", "2026-12-31", "2027-01-01", "due 2027-01-31 0", "over the end of the year"),
            ("monthly", "2026-11-01", "2026-11-30", "walked 2026-11-01", "one day is enough for a month"),
            ("weekly", "", "2026-11-18", "due 2026-11-22 1", "opened in the week before and never walked"),
            ("daily", "2027-01-01", "2026-12-31", "walked 2027-01-01", "a clock that was set back alarms nobody"),
        ])
    func standing(_ row: (word: String, last: String, today: String, expected: String, remark: String)) throws {
        let frequency = try #require(PatrolFrequency(rawValue: row.word))
        let found = frequency.standing(
            last: CivilDate(row.last), opened: try day("2026-11-12"), on: try day(row.today))
        let text =
            switch found {
            case .walked(let day): "walked \(day)"
            case .due(let until, let missed): "due \(until) \(missed)"
            }
        #expect(text == row.expected, "\(row.remark)")
    }

    @Test("Periods follow each other without a gap", arguments: PatrolFrequency.allCases)
    func gapless(_ frequency: PatrolFrequency) throws {
        var start = frequency.period(of: try day("2025-12-30"))
        let end = try day("2028-03-02")
        while start < end {
            let next = frequency.next(after: start)
            for number in start.daysSinceEpoch..<next.daysSinceEpoch {
                #expect(frequency.period(of: CivilDate(daysSinceEpoch: number)) == start)
            }
            #expect(frequency.period(of: next) == next && next > start)
            start = next
        }
    }

    @Test("A route that nobody ever walked says so without counting for ever")
    func neverWalked() throws {
        let standing = PatrolFrequency.daily.standing(
            last: nil, opened: try day("2020-01-01"), on: try day("2026-11-18"))
        #expect(standing == .due(until: try day("2026-11-18"), missed: PatrolFrequency.mostMissed))
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
}
