// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: the same numbers for the same seed, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Random bytes read as UTF-8 with repairs, mixed with characters that formats and parsers care about.
func randomText(_ generator: inout SeededGenerator, _ most: Int) -> String {
    let special = Array(
        "[]<>&\"'\\=,.:+-TZ0123456789eE \t\r\n\u{0}\u{B}\u{FFFE}\u{FFFF}\u{301}\u{3000}镇😀@#/%".unicodeScalars)
    var out = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...most, using: &generator) {
        if Bool.random(using: &generator) {
            out.append(special[Int.random(in: 0..<special.count, using: &generator)])
        } else {
            let bytes = (0..<3).map { _ in UInt8.random(in: 0...255, using: &generator) }
            out.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars)
        }
    }
    return String(out)
}
