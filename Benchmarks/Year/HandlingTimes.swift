// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Randomness
import Tabular

/// A distribution of positive numbers.
package enum Spread: Sendable, Equatable {
    /// The logarithm is normal: most are quick, and a few take very long.
    case logNormal(median: Double, deviation: Double)
    /// Any of what was observed.
    case observed([Double])

    /// One of them, by chance.
    package func draw(_ random: inout SplitMix64) -> Double {
        switch self {
        case .logNormal(let median, let deviation): median * exp(deviation * Self.normal(&random))
        case .observed(let values): random.pick(values)
        }
    }

    /// Box and Muller's way to a normal number.
    private static func normal(_ random: inout SplitMix64) -> Double {
        let radius = (-2 * log(1 - random.fraction())).squareRoot()
        return radius * cos(2 * .pi * random.fraction())
    }

    /// Shares of a limit of which this part is longer than the limit itself.
    package static func shareOfLimit(late part: Double) -> Spread {
        .logNormal(median: exp(-quantile(above: part) * 0.9), deviation: 0.9)
    }

    /// The normal number above which this part lies.
    private static func quantile(above part: Double) -> Double {
        var (low, high) = (-6.0, 6.0)
        // After sixty halvings a Double can't tell the two apart.
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(middle / 2.0.squareRoot()) / 2 > part { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// How long those who handle an order take.
package struct HandlingTimes: Sendable {
    /// Hours to an answer in words.
    var words: Spread
    /// Shares of the matter's own limit, or hours, to work that is done.
    var work: Spread
    var workIsInHours: Bool

    /// Fitted to what is published: official replies to citizens' messages came after 11.2 days in the median and 41 days
    /// in the ninetieth percentile (1.013 = ln(41 / 11.2) / 1.2816), and of a grid ledger's orders 9 % were closed late.
    package static let documented = HandlingTimes(
        words: .logNormal(median: 11.2 * 24, deviation: 1.013), work: .shareOfLimit(late: 0.09), workIsInHours: false)

    enum Problem: Error, CustomStringConvertible {
        case columnsMissing
        case badRow(Int)
        case empty(String)

        var description: String {
            switch self {
            case .columnsMissing: "the table needs the columns kind and hours"
            case .badRow(let line): "line \(line): words or work with hours above 0, onTime or late without"
            case .empty(let kind): "no row of the kind \(kind)"
            }
        }
    }

    private init(words: Spread, work: Spread, workIsInHours: Bool) {
        (self.words, self.work, self.workIsInHours) = (words, work, workIsInHours)
    }

    /// Reads observed times: CSV with the columns `kind` and `hours`, of kinds `words` and `work`; any is as likely.
    ///
    /// A ledger that knows only whether an order was in time has rows `onTime` and `late` without hours: then the work
    /// takes shares of its limit, and as many are late.
    package init(csv bytes: [UInt8]) throws {
        let table = try CSVTable.read(bytes)
        guard let kind = table.position(of: "kind"), let hours = table.position(of: "hours") else {
            throw Problem.columnsMissing
        }
        var (words, work, late, all): ([Double], [Double], Int, Int) = ([], [], 0, 0)
        for row in table.rows {
            let value = Double(row.fields[hours]).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
            switch (row.fields[kind], value) {
            case ("words", let value?): words.append(value)
            case ("work", let value?): work.append(value)
            case ("onTime", nil) where row.fields[hours].isEmpty: all += 1
            case ("late", nil) where row.fields[hours].isEmpty: (late, all) = (late + 1, all + 1)
            default: throw Problem.badRow(row.line)
            }
        }
        guard !words.isEmpty else { throw Problem.empty("words") }
        guard !work.isEmpty || all > 0 else { throw Problem.empty("work") }
        self.init(
            words: .observed(words),
            work: work.isEmpty ? .shareOfLimit(late: Double(late) / Double(all)) : .observed(work),
            workIsInHours: !work.isEmpty)
    }

    /// When work that begins now is done.
    func done(
        from now: Instant, inWords: Bool, limit: Limit, calendar: WorkCalendar, _ random: inout SplitMix64
    ) -> Instant {
        if inWords { return now + .hours(words.draw(&random)) }
        if workIsInHours { return now + .hours(work.draw(&random)) }
        return now + (limit.due(from: now, by: calendar) - now) * work.draw(&random)
    }
}

extension Span {
    static func hours(_ hours: Double) -> Span { Span(milliseconds: Int64(min(hours, 20_000) * 3_600_000)) }

    static func * (span: Span, factor: Double) -> Span {
        Span(milliseconds: Int64(Double(span.milliseconds) * min(factor, 1_000)))
    }
}
