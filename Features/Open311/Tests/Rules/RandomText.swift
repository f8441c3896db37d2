// SPDX-License-Identifier: Apache-2.0
import Randomness

/// Random bytes read as UTF-8 with repairs, mixed with characters that formats and parsers care about.
func randomText(_ generator: inout SplitMix64, _ most: Int) -> String {
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
