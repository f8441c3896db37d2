// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A stretch of time with both ends in it.
package struct TimeWindow: Equatable, Sendable {
    package let from: Instant
    package let to: Instant

    package init(from: Instant, to: Instant) { (self.from, self.to) = (from, to) }

    /// The last days before `now`.
    static func last(_ days: Int, before now: Instant) -> TimeWindow {
        .init(from: now - .days(Int64(days)), to: now)
    }
}

extension FieldReader {
    /// The two ends as they were given; nil when both are absent, or wrong and noted.
    ///
    /// One end alone means the longest window on its side of it, so that a client that walks forward loses nothing.
    mutating func window(_ start: String, _ end: String, days: Int) -> TimeWindow? {
        let (from, to) = (instant(start), instant(end))
        let most = Span.days(Int64(days))
        switch (from, to) {
        case (nil, nil): return nil
        case (let from?, nil): return .init(from: from, to: from + most)
        case (nil, let to?): return .init(from: to - most, to: to)
        case (let from?, let to?):
            if from > to {
                fault(.spanReversed(start, end))
                return nil
            }
            if to - from > most {
                fault(.spanTooLong(start, end, days: days))
                return nil
            }
            return .init(from: from, to: to)
        }
    }
}
