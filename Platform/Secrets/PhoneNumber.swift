// SPDX-License-Identifier: Apache-2.0

/// A telephone number of the Chinese mainland, mobile or landline with area code; prints masked.
package struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// Digits only, without country code: `13800001234`, `02360001234`; one number has one text.
    package let digits: String

    /// Reads what a person typed, with blanks, hyphens, brackets, full-width digits, `+86` or `0086`; nil for anything
    /// else.
    package init?(_ typed: some StringProtocol) {
        var rest = Substring(typed)
        while let first = rest.unicodeScalars.first, first == " " || first == "\u{3000}" {
            rest.unicodeScalars.removeFirst()
        }
        var isInternational = false
        if let first = rest.unicodeScalars.first, first == "+" || first == "\u{FF0B}" {
            rest.unicodeScalars.removeFirst()
            isInternational = true
        }
        guard var digits = typedDigits(rest, dropping: Self.separators) else { return nil }
        if isInternational {
            guard digits.starts(with: Array("86".utf8)) else { return nil }
            digits.removeFirst(2)
        } else if digits.starts(with: Array("0086".utf8)) {
            digits.removeFirst(4)
            isInternational = true
        }
        // Abroad the area code is dialled without its zero.
        if isInternational, !Self.isMobile(digits), digits.first != UInt8(ascii: "0") {
            digits.insert(UInt8(ascii: "0"), at: 0)
        }
        guard Self.isMobile(digits) || Self.isLandline(digits) else { return nil }
        self.digits = String(decoding: digits, as: UTF8.self)
    }

    package var isMobile: Bool { Self.isMobile(Array(digits.utf8)) }

    /// `138****5678`, `023****1234`: enough to recognise one's own number by.
    package var masked: String { "\(digits.prefix(3))****\(lastFour)" }

    package var lastFour: String { String(digits.suffix(4)) }
    package var description: String { masked }

    private static let separators: Set<Unicode.Scalar> = [
        " ", "\u{3000}", "\u{A0}", "-", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "\u{FF0D}", "(", ")",
        "\u{FF08}",
        "\u{FF09}",
    ]

    private static func isMobile(_ digits: [UInt8]) -> Bool {
        digits.count == 11 && digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3")
    }

    /// 010 and 02x take eight digits after the area code, 03xx to 09xx seven or eight; none begins with 0 or 1.
    private static func isLandline(_ digits: [UInt8]) -> Bool {
        guard (11...12).contains(digits.count), digits[0] == UInt8(ascii: "0")
        else { return false }
        let area: Int
        switch digits[1] {
        case UInt8(ascii: "1"):
            guard digits[2] == UInt8(ascii: "0") else { return false }
            area = 3
        case UInt8(ascii: "2"): area = 3
        case UInt8(ascii: "3")...UInt8(ascii: "9"): area = 4
        default: return false
        }
        let local = digits.count - area
        return (local == 8 || local == 7 && area == 4) && digits[area] >= UInt8(ascii: "2")
    }
}
