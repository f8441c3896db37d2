// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Web

/// The definitions as documents: for programs, and as docs/indicators.md.
package struct IndicatorText: Sendable {
    private let book: IndicatorBook

    package init(_ book: IndicatorBook) { self.book = book }

    package var json: String {
        var json = JSONText()
        json.object { json in
            json.array("indicators") { json in
                for indicator in book.indicators {
                    json.object { json in Self.write(indicator, &json) }
                }
            }
        }
        return json.string
    }

    private static func write(_ indicator: Indicator, _ json: inout JSONText) {
        json.field("id", indicator.id)
        json.field("unit", indicator.unit.rawValue)
        json.field("basis", indicator.basis.rawValue)
        json.field("measure", kind(indicator))
        switch indicator.measure {
        case .count, .rate: break
        case .sum(let count, _): json.field("sums", count.rawValue)
        case .quantile(let percent, _): json.field("percent", percent)
        }
        json.field("numerator", indicator.part.text)
        json.field("denominator", indicator.population.text)
        json.field("minimum", indicator.minimum)
        json.object("name") { json in
            json.field("zh", indicator.name.chinese)
            json.field("en", indicator.name.english)
        }
        json.object("meaning") { json in
            json.field("zh", indicator.meaning.chinese)
            json.field("en", indicator.meaning.english)
        }
        json.object("source") { json in
            json.field("zh", indicator.source.chinese)
            json.field("en", indicator.source.english)
        }
    }

    package static func kind(_ indicator: Indicator) -> String {
        switch indicator.measure {
        case .count: "count"
        case .rate: "rate"
        case .sum: "sum"
        case .quantile: "quantile"
        }
    }

    package var markdown: String {
        var lines = [
            "# Definitions of all figures 统计口径", "",
            "Written by `jiewang indicators --markdown` from `Assets/indicators/indicators.txt`; do not edit, a test compares.",
            "",
            "Every figure is counted from the ledger: `jiewang recount ID --place CODE --from DAY --to DAY` counts it again.",
            "Rates come with their 95 % Wilson interval; below the minimum only counts are shown. Quantiles are nearest ranks.",
            "Self-handled, merged, withdrawn and declined orders are part of no rate but that of their own checks.",
        ]
        for indicator in book.indicators {
            lines += [
                "", "## \(indicator.id)", "", "**\(indicator.name.english) · \(indicator.name.chinese)**", "",
                indicator.meaning.english, "", indicator.meaning.chinese, "",
                "| Period by | Unit | Measure | Counted | Out of | Minimum |", "|---|---|---|---|---|---|",
                "| \(indicator.basis.rawValue) | \(indicator.unit.rawValue) | \(Self.measure(indicator)) "
                    + "| `\(indicator.part.text)` | `\(indicator.population.text)` | \(indicator.minimum) |",
                "", "Source: \(indicator.source.english).",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private static func measure(_ indicator: Indicator) -> String {
        switch indicator.measure {
        case .count, .rate: kind(indicator)
        case .sum(let count, _): "sum of \(count.rawValue)"
        case .quantile(let percent, _): "quantile \(percent) %"
        }
    }
}
