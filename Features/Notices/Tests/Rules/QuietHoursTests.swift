// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Testing

@Suite("Quiet hours") struct QuietHoursTests {
    struct Row: Sendable {
        let from: String
        let to: String
        let at: String
        let release: String
        let remark: String
    }

    static let rows: [Row] = [
        Row(from: "22:00", to: "07:00", at: "2026-11-18 21:59", release: "2026-11-18 21:59", remark: "a minute before"),
        Row(
            from: "22:00", to: "07:00", at: "2026-11-18 22:00", release: "2026-11-19 07:00", remark: "the evening's end"
        ),
        Row(from: "22:00", to: "07:00", at: "2026-11-19 03:10", release: "2026-11-19 07:00", remark: "after midnight"),
        Row(
            from: "22:00", to: "07:00", at: "2026-11-19 07:00", release: "2026-11-19 07:00", remark: "the first minute"),
        Row(from: "22:00", to: "07:00", at: "2026-12-31 23:30", release: "2027-01-01 07:00", remark: "over the year"),
        Row(from: "12:00", to: "14:00", at: "2026-11-18 13:00", release: "2026-11-18 14:00", remark: "a rest at noon"),
        Row(from: "12:00", to: "14:00", at: "2026-11-18 23:00", release: "2026-11-18 23:00", remark: "only at noon"),
        Row(from: "00:00", to: "00:00", at: "2026-11-18 03:00", release: "2026-11-18 03:00", remark: "none at all"),
    ]

    @Test("What falls into the quiet hours waits for their end", arguments: rows)
    func release(_ row: Row) throws {
        let hours = try #require(QuietHours(from: minutes(row.from), to: minutes(row.to)))
        #expect(hours.release(beijing(row.at)) == beijing(row.release), "\(row.remark)")
    }

    @Test("Whatever the hours, the release is never earlier, never a day later, and never quiet itself")
    func properties() throws {
        var seed: UInt64 = 7
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<2000 {
            let hours = try #require(QuietHours(from: next(1440), to: next(1440)))
            let now = Instant(milliseconds: 1_795_000_000_000 + Int64(next(400_000_000)))
            let release = hours.release(now)
            #expect(release >= now && release - now < .days(1) && !hours.contains(release))
            #expect(hours.release(release) == release)
        }
    }

    @Test("A minute that no day has is no end of anything")
    func malformed() {
        #expect(QuietHours(from: 1440, to: 0) == nil && QuietHours(from: 0, to: -1) == nil)
    }

    private func minutes(_ clock: String) -> Int {
        let parts = clock.split(separator: ":").compactMap { Int($0) }
        return parts[0] * 60 + parts[1]
    }
}
