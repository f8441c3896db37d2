// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Web

/// A table of figures for programs and spreadsheets: every share with what it was made of, too few or not.
struct FigureFile {
    let table: FigureTable
    let division: Division
    let period: Period
    let words: Words

    var heading: [String] {
        let figures = FigureWords(words: words)
        return [
            words("file.code"), words("division." + division.rawValue), words("statistics.from"),
            words("statistics.to"),
        ]
            + table.indicators.flatMap { indicator -> [String] in
                let name = figures.name(indicator)
                switch indicator.measure {
                case .count, .sum: return [name]
                case .rate:
                    return [name, "part", "of", "low", "high"].enumerated().map { index, part in
                        index == 0 ? name : name + " " + words("file." + part)
                    }
                case .quantile: return [name, name + " " + words("file.of")]
                }
            }
    }

    var records: [[String]] { (table.rows + [table.total]).map(record) }

    private func record(_ row: FigureTable.Row) -> [String] {
        [row.code, row.name, period.from.description, period.to.description] + row.figures.flatMap(cells)
    }

    private func cells(_ figure: Figure) -> [String] {
        switch figure.indicator.measure {
        case .count, .sum: return [String(figure.part)]
        case .rate:
            let counts = [String(figure.part), String(figure.population)]
            guard case .share(let share, let interval) = figure.value else { return [""] + counts + ["", ""] }
            return [Self.share(share)] + counts + [Self.share(interval.low), Self.share(interval.high)]
        case .quantile:
            guard case .hours(let hours) = figure.value else { return ["", String(figure.population)] }
            return [FigureWords.decimal(hours), String(figure.population)]
        }
    }

    /// Four digits after the point, such as `0.9310`.
    private static func share(_ share: Double) -> String {
        let parts = Int((share * 10_000).rounded())
        return "\(parts / 10_000).\(padded(parts % 10_000, 4))"
    }
}
