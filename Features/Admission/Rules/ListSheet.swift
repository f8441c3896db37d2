// SPDX-License-Identifier: Apache-2.0

/// A column of a list's file, named by its heading.
package protocol ListColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// How many characters a cell may have.
    var longest: Int { get }
}

/// A list's file by rows and named columns, with everything that is wrong with it.
struct ListSheet<Column: ListColumn> {
    typealias Row = TownListReader.Row

    private let positions: [Column: Int]
    private var problems: [TownListProblem] = []

    /// - Parameter header: the headings, in any order, among others.
    /// - Throws: `TownListUnreadable` with the columns that aren't there.
    init(header: [String]) throws(TownListUnreadable) {
        let names = header.map { $0.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }.lowercased() }
        var positions: [Column: Int] = [:]
        for (index, name) in names.enumerated() {
            if let column = Column(rawValue: name) { positions[column] = index }
        }
        let missing = Column.allCases.filter { positions[$0] == nil }
        guard missing.isEmpty else {
            throw TownListUnreadable(
                problems: missing.map { TownListProblem(.columnMissing, line: 1, name: $0.rawValue) })
        }
        self.positions = positions
    }

    /// The lines of all rows that aren't blank.
    /// - Parameters:
    ///   - column: where it is said that a line stands there a second time.
    ///   - read: makes a line of a row, or reports why there is none.
    /// - Throws: `TownListUnreadable` with every problem of the file in the order of its lines.
    mutating func lines<Line: ListLine>(
        _ rows: [Row], twice column: (Line) -> Column, _ read: (inout Self, Row) -> Line?
    ) throws(TownListUnreadable) -> [Line] {
        var lines: [Line] = []
        var seen: [Line.Key: Int] = [:]
        for row in rows where row.fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            let before = problems.count
            for column in Column.allCases where text(row, column).count > column.longest {
                report(.tooLong, row, column, expected: String(column.longest))
            }
            let made = read(&self, row)
            guard problems.count == before, let line = made else { continue }
            if let first = seen.updateValue(row.line, forKey: line.key) {
                report(.twice, row, column(line), expected: String(first))
            }
            lines.append(line)
        }
        if lines.isEmpty, problems.isEmpty { problems.append(TownListProblem(.noRows, line: 1)) }
        guard problems.isEmpty else { throw TownListUnreadable(problems: problems) }
        return lines
    }

    /// A cell without the blanks around it. A spreadsheet cuts empty cells off the end of a row, so a short row reads as
    /// empty cells.
    func text(_ row: Row, _ column: Column) -> String {
        guard let position = positions[column], position < row.fields.count else { return "" }
        let text = row.fields[position]
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    mutating func report(_ kind: TownListProblem.Kind, _ row: Row, _ column: Column, expected: String = "") {
        problems.append(
            TownListProblem(
                kind, line: row.line, column: positions[column].map { $0 + 1 }, name: column.rawValue,
                value: text(row, column), expected: expected))
    }
}
