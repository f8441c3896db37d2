// SPDX-License-Identifier: Apache-2.0

/// One year's public holidays and make-up working days, as the State Council announces them each November.
package struct WorkYear: Sendable, Equatable {
    package let year: Int
    package let holidays: Set<CivilDate>
    package let makeUpDays: Set<CivilDate>

    package enum Malformed: Error, Equatable {
        case line(Int)
        case wrongYear(Int)
    }

    /// Reads a year file: lines `off yyyy-MM-dd[..yyyy-MM-dd] [words]`, `work yyyy-MM-dd [words]`, `#` comments.
    /// - Throws: `Malformed` with the 1-based line.
    package init(year: Int, text: String) throws(Malformed) {
        var holidays: Set<CivilDate> = []
        var makeUpDays: Set<CivilDate> = []
        // "\r\n" is one Character and not "\n".
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard let kind = words.first, !kind.hasPrefix("#") else { continue }
            guard words.count >= 2 else { throw .line(index + 1) }
            let bounds = words[1].split(separator: ".", omittingEmptySubsequences: false)
            guard bounds.count == 1 || (bounds.count == 3 && bounds[1].isEmpty),
                let first = bounds.first.flatMap({ CivilDate($0) }), let last = bounds.last.flatMap({ CivilDate($0) }),
                first <= last, last.daysSinceEpoch - first.daysSinceEpoch < 60
            else { throw .line(index + 1) }
            guard first.year == year, last.year == year else { throw .wrongYear(index + 1) }
            let days = (first.daysSinceEpoch...last.daysSinceEpoch).map { CivilDate(daysSinceEpoch: $0) }
            switch kind {
            case "off": holidays.formUnion(days)
            case "work": makeUpDays.formUnion(days)
            default: throw .line(index + 1)
            }
        }
        (self.year, self.holidays, self.makeUpDays) = (year, holidays, makeUpDays)
    }
}

/// Working days and working hours of a place.
///
/// Rule (our decision, standards §8): day 0 is the day of the start, day 1 the next working day, and a limit in working
/// days ends at the end of work; working hours count only inside the daily windows. A year without a file counts
/// Monday to Friday, and `missingYears` lets the pages say so.
package struct WorkCalendar: Sendable, Equatable {
    /// A stretch of the working day, in minutes after midnight.
    package struct Window: Sendable, Equatable {
        package let start: Int
        package let end: Int

        package init(start: Int, end: Int) { (self.start, self.end) = (start, end) }
    }

    package let years: [Int: WorkYear]
    /// In order, not overlapping, never empty.
    package let windows: [Window]

    package static let usualWindows = [Window(start: 9 * 60, end: 12 * 60), Window(start: 14 * 60, end: 18 * 60)]

    /// Windows that are empty, out of order, overlapping or past midnight give way to the usual ones: a clock that never
    /// reaches an open window would run for ever.
    package init(years: [WorkYear], windows: [Window] = usualWindows) {
        self.years = Dictionary(years.map { ($0.year, $0) }, uniquingKeysWith: { _, last in last })
        self.windows = Self.isSound(windows) ? windows : Self.usualWindows
    }

    /// Whether the windows are a working day: at least one, each of some length, one after the other within the day.
    package static func isSound(_ windows: [Window]) -> Bool {
        var end = 0
        for window in windows {
            guard window.start >= end, window.start < window.end else { return false }
            end = window.end
        }
        return !windows.isEmpty && end <= 24 * 60
    }

    package func isWorkday(_ date: CivilDate) -> Bool {
        if let year = years[date.year] {
            if year.makeUpDays.contains(date) { return true }
            if year.holidays.contains(date) { return false }
        }
        return date.weekday <= 5
    }

    /// The years from `from` to `to` that have no file and are therefore counted Monday to Friday.
    package func missingYears(from: CivilDate, to: CivilDate) -> [Int] {
        from.year <= to.year ? (from.year...to.year).filter { years[$0] == nil } : []
    }

    /// The end of work on the n-th working day after the day of `start`; n ≥ 1.
    package func end(ofWorkingDay n: Int, after start: Instant) -> Instant {
        var date = CivilTime(start).date
        var left = n
        while left > 0 {
            date = date.adding(days: 1)
            if isWorkday(date) { left -= 1 }
        }
        return CivilTime(date: date, millisecondOfDay: Int64(windows[windows.count - 1].end) * 60_000).instant
    }

    /// The instant at which that much working time has passed since `start`.
    package func instant(after working: Span, from start: Instant) -> Instant {
        var left = working.milliseconds
        let civil = CivilTime(start)
        var date = civil.date
        var from = civil.millisecondOfDay
        while true {
            if isWorkday(date) {
                for window in windows {
                    let open = max(from, Int64(window.start) * 60_000)
                    let close = Int64(window.end) * 60_000
                    guard open < close else { continue }
                    if left <= close - open {
                        return CivilTime(date: date, millisecondOfDay: open + left).instant
                    }
                    left -= close - open
                }
            }
            date = date.adding(days: 1)
            from = 0
        }
    }

    /// The working time between two instants; zero when `end` is not after `start`.
    package func workingTime(from start: Instant, to end: Instant) -> Span {
        guard start < end else { return .zero }
        let (first, last) = (CivilTime(start), CivilTime(end))
        var total: Int64 = 0
        for day in first.date.daysSinceEpoch...last.date.daysSinceEpoch {
            let date = CivilDate(daysSinceEpoch: day)
            guard isWorkday(date) else { continue }
            let from = date == first.date ? first.millisecondOfDay : 0
            let to = date == last.date ? last.millisecondOfDay : 86_400_000
            for window in windows {
                total += max(0, min(to, Int64(window.end) * 60_000) - max(from, Int64(window.start) * 60_000))
            }
        }
        return .init(milliseconds: total)
    }
}
