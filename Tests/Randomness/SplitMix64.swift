// SPDX-License-Identifier: Apache-2.0

/// Steele, Lea and Flood's generator (2014): small, seeded, the same numbers on every machine, so that a failure comes back.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `bound`, 0 when that leaves none; the bias of the remainder doesn't matter
    /// for what this is used for.
    package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    /// A number of the range.
    package mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// An element of a list that has one.
    package mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    /// The list in another order; not the standard library's, which may change with it.
    package mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        guard list.count > 1 else { return list }
        for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, below(index + 1)) }
        return list
    }

    /// A number from 0 up to but not including 1.
    package mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// Whether something with this chance, 0 to 1, happens.
    package mutating func happens(_ chance: Double) -> Bool { fraction() < chance }
}
