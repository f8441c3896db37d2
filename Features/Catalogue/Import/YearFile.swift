// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel

/// A year file of the working calendar with the words that stand beside its days.
package struct YearFile: Equatable, Sendable {
    package let days: WorkYear
    /// As it was handed in, without anything added or lost.
    package let text: String

    /// Reads `off` and `work` lines and holds them against what a year file can't say.
    /// - Throws: `YearFileProblem`, the first one found.
    package init(year: Int, text: String) throws(YearFileProblem) {
        guard (2000...2100).contains(year) else { throw .yearOutOfRange }
        guard text.utf8.count <= 64 << 10 else { throw .tooLong }
        try self.init(stored: year, text: text)
        guard !days.holidays.isEmpty else { throw .noHolidays }
        if let both = days.holidays.intersection(days.makeUpDays).min() { throw .holidayAndWorkday(both) }
        // Monday to Friday are worked anyway: such a line is a slip of the pen.
        if let weekday = days.makeUpDays.filter({ $0.weekday <= 5 }).min() { throw .makeUpOnWeekday(weekday) }
    }

    /// Reads what has been adopted before, without asking more of it than its shape.
    init(stored year: Int, text: String) throws(YearFileProblem) {
        do { days = try WorkYear(year: year, text: text) } catch {
            switch error {
            case .line(let line): throw .line(line)
            case .wrongYear(let line): throw .wrongYear(line: line)
            }
        }
        self.text = text
    }

    /// SHA-256 of the text in hexadecimal.
    package var hash: String { hexadecimal(SHA256.hash(data: Array(text.utf8))) }

    /// The words beside each listed day, such as `春节`; days without words are left out.
    package var words: [CivilDate: String] {
        var found: [CivilDate: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(maxSplits: 2, whereSeparator: { $0 == " " || $0 == "\t" })
            guard parts.count == 3, !parts[0].hasPrefix("#") else { continue }
            let bounds = parts[1].split(separator: ".").compactMap { CivilDate($0) }
            guard let first = bounds.first, let last = bounds.last, first <= last else { continue }
            for day in first.daysSinceEpoch...last.daysSinceEpoch {
                found[CivilDate(daysSinceEpoch: day)] = parts[2].trimmedBlanks
            }
        }
        return found
    }
}

extension Substring {
    fileprivate var trimmedBlanks: String {
        var slice = self
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return String(slice)
    }
}

/// Why a year file can't be adopted.
package enum YearFileProblem: Error, Equatable {
    /// 2000…2100.
    case yearOutOfRange
    /// Over 64 KiB.
    case tooLong
    /// The 1-based line that is neither `off …` nor `work …`.
    case line(Int)
    /// The 1-based line with a day of another year.
    case wrongYear(line: Int)
    case noHolidays
    case holidayAndWorkday(CivilDate)
    case makeUpOnWeekday(CivilDate)

    /// A stable code; the sentence stands under `error.` and the code.
    package var code: String {
        switch self {
        case .yearOutOfRange: "calendar.year-out-of-range"
        case .tooLong: "calendar.too-long"
        case .line: "calendar.line"
        case .wrongYear: "calendar.wrong-year"
        case .noHolidays: "calendar.no-holidays"
        case .holidayAndWorkday: "calendar.holiday-and-workday"
        case .makeUpOnWeekday: "calendar.make-up-on-weekday"
        }
    }

    /// Values that the sentence needs, by name.
    package var details: [String: String] {
        switch self {
        case .line(let line), .wrongYear(let line): ["line": String(line)]
        case .holidayAndWorkday(let day), .makeUpOnWeekday(let day): ["day": day.description]
        case .yearOutOfRange, .tooLong, .noHolidays: [:]
        }
    }
}
