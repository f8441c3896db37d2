// SPDX-License-Identifier: Apache-2.0

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed on every machine.
struct WorldMixer {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `bound`, which is at least 1.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        guard list.count > 1 else { return list }
        for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, below(index + 1)) }
        return list
    }
}
