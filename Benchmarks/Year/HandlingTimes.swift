// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Randomness
import Tabular

/// A distribution of positive numbers.
enum Spread: Sendable, Equatable {
    /// The logarithm is normal: most are quick, and a few take very long.
    case logNormal(median: Double, deviation: Double)
    /// Any of what was observed.
    case observed([Double])

    func draw(_ random: inout SplitMix64) -> Double {
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

    /// Shares of a limit of which so many in a hundred are longer than the limit itself.
    static func shareOfLimit(late: Late) -> Spread { .logNormal(median: exp(-late.quantile * 0.9), deviation: 0.9) }

    enum Late: Double {
        case five = 5
        case nine = 9

        /// The normal number that so many in a hundred are above.
        fileprivate var quantile: Double { self == .five ? 1.645 : 1.341 }
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
        words: .logNormal(median: 11.2 * 24, deviation: 1.013), work: .shareOfLimit(late: .nine), workIsInHours: false)

    enum Problem: Error, CustomStringConvertible {
        case columnsMissing
        case badRow(Int)
        case empty(String)

        var description: String {
            switch self {
            case .columnsMissing: "the table needs the columns kind and hours"
            case .badRow(let line): "line \(line): kind is words or work, hours a number above 0"
            case .empty(let kind): "no row of the kind \(kind)"
            }
        }
    }

    private init(words: Spread, work: Spread, workIsInHours: Bool) {
        (self.words, self.work, self.workIsInHours) = (words, work, workIsInHours)
    }

    /// Reads observed times: CSV with the columns `kind` (`words` or `work`) and `hours`; any of them is as likely.
    package init(csv bytes: [UInt8]) throws {
        let table = try CSVTable.read(bytes)
        guard let kind = table.position(of: "kind"), let hours = table.position(of: "hours") else {
            throw Problem.columnsMissing
        }
        var observed: [String: [Double]] = ["words": [], "work": []]
        for row in table.rows {
            guard let value = Double(row.fields[hours]), value > 0, value.isFinite, observed[row.fields[kind]] != nil
            else { throw Problem.badRow(row.line) }
            observed[row.fields[kind]]?.append(value)
        }
        for (kind, values) in observed.sorted(by: { $0.key < $1.key }) where values.isEmpty {
            throw Problem.empty(kind)
        }
        self.init(
            words: .observed(observed["words"] ?? []), work: .observed(observed["work"] ?? []), workIsInHours: true)
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
