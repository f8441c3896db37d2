// SPDX-License-Identifier: Apache-2.0

/// Why a CSV text can't be read, and where.
package struct CSVProblem: Error, Hashable, Sendable {
    /// What is wrong; the raw values are stable codes.
    package enum Kind: String, Sendable, CaseIterable {
        case empty = "csv.empty"
        case duplicateColumn = "csv.duplicate-column"
        case raggedRow = "csv.ragged-row"
        case unclosedQuote = "csv.unclosed-quote"
        case strayQuote = "csv.stray-quote"
        case textAfterQuote = "csv.text-after-quote"
        case strayReturn = "csv.stray-return"
        case nullByte = "csv.null-byte"
        case notUTF8 = "csv.not-utf8"
        case fieldTooLong = "csv.field-too-long"
        case rowTooLong = "csv.row-too-long"
        case tooManyRows = "csv.too-many-rows"
    }

    package let kind: Kind
    /// The 1-based line of the text; for an unclosed quote the line where it opens.
    package let line: Int
    /// The 1-based field of the row, as a spreadsheet counts; for a ragged row the first missing or surplus field.
    package let column: Int

    package init(_ kind: Kind, line: Int, column: Int) {
        (self.kind, self.line, self.column) = (kind, line, column)
    }
}
