// SPDX-License-Identifier: Apache-2.0

/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Self, b: Span) -> Self { .init(milliseconds: a.milliseconds + b.milliseconds) }
    package static func - (a: Self, b: Span) -> Self { .init(milliseconds: a.milliseconds - b.milliseconds) }
    package static func - (a: Self, b: Self) -> Span { .init(milliseconds: a.milliseconds - b.milliseconds) }
}

/// A length of time in whole milliseconds; may be negative.
package struct Span: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static let zero = Span(milliseconds: 0)
    package static func seconds(_ n: Int64) -> Span { .init(milliseconds: n * 1000) }
    package static func minutes(_ n: Int64) -> Span { .init(milliseconds: n * 60_000) }
    package static func hours(_ n: Int64) -> Span { .init(milliseconds: n * 3_600_000) }
    package static func days(_ n: Int64) -> Span { .init(milliseconds: n * 86_400_000) }

    /// Whole minutes, rounded towards zero.
    package var minutes: Int64 { milliseconds / 60_000 }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Self, b: Self) -> Self { .init(milliseconds: a.milliseconds + b.milliseconds) }
    package static func - (a: Self, b: Self) -> Self { .init(milliseconds: a.milliseconds - b.milliseconds) }
    package static func += (a: inout Self, b: Self) { a = a + b }
}
