// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Tabular

/// The tables of places that are understood, by the names of their columns.
package enum DivisionTableShape: String, Sendable, CaseIterable {
    /// code (2 digits), name
    case nbsProvinces = "nbs-provinces"
    /// code (4), name, provinceCode
    case nbsCities = "nbs-cities"
    /// code (6), name, cityCode
    case nbsAreas = "nbs-areas"
    /// code (9), name, areaCode; a town 000 is the bureau's placeholder for a county without detail, and is read as
    /// that county
    case nbsStreets = "nbs-streets"
    /// level (1…4), code, parent_code, name: the Ministry of Civil Affairs' list
    case mca
    /// Ours: code, level, name, english, parent, lon, lat, crs, valid_from, and grid_kind where there are special grids
    case plain
}

/// Reads a table of places: every row, or every problem.
package enum DivisionTableReader {
    /// - Parameters:
    ///   - bytes: CSV in UTF-8, unpacked.
    ///   - told: hears how many rows of a long table have been checked.
    package static func read(
        _ bytes: [UInt8], as shape: DivisionTableShape, told: PlaceImport.Told = { _, _ in }
    ) throws(ImportRefusal) -> [DivisionRow] {
        var cells = try CellReader(bytes)
        let columns = Columns(shape, &cells)
        try cells.refuseIfAnyProblem()
        var rows: [DivisionRow] = []
        var seen: [DivisionKey: Int] = [:]
        for (index, row) in cells.rows.enumerated() {
            if index % 1000 == 999 { told(index + 1, cells.rows.count) }
            guard let read = self.row(row, columns, &cells) else { continue }
            if let line = seen.updateValue(read.line, forKey: DivisionKey(code: read.code, level: read.level)) {
                cells.report(.sameCodeTwice, row, columns.code, details: ["line": String(line)])
            }
            rows.append(read)
        }
        if cells.rows.count >= 1000, cells.rows.count % 1000 != 0 { told(cells.rows.count, cells.rows.count) }
        try cells.refuseIfAnyProblem()
        return rows
    }

    private struct DivisionKey: Hashable {
        let code: DivisionCode
        let level: PlaceLevel
    }

    private struct Columns {
        let shape: DivisionTableShape
        let code: Int
        let name: Int
        var parent: Int?
        var level: Int?
        var english: Int?
        var point: (longitude: Int, latitude: Int, system: Int)?
        var validFrom: Int?
        var gridKind: Int?

        init(_ shape: DivisionTableShape, _ cells: inout CellReader) {
            self.shape = shape
            code = cells.column("code")
            name = cells.column("name")
            switch shape {
            case .nbsProvinces: break
            case .nbsCities: parent = cells.column("provinceCode")
            case .nbsAreas: parent = cells.column("cityCode")
            case .nbsStreets: parent = cells.column("areaCode")
            case .mca: (parent, level) = (cells.column("parent_code"), cells.column("level"))
            case .plain:
                (parent, level, english) = (cells.column("parent"), cells.column("level"), cells.column("english"))
                point = (cells.column("lon"), cells.column("lat"), cells.column("crs"))
                validFrom = cells.column("valid_from")
                gridKind = cells.optionalColumn("grid_kind")
            }
        }
    }

    private static func row(_ row: CSVRow, _ columns: Columns, _ cells: inout CellReader) -> DivisionRow? {
        let before = cells.problems.count
        let level = level(row, columns, &cells)
        let code = cells.code(row, columns.code, level: level)
        let name = cells.name(row, columns.name)
        var parent = columns.parent.flatMap { cells.optionalCode(row, $0) }
        if columns.shape == .nbsStreets, level == .district, parent == code { parent = nil }
        let point = columns.point.flatMap { cells.point(row, $0.longitude, $0.latitude, $0.system) }
        let validFrom = columns.validFrom.flatMap { cells.optionalDay(row, $0) }
        guard let code, let name else { return nil }
        let placed = level ?? code.level
        if let parent, !code.isWithin(parent) || parent.level >= placed && !code.isMicroGrid {
            cells.report(.parentNotAbove, row, columns.parent ?? 0, details: ["parent": parent.description])
        }
        var kind: GridKind?
        if placed == .grid {
            kind = code.isMicroGrid ? .micro : .basic
            if let column = columns.gridKind, let declared = cells.optionalText(row, column) {
                guard let word = GridKind(rawValue: declared), (word == .micro) == code.isMicroGrid else {
                    cells.report(PlaceTreeProblem.Kind.gridKind.rawValue, row, column, details: ["kind": declared])
                    return nil
                }
                kind = word
            }
        }
        guard cells.problems.count == before else { return nil }
        return DivisionRow(
            line: row.line, code: code, level: placed, name: name,
            english: columns.english.flatMap { cells.optionalText(row, $0) }, parent: parent, centre: point,
            validFrom: validFrom, gridKind: kind, parentColumn: (columns.parent ?? 0) + 1)
    }

    /// The level that the table declares; nil where a cell names none that is known.
    private static func level(_ row: CSVRow, _ columns: Columns, _ cells: inout CellReader) -> PlaceLevel? {
        switch columns.shape {
        case .nbsProvinces: return .province
        case .nbsCities: return .city
        case .nbsAreas: return .district
        case .nbsStreets: return row.fields[columns.code].hasSuffix("000") ? .district : .town
        case .mca, .plain: break
        }
        guard let column = columns.level else { return nil }
        let word = row.fields[column]
        let level: PlaceLevel? =
            switch (columns.shape, word) {
            case (.mca, "1"): .province
            case (.mca, "2"): .city
            case (.mca, "3"): .district
            case (.mca, "4"): .town
            case (.plain, _): PlaceLevel(rawValue: word)
            default: nil
            }
        if level == nil { cells.report(.unknownLevel, row, column, details: ["level": word]) }
        return level
    }
}
