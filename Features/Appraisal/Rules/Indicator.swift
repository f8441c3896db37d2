// SPDX-License-Identifier: Apache-2.0

/// Which date of an order decides whether it belongs to the period.
package enum PeriodBasis: String, Sendable, CaseIterable {
    /// Came in during the period.
    case opened
    /// Promised for a day of the period that has passed already (应结).
    case due
    /// Its present closing lies in the period; an order that was opened again has none.
    case closed
    /// Its very first closing lies in the period, whatever came after.
    case firstClosed = "first-closed"
    /// Open at the instant of counting; the period doesn't matter.
    case now
}

/// What is counted. Chinese officialdom keeps these apart, and so do we.
package enum CountUnit: String, Sendable, CaseIterable {
    /// 件: an order.
    case orders
    /// 件次: something that may happen to an order more than once.
    case times
    /// Hours on the clock, day and night.
    case hours
}

/// How often something happened to an order.
package enum OrderCount: String, Sendable, CaseIterable {
    case transfers, returns, reworks, delays
}

/// One figure with its written definition.
package struct Indicator: Sendable, Equatable {
    package enum Measure: Sendable, Equatable {
        /// How many orders.
        case count(Condition)
        /// A share of orders.
        case rate(Condition, of: Condition)
        /// How often something happened to these orders altogether.
        case sum(OrderCount, Condition)
        /// The time from report to closing that so many per cent of these orders didn't exceed.
        case quantile(Int, Condition)
    }

    package let id: String
    package let measure: Measure
    package let basis: PeriodBasis
    package let unit: CountUnit
    /// Below so many orders no rate and no quantile is shown, only counts.
    package let minimum: Int
    package let name: Wording
    package let meaning: Wording
    package let source: Wording

    /// What is counted in both parts: the population.
    package var population: Condition {
        switch measure {
        case .count(let condition), .sum(_, let condition), .quantile(_, let condition): condition
        case .rate(_, let population): population
        }
    }

    /// What is counted above the line; the population where there is no line.
    package var part: Condition {
        switch measure {
        case .rate(let part, let population): part.and(population)
        case .count(let condition), .sum(_, let condition), .quantile(_, let condition): condition
        }
    }
}

/// A text in both languages.
package struct Wording: Sendable, Equatable {
    package let chinese: String
    package let english: String

    package init(chinese: String, english: String) { (self.chinese, self.english) = (chinese, english) }
}
