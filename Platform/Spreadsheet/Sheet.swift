// SPDX-License-Identifier: Apache-2.0

/// One table of a workbook, as values: words are never taken for formulas.
package struct Sheet: Sendable, Equatable {
    package enum Cell: Sendable, Equatable {
        case words(String)
        case count(Int)
        /// 0…1, shown as per cent with one digit.
        case share(Double)
        /// Shown with one digit.
        case decimal(Double)
        case empty
    }

    /// At most 31 characters without `[ ] : * ? / \`; what is too much is cut or replaced.
    package let name: String
    /// Lines above the table: the first is the title.
    package let lead: [String]
    package let columns: [String]
    package let rows: [[Cell]]
    /// Lines under the table.
    package let notes: [String]

    package init(name: String, lead: [String], columns: [String], rows: [[Cell]], notes: [String] = []) {
        (self.name, self.lead, self.columns, self.rows, self.notes) = (name, lead, columns, rows, notes)
    }

    /// The name as spreadsheets take it.
    var tabName: String {
        let plain = name.map { "[]:*?/\\'".contains($0) ? "·" : $0 }
        return plain.isEmpty ? "·" : String(plain.prefix(31))
    }

    /// How wide a column must be for what is in it, in half-width characters.
    func width(_ column: Int) -> Double {
        let texts =
            [column < columns.count ? columns[column] : ""]
            + rows.compactMap { row -> String? in
                if column < row.count, case .words(let text) = row[column] { text } else { nil }
            }
        let widest = texts.map { $0.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) } }.max() ?? 0
        return Double(min(max(widest + 2, 8), 48))
    }
}
