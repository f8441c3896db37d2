// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads the file of a town's dispatch list, or says everything that is wrong with it by line and column.
///
/// Columns, in any order: `matter` (a code of the catalogue), `unit` (the code of the unit to which it goes first), `helpers`
/// (codes divided by blanks, commas or 、; may be empty), `basis`. A file is taken whole or not at all.
package struct DispatchListReader {
    package enum Column: String, CaseIterable, Sendable {
        case matter, unit, helpers, basis

        var longest: Int {
            switch self {
            case .matter, .unit: 64
            case .helpers, .basis: 400
            }
        }
    }

    let matters: (MatterCode) -> Bool
    let units: (String) -> TownListReader.Found?
    let recalled: (MatterCode) -> Bool
    private var problems: [TownListProblem] = []

    /// - Parameters:
    ///   - matters: whether the catalogue in force has the matter.
    ///   - units: the open unit with a code.
    ///   - recalled: whether the third list takes the matter back from the town, so that no unit of it can come first.
    package init(
        matters: @escaping (MatterCode) -> Bool, units: @escaping (String) -> TownListReader.Found?,
        recalled: @escaping (MatterCode) -> Bool
    ) {
        (self.matters, self.units, self.recalled) = (matters, units, recalled)
    }

    /// - Throws: `TownListUnreadable` with every problem of the file in the order of its lines.
    package mutating func read(
        header: [String], rows: [TownListReader.Row]
    ) throws(TownListUnreadable) -> [DispatchLine] {
        let names = header.map { $0.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }.lowercased() }
        var positions: [Column: Int] = [:]
        for (index, name) in names.enumerated() {
            if let column = Column(rawValue: name) { positions[column] = index }
        }
        for column in Column.allCases where positions[column] == nil {
            problems.append(TownListProblem(.columnMissing, line: 1, name: column.rawValue))
        }
        guard problems.isEmpty else { throw TownListUnreadable(problems: problems) }
        var lines: [DispatchLine] = []
        var seen: [MatterCode: Int] = [:]
        for row in rows where row.fields.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            guard let line = line(row, positions) else { continue }
            if let first = seen.updateValue(row.line, forKey: line.matter) {
                report(.twice, row, .matter, positions, expected: String(first))
            }
            lines.append(line)
        }
        if lines.isEmpty, problems.isEmpty { problems.append(TownListProblem(.noRows, line: 1)) }
        guard problems.isEmpty else { throw TownListUnreadable(problems: problems) }
        return lines
    }

    private mutating func line(_ row: TownListReader.Row, _ positions: [Column: Int]) -> DispatchLine? {
        let before = problems.count
        func text(_ column: Column) -> String { TownListReader.cell(row, positions[column]) }
        for column in Column.allCases where text(column).count > column.longest {
            report(.tooLong, row, column, positions, expected: String(column.longest))
        }
        for column in [Column.matter, .unit, .basis] where text(column).isEmpty {
            report(.missing, row, column, positions)
        }
        let matter = MatterCode(text(.matter)).flatMap { matters($0) ? $0 : nil }
        if matter == nil, !text(.matter).isEmpty { report(.matterUnknown, row, .matter, positions) }
        let unit = text(.unit).isEmpty ? nil : units(text(.unit))
        if unit == nil, !text(.unit).isEmpty { report(.unitUnknown, row, .unit, positions) }
        if let unit, let matter, unit.isOfTown, recalled(matter) { report(.unitOfTown, row, .unit, positions) }
        var helpers: [UnitID] = []
        for code in Self.codes(text(.helpers)) {
            guard let helper = units(code) else {
                report(.unitUnknown, row, .helpers, positions, expected: code)
                continue
            }
            if helper.id == unit?.id || helpers.contains(helper.id) {
                report(.helpsTwice, row, .helpers, positions, expected: code)
            } else {
                helpers.append(helper.id)
            }
        }
        guard problems.count == before, let matter, let unit else { return nil }
        return DispatchLine(matter: matter, unit: unit.id, helpers: helpers, basis: text(.basis))
    }

    /// The codes of a cell.
    private static func codes(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",;，；、".contains($0) }.map(String.init)
    }

    private mutating func report(
        _ kind: TownListProblem.Kind, _ row: TownListReader.Row, _ column: Column, _ positions: [Column: Int],
        expected: String = ""
    ) {
        problems.append(
            TownListProblem(
                kind, line: row.line, column: positions[column].map { $0 + 1 }, name: column.rawValue,
                value: TownListReader.cell(row, positions[column]), expected: expected))
    }
}
