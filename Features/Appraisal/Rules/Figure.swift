// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An indicator with its counts: what is shown follows from them and from nothing else.
package struct Figure: Sendable, Equatable {
    package let indicator: Indicator
    /// Above the line; for a sum, how often it happened.
    package let part: Int
    package let population: Int
    /// The quantile of a duration.
    package let minutes: Int?

    package init(indicator: Indicator, part: Int, population: Int, minutes: Int? = nil) {
        (self.indicator, self.part, self.population, self.minutes) = (indicator, part, population, minutes)
    }

    package enum Value: Sendable, Equatable {
        case count(Int)
        case share(Double, WilsonInterval)
        case hours(Double)
        /// Too few orders for a rate or a quantile: only the counts are told.
        case tooFew(Int, of: Int)
        case nothing
    }

    package var value: Value {
        switch indicator.measure {
        case .count, .sum:
            return .count(part)
        case .rate:
            guard let interval = WilsonInterval(part, of: population) else { return .nothing }
            guard population >= indicator.minimum else { return .tooFew(part, of: population) }
            return .share(Double(part) / Double(population), interval)
        case .quantile:
            guard let minutes else { return .nothing }
            guard population >= indicator.minimum else { return .tooFew(population, of: population) }
            return .hours(Double(minutes) / 60)
        }
    }
}
