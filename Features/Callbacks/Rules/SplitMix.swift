// SPDX-License-Identifier: Apache-2.0

/// A stream of numbers that follows from its seed alone (SplitMix64, G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014):
/// whoever has the seed draws the same lots again, with any program in any language.
package struct SplitMix: Sendable {
    private var state: UInt64

    package init(_ seed: DrawSeed) { state = seed.number }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ..< bound, each as likely as any other: what would favour small numbers is thrown away.
    package mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        let bound = UInt64(bound)
        let uneven = (0 &- bound) % bound
        var number = next()
        while number < uneven { number = next() }
        return Int(number % bound)
    }
}

/// What a draw starts from; it is stored and shown, so that everybody can draw again.
package struct DrawSeed: Sendable, Hashable, CustomStringConvertible {
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    /// Reads 16 hexadecimal digits; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let isDigits = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard text.utf8.count == 16, isDigits, let number = UInt64(text, radix: 16) else { return nil }
        self.number = number
    }

    /// 16 lower-case hexadecimal digits.
    package var description: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
