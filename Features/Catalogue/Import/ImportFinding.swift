// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Tabular

/// One thing that is wrong, or odd, in a file that was handed in.
package struct ImportFinding: Hashable, Sendable {
    package enum File: String, Sendable {
        case matters, english
    }

    package let file: File
    /// A stable code: `catalogue.…` for what a row says, `csv.…` for how the file is written.
    package let code: String
    /// 1-based line of the file.
    package let line: Int
    /// 1-based; nil when the whole line is meant.
    package let column: Int?
    package let columnName: String?
    package let value: String
    package let expected: String
    /// True when the file can be adopted in spite of it.
    package let isWarning: Bool

    init(_ problem: CatalogueProblem, in file: File) {
        (self.file, code, line, column) = (file, problem.kind.rawValue, problem.line, problem.column)
        (columnName, value, expected) = (problem.columnName, problem.value, problem.expected)
        isWarning = problem.isWarning
    }

    init(_ problem: CSVProblem, in file: File) {
        (self.file, code, line, column) = (file, problem.kind.rawValue, problem.line, problem.column)
        (columnName, value, expected, isWarning) = (nil, "", "", false)
    }

    /// The key of its sentence in the locale files.
    package var key: String { code.hasPrefix("catalogue.") ? "problem." + code : "catalogue." + code }

    /// What the sentence may name.
    package var details: [String: String] {
        [
            "line": String(line), "column": column.map(String.init) ?? "", "name": columnName ?? "", "value": value,
            "expected": expected,
        ]
    }
}
