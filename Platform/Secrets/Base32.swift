// SPDX-License-Identifier: Apache-2.0

/// Base32 without padding (RFC 4648 §6), as authenticator apps show keys.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                out.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        if count > 0 { out.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: out, as: UTF8.self)
    }

    /// Takes lower case, blanks and padding too, because people copy keys by hand; nil for anything else.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var out: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for character in text.utf8 where character != UInt8(ascii: " ") && character != UInt8(ascii: "=") {
            switch character {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bits = bits << 5 | (UInt32(character) - 65)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): bits = bits << 5 | (UInt32(character) - 97)
            case UInt8(ascii: "2")...UInt8(ascii: "7"): bits = bits << 5 | (UInt32(character) - 24)
            default: return nil
            }
            count += 5
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return count < 5 ? out : nil
    }
}
