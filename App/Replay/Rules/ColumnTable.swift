// SPDX-License-Identifier: Apache-2.0
import Tabular

/// A CSV table whose cells are read by the names of their columns.
package struct ColumnTable: Sendable {
    package struct Row: Sendable {
        /// 1-based line of the file.
        package let line: Int
        fileprivate let positions: [String: Int]
        fileprivate let fields: [String]

        /// The cell; "" where the table has no such column.
        package subscript(column: String) -> String { positions[column].map { fields[$0] } ?? "" }
    }

    package let rows: [Row]

    /// - Throws: `ReplayProblem.columnMissing` for the first column that isn't there.
    package init(_ table: CSVTable, requiring columns: [String] = []) throws(ReplayProblem) {
        for column in columns where table.position(of: column) == nil { throw .columnMissing(column) }
        let positions = Dictionary(uniqueKeysWithValues: table.header.enumerated().map { ($1, $0) })
        rows = table.rows.map { Row(line: $0.line, positions: positions, fields: $0.fields) }
    }
}

/// Why a file can't be replayed.
package enum ReplayProblem: Error, Equatable, CustomStringConvertible {
    case columnMissing(String)
    case tooMany(String, limit: Int)
    case noRows

    package var description: String {
        switch self {
        case .columnMissing(let name): "the file has no column \(name)"
        case .tooMany(let what, let limit): "more than \(limit) \(what)"
        case .noRows: "the file has no rows"
        }
    }
}
