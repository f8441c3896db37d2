// SPDX-License-Identifier: Apache-2.0

/// A table that somebody else has already parsed from CSV or a spreadsheet.
package struct ParsedTable: Sendable {
    package typealias Row = (line: Int, fields: [String])

    package let header: [String]
    package let rows: [Row]

    /// Cells are trimmed, a byte-order mark is dropped, and rows whose cells are all empty are left out.
    package init(header: [String], rows: [Row]) {
        self.header = header.map { trimmed($0).lowercased() }
        self.rows = rows.map { ($0.line, $0.fields.map { trimmed($0) }) }.filter { !$0.1.allSatisfy(\.isEmpty) }
    }
}

/// The text without white space and byte-order marks at both ends.
func trimmed(_ text: some StringProtocol) -> String {
    func isPadding(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isPadding($0) }),
        let last = scalars.lastIndex(where: { !isPadding($0) })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
}

/// Whether a text holds nothing that a page or a form can't show.
func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .privateUse, .lineSeparator, .paragraphSeparator: false
        default: !isInvisible(scalar.value)
        }
    }
}

/// Byte-order marks and the controls that turn the direction of writing round.
private func isInvisible(_ value: UInt32) -> Bool {
    value == 0xFEFF || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
}
