// SPDX-License-Identifier: Apache-2.0

/// Loose checks that catch a value in the wrong field without refusing anything that may work.
package enum ContactFormat {
    /// Something, one `@`, and something with no space in it; RFC 5321 allows 254 bytes.
    package static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "\u{FFFD}" }
    }

    /// 3…20 digits, with the signs that people write between them.
    package static func isPhone(_ text: String) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case 48...57: digits += 1
            case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "/"):
                continue
            default: return false
            }
        }
        return (3...20).contains(digits)
    }

    /// `http://host…` or `https://host…` without white space, controls, quotes or angle brackets, and without a user
    /// part, which only serves to disguise a host.
    package static func isWebAddress(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
        let authority = lower.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
        guard let start = authority.first, start != ":", !authority.contains("@") else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "\"", "<", ">", "\\", "`", "\u{7F}"..."\u{9F}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}": false
            default: scalar.value > 0x20 && !scalar.properties.isWhitespace
            }
        }
    }
}
