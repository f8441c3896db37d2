// SPDX-License-Identifier: Apache-2.0

/// A whole CSV text in memory: the names of its columns and its rows, all of the same width.
package struct CSVTable: Hashable, Sendable {
    package let header: [String]
    package let rows: [CSVRow]

    /// Reads UTF-8 text according to RFC 4180; the first problem ends it.
    package static func read(_ bytes: [UInt8], limits: CSVLimits = CSVLimits()) throws(CSVProblem) -> CSVTable {
        var scanner = CSVScanner(limits: limits)
        var rows = try scanner.scan(bytes)
        rows += try scanner.finish()
        guard let header = rows.first else { throw CSVProblem(.empty, line: 1, column: 1) }
        var seen: Set<String> = []
        for (index, name) in header.fields.enumerated() where !seen.insert(name).inserted {
            throw CSVProblem(.duplicateColumn, line: header.line, column: index + 1)
        }
        rows.removeFirst()
        return CSVTable(header: header.fields, rows: rows)
    }

    /// The 0-based position of a column, by its exact name.
    package func position(of column: String) -> Int? { header.firstIndex(of: column) }
}
