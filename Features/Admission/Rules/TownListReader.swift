// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads the file of a town's three lists, or says everything that is wrong with it by line and column.
///
/// Columns, in any order: `list` (基本履职, 配合履职, 上级收回), `matter` (a code of the catalogue, may be empty), `title`,
/// `unit` (a unit's code: who leads, or to whom it went back; needed on the third list), `basis`. A file is taken whole or
/// not at all.
package struct TownListReader {
    package enum Column: String, ListColumn {
        case list, matter, title, unit, basis

        package var longest: Int {
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

    /// - Parameters:
    ///   - matters: the name of a matter of the catalogue in force; nil for an unknown one.
    ///   - units: the open unit with a code.
    package init(matters: @escaping (MatterCode) -> String?, units: @escaping (String) -> Found?) {
        (self.matters, self.units) = (matters, units)
    }

    /// - Throws: `TownListUnreadable` with every problem of the file in the order of its lines.
    package func read(header: [String], rows: [Row]) throws(TownListUnreadable) -> [TownListLine] {
        var sheet = try ListSheet<Column>(header: header)
        return try sheet.lines(rows, twice: { $0.matter == nil ? .title : .matter }, line)
    }

    private func line(_ sheet: inout ListSheet<Column>, _ row: Row) -> TownListLine? {
        let cells = sheet
        func text(_ column: Column) -> String { cells.text(row, column) }
        let kind = TownListKind(fileWord: text(.list))
        if kind == nil {
            sheet.report(
                text(.list).isEmpty ? .missing : .wordUnknown, row, .list,
                expected: TownListKind.allCases.map(\.fileWord).joined(separator: "|"))
        }
        let matter = text(.matter).isEmpty ? nil : MatterCode(text(.matter))
        let name = matter.flatMap { matters($0) }
        if !text(.matter).isEmpty, name == nil { sheet.report(.matterUnknown, row, .matter) }
        let title = text(.title).isEmpty ? name ?? "" : text(.title)
        if title.isEmpty, text(.matter).isEmpty { sheet.report(.missing, row, .title) }
        let unit = text(.unit).isEmpty ? nil : units(text(.unit))
        if !text(.unit).isEmpty, unit == nil { sheet.report(.unitUnknown, row, .unit) }
        if kind == .recalled {
            if text(.unit).isEmpty { sheet.report(.missing, row, .unit) }
            if unit?.isOfTown == true { sheet.report(.unitOfTown, row, .unit) }
        }
        if text(.basis).isEmpty { sheet.report(.missing, row, .basis) }
        return kind.map {
            TownListLine(kind: $0, matter: matter, title: title, unit: unit?.id, basis: text(.basis))
        }
    }
}
