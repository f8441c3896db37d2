// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads the file of a town's dispatch list, or says everything that is wrong with it by line and column.
///
/// Columns, in any order: `matter` (a code of the catalogue), `unit` (the code of the unit to which it goes first), `helpers`
/// (codes divided by blanks, commas or 、; may be empty), `basis`. A file is taken whole or not at all.
package struct DispatchListReader {
    package enum Column: String, ListColumn {
        case matter, unit, helpers, basis

        package var longest: Int {
            switch self {
            case .matter, .unit: 64
            case .helpers, .basis: 400
            }
        }
    }

    let matters: (MatterCode) -> Bool
    let units: (String) -> TownListReader.Found?
    let recalled: (MatterCode) -> Bool

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
    package func read(header: [String], rows: [TownListReader.Row]) throws(TownListUnreadable) -> [DispatchLine] {
        var sheet = try ListSheet<Column>(header: header)
        return try sheet.lines(rows, twice: { _ in .matter }, line)
    }

    private func line(_ sheet: inout ListSheet<Column>, _ row: TownListReader.Row) -> DispatchLine? {
        let cells = sheet
        func text(_ column: Column) -> String { cells.text(row, column) }
        for column in [Column.matter, .unit, .basis] where text(column).isEmpty { sheet.report(.missing, row, column) }
        let matter = MatterCode(text(.matter)).flatMap { matters($0) ? $0 : nil }
        if matter == nil, !text(.matter).isEmpty { sheet.report(.matterUnknown, row, .matter) }
        let unit = text(.unit).isEmpty ? nil : units(text(.unit))
        if unit == nil, !text(.unit).isEmpty { sheet.report(.unitUnknown, row, .unit) }
        if let unit, let matter, unit.isOfTown, recalled(matter) { sheet.report(.unitOfTown, row, .unit) }
        var helpers: [UnitID] = []
        for code in Self.codes(text(.helpers)) {
            guard let helper = units(code) else {
                sheet.report(.unitUnknown, row, .helpers, expected: code)
                continue
            }
            if helper.id == unit?.id || helpers.contains(helper.id) {
                sheet.report(.helpsTwice, row, .helpers, expected: code)
            } else {
                helpers.append(helper.id)
            }
        }
        guard let matter, let unit else { return nil }
        return DispatchLine(matter: matter, unit: unit.id, helpers: helpers, basis: text(.basis))
    }

    /// The codes of a cell.
    private static func codes(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",;，；、".contains($0) }.map(String.init)
    }
}
