// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Randomness

/// When the reports of a year come in: mostly by day, less at weekends, a little more in summer.
struct Arrivals {
    /// Reports of an hour of the day, for each 1,000 of the day.
    private static let hours = [
        5, 3, 2, 2, 3, 8, 20, 45, 85, 100, 95, 75, 45, 55, 80, 85, 80, 65, 45, 35, 28, 20, 13, 6,
    ]
    /// Monday to Sunday.
    private static let weekdays = [1.15, 1.1, 1.05, 1.05, 1.1, 0.8, 0.75]

    /// The instants in order.
    static func instants(_ plan: YearPlan) -> [Instant] {
        var random = SplitMix64(seed: plan.seed &+ 1)
        let days = sums(
            (0..<plan.days).map { day in
                let season = 1 + 0.15 * sin((Double(day) / 365 - 0.25) * 2 * .pi)
                return weekdays[plan.firstDay.adding(days: day).weekday - 1] * season
            })
        let hours = sums(Self.hours.map(Double.init))
        return (0..<plan.orders).map { _ in
            let day = Int64(place(of: random.fraction(), in: days))
            let hour = Int64(place(of: random.fraction(), in: hours))
            let rest = Int64(random.below(3_600_000))
            return plan.start + .days(day) + .hours(hour) + Span(milliseconds: rest)
        }.sorted()
    }

    private static func sums(_ weights: [Double]) -> [Double] {
        let total = weights.reduce(0, +)
        var sum = 0.0
        return weights.map { weight in
            sum += weight / total
            return sum
        }
    }

    /// The first sum above the number.
    private static func place(of number: Double, in sums: [Double]) -> Int {
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > number { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
