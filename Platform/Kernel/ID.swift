// SPDX-License-Identifier: Apache-2.0

/// A UUID (version 7 when made here) that says which noun it names, so that ids of two kinds cannot be swapped.
package struct ID<Noun>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id whose first 48 bits are the instant in milliseconds (RFC 9562 §5.7), so that ids sort by age.
    package init(at instant: Instant, using generator: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(bitPattern: instant.milliseconds) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | UInt64.random(in: 0...0xFFF, using: &generator)
        low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &generator)
    }

    /// A new id from the system's random numbers.
    package init(at instant: Instant) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: instant, using: &generator)
    }

    /// Reads the canonical 36 characters; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let found =
            text.utf8.withContiguousStorageIfAvailable(bits(of:))
            ?? Array(text.utf8).withUnsafeBufferPointer(bits(of:))
        guard let found else { return nil }
        self.init(high: found.high, low: found.low)
    }

    /// The same from the text's bytes as they lie in memory.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard let found = bits(of: bytes) else { return nil }
        self.init(high: found.high, low: found.low)
    }

    /// The canonical 36 lower-case characters.
    package var description: String { text(of: high, low) }

    package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

// Both stand outside the type, because code of a generic type is compiled for all nouns at once and runs slowly.

private func bits(of bytes: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
    guard bytes.count == 36 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for position in 0..<36 {
        if position == 8 || position == 13 || position == 18 || position == 23 {
            guard bytes[position] == UInt8(ascii: "-") else { return nil }
        } else {
            guard let value = hexadecimalValue(bytes[position]) else { return nil }
            // 16 digits and two hyphens stand before the second half.
            if position < 18 { high = high << 4 | value } else { low = low << 4 | value }
        }
    }
    return (high, low)
}

private func text(of high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
        var out = 0
        for digit in 0..<32 {
            if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                buffer[out] = UInt8(ascii: "-")
                out += 1
            }
            let word = digit < 16 ? high : low
            let nibble = UInt8(truncatingIfNeeded: word >> UInt64((15 - digit % 16) * 4)) & 0xF
            buffer[out] = nibble < 10 ? 48 + nibble : 87 + nibble
            out += 1
        }
        return 36
    }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 48...57: UInt64(byte - 48)
    case 65...70: UInt64(byte - 55)
    case 97...102: UInt64(byte - 87)
    default: nil
    }
}
