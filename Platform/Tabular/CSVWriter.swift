// SPDX-License-Identifier: Apache-2.0

/// Writes RFC 4180 text: CRLF, quotes where they are needed, UTF-8.
package struct CSVWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private let guardsFormulas: Bool

    /// - Parameters:
    ///   - byteOrderMark: begins the text with a mark, without which some spreadsheets read UTF-8 as GBK.
    ///   - guardsFormulas: puts `'` before a field that a spreadsheet could run as a formula (`=`, `+`, `-`, `@`, tab or
    ///     CR in front), except a plain negative number. Turn it off only for text that programs read.
    package init(byteOrderMark: Bool = false, guardsFormulas: Bool = true) {
        self.guardsFormulas = guardsFormulas
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Adds one record.
    package mutating func append(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            // A lone empty field would be an empty line, which readers skip.
            append(field, alone: fields.count == 1)
        }
        bytes += [13, 10]
    }

    private mutating func append(_ field: String, alone: Bool) {
        let utf8 = field.utf8
        let quoted = utf8.isEmpty ? alone : utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
        if quoted { bytes.append(34) }
        if guardsFormulas, Self.looksLikeFormula(field) { bytes.append(UInt8(ascii: "'")) }
        if quoted {
            for byte in utf8 {
                if byte == 34 { bytes.append(34) }
                bytes.append(byte)
            }
            bytes.append(34)
        } else {
            bytes += utf8
        }
    }

    private static func looksLikeFormula(_ field: String) -> Bool {
        switch field.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 9, 13: true
        case UInt8(ascii: "-"): !isPlainNumber(field.utf8.dropFirst())
        default: false
        }
    }

    private static func isPlainNumber(_ digits: Substring.UTF8View) -> Bool {
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
    }
}
