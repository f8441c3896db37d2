// SPDX-License-Identifier: Apache-2.0
import Database

/// A column of an order's row with the value it should have.
struct ColumnValue {
    private let name: StaticString
    private let value: SQLValue

    init(_ name: StaticString, _ value: (some SQLConvertible)?) {
        (self.name, self.value) = (name, value?.sqlValue ?? .null)
    }

    /// `column = $1` for an UPDATE.
    var assignment: SQL { "\(SQL(stringLiteral: name.description)) = \(value)" }

    /// Assignments of those that differ from the same list before: an UPDATE that names a column writes every index it is
    /// in, even when the value stays.
    static func changes(from before: [ColumnValue], to after: [ColumnValue]) -> [SQL] {
        zip(before, after).compactMap { $0.value == $1.value ? nil : $1.assignment }
    }
}
