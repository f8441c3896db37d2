// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads the file of a town's three lists, or says everything that is wrong with it by line and column.
///
/// Columns, in any order: `list` (基本履职, 配合履职, 上级收回), `matter` (a code of the catalogue, may be empty), `title`,
/// `unit` (a unit's code: who leads, or to whom it went back; needed on the third list), `basis`. A file is taken whole or
/// not at all.
package struct TownListReader {
    package enum Column: String, CaseIterable, Sendable {
        case list, matter, title, unit, basis

        var longest: Int {
            switch self {
            case .list, .matter, .unit: 64
            case .title: 120
            case .basis: 400
            }
        }
    }

    /// A unit as a file may name it.
    package struct Found: Sendable, Equatable {
        package let id: UnitID
        /// Whether it belongs to a town or to something below.
        package let isOfTown: Bool

        package init(id: UnitID, isOfTown: Bool) { (self.id, self.isOfTown) = (id, isOfTown) }
    }

    package typealias Row = (line: Int, fields: [String])

    let matters: (MatterCode) -> String?
    let units: (String) -> Found?
    private var problems: [TownListProblem] = []

    /// - Parameters:
    ///   - matters: the name of a matter of the catalogue in force; nil for an unknown one.
    ///   - units: the open unit with a code.
    package init(matters: @escaping (MatterCode) -> String?, units: @escaping (String) -> Found?) {
        (self.matters, self.units) = (matters, units)
    }

    /// - Throws: `TownListUnreadable` with every problem of the file in the order of its lines.
    package mutating func read(header: [String], rows: [Row]) throws(TownListUnreadable) -> [TownListLine] {
        let names = header.map { $0.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }.lowercased() }
        var positions: [Column: Int] = [:]
        for (index, name) in names.enumerated() {
            if let column = Column(rawValue: name) { positions[column] = index }
        }
        for column in Column.allCases where positions[column] == nil {
            problems.append(TownListProblem(.columnMissing, line: 1, name: column.rawValue))
        }
        guard problems.isEmpty else { throw TownListUnreadable(problems: problems) }
        var lines: [TownListLine] = []
        var seen: [String: Int] = [:]
        for row in rows where row.fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            guard let line = line(row, positions) else { continue }
            if let first = seen.updateValue(row.line, forKey: line.key) {
                report(.twice, row, line.matter == nil ? .title : .matter, positions, expected: String(first))
            }
            lines.append(line)
        }
        if lines.isEmpty, problems.isEmpty { problems.append(TownListProblem(.noRows, line: 1)) }
        guard problems.isEmpty else { throw TownListUnreadable(problems: problems) }
        return lines
    }

    private mutating func line(_ row: Row, _ positions: [Column: Int]) -> TownListLine? {
        let before = problems.count
        func text(_ column: Column) -> String { Self.cell(row, positions[column]) }
        for column in Column.allCases where text(column).count > column.longest {
            report(.tooLong, row, column, positions, expected: String(column.longest))
        }
        let kind = TownListKind(fileWord: text(.list))
        if kind == nil {
            report(
                text(.list).isEmpty ? .missing : .wordUnknown, row, .list, positions,
                expected: TownListKind.allCases.map(\.fileWord).joined(separator: "|"))
        }
        let matter = text(.matter).isEmpty ? nil : MatterCode(text(.matter))
        let name = matter.flatMap { matters($0) }
        if !text(.matter).isEmpty, name == nil { report(.matterUnknown, row, .matter, positions) }
        let title = text(.title).isEmpty ? name ?? "" : text(.title)
        if title.isEmpty, text(.matter).isEmpty { report(.missing, row, .title, positions) }
        let unit = text(.unit).isEmpty ? nil : units(text(.unit))
        if !text(.unit).isEmpty, unit == nil { report(.unitUnknown, row, .unit, positions) }
        if kind == .recalled {
            if text(.unit).isEmpty { report(.missing, row, .unit, positions) }
            if unit?.isOfTown == true { report(.unitOfTown, row, .unit, positions) }
        }
        if text(.basis).isEmpty { report(.missing, row, .basis, positions) }
        guard problems.count == before, let kind else { return nil }
        return TownListLine(kind: kind, matter: matter, title: title, unit: unit?.id, basis: text(.basis))
    }

    private mutating func report(
        _ kind: TownListProblem.Kind, _ row: Row, _ column: Column, _ positions: [Column: Int], expected: String = ""
    ) {
        problems.append(
            TownListProblem(
                kind, line: row.line, column: positions[column].map { $0 + 1 }, name: column.rawValue,
                value: Self.cell(row, positions[column]), expected: expected))
    }

    /// A spreadsheet cuts empty cells off the end of a row, so a short row reads as empty cells.
    static func cell(_ row: Row, _ position: Int?) -> String {
        guard let position, position < row.fields.count else { return "" }
        let text = row.fields[position]
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}
