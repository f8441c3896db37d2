// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An order as the counting loop sees it: 32 bytes, times in whole minutes since 1970, 0 for none.
package struct FigureRow: Sendable, Equatable {
    package let opened: UInt32
    package let due: UInt32
    package let closed: UInt32
    package let firstClosed: UInt32
    package let marks: OrderMarks
    /// Transfers, returns, reworks and delays; no more than 255 of each are counted.
    package let counts: SIMD4<UInt8>

    package init(_ fact: OrderFact) {
        opened = Self.minute(fact.openedAt)
        due = fact.dueAt.map(Self.minute) ?? 0
        closed = fact.closedAt.map(Self.minute) ?? 0
        firstClosed = fact.firstClosedAt.map(Self.minute) ?? 0
        marks = fact.marks
        counts = SIMD4(
            UInt8(clamping: fact.counts.transfers), UInt8(clamping: fact.counts.returns),
            UInt8(clamping: fact.counts.reworks), UInt8(clamping: fact.counts.delays))
    }

    /// The minute that an instant lies in; days begin on whole minutes, so no order changes its day.
    package static func minute(_ instant: Instant) -> UInt32 { UInt32(clamping: instant.milliseconds / 60_000) }

    func count(_ count: OrderCount) -> Int {
        switch count {
        case .transfers: Int(counts[0])
        case .returns: Int(counts[1])
        case .reworks: Int(counts[2])
        case .delays: Int(counts[3])
        }
    }
}
