// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Kernel
import Web

/// Figures and definitions as people read them.
struct FigureWords {
    let words: Words

    func name(_ indicator: Indicator) -> String { text(indicator.name) }

    func meaning(_ indicator: Indicator) -> String { text(indicator.meaning) }

    func source(_ indicator: Indicator) -> String { text(indicator.source) }

    private func text(_ wording: Wording) -> String {
        words.language == .english ? wording.english : wording.chinese
    }

    /// `93.1%`, `12`, `5.3 小时`, `3/7` where there are too few for a rate, `—` where there is nothing to count.
    func value(_ figure: Figure) -> String {
        switch figure.value {
        case .count(let count): String(count)
        case .share(let share, _): Self.percent(share)
        case .hours(let hours): words("figure.hours", ["n": Self.decimal(hours)])
        case .tooFew(let part, let count):
            figure.minutes == nil ? "\(part)/\(count)" : words("figure.too-few-times", ["n": String(count)])
        case .nothing: "—"
        }
    }

    /// What the value stands on: `27/29，95% 区间 78.0%–98.1%`.
    func ground(_ figure: Figure) -> String {
        switch figure.value {
        case .share(_, let interval):
            words(
                "figure.ground-share",
                [
                    "part": String(figure.part), "of": String(figure.population), "low": Self.percent(interval.low),
                    "high": Self.percent(interval.high),
                ])
        case .tooFew: words("figure.ground-too-few", ["n": String(figure.indicator.minimum)])
        case .hours: words("figure.ground-hours", ["of": String(figure.population)])
        case .nothing: words("figure.ground-nothing")
        case .count: words("unit." + figure.indicator.unit.rawValue)
        }
    }

    func basis(_ indicator: Indicator) -> String { words("basis." + indicator.basis.rawValue) }

    /// The measure as the definition writes it.
    func formula(_ indicator: Indicator) -> String {
        switch indicator.measure {
        case .count(let condition): condition.text
        case .rate(let part, let population): "\(part.text) ÷ \(population.text)"
        case .sum(let count, let condition): "Σ \(count.rawValue) : \(condition.text)"
        case .quantile(let percent, let condition): "P\(percent) : \(condition.text)"
        }
    }

    func period(_ period: Period) -> String {
        if period.isYear { return words("period.year", ["year": String(period.from.year)]) }
        if period.isMonth {
            return words("period.month", ["year": String(period.from.year), "month": month(period.from.month)])
        }
        return words(
            "period.days",
            ["from": words.fullDate(period.start), "to": words.fullDate(CivilTime(date: period.to).instant)])
    }

    private func month(_ number: Int) -> String {
        words.language == .chinese ? String(number) : Self.months[number - 1]
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func percent(_ share: Double) -> String { decimal(share * 100) + "%" }

    /// One digit after the point.
    static func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
