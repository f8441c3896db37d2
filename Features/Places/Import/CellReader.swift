// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules
import Tabular

/// Reads the cells of a table one kind at a time and keeps what is wrong with them.
struct CellReader {
    let rows: [CSVRow]
    private(set) var problems: [ImportProblem] = []
    private let table: CSVTable

    init(_ bytes: [UInt8]) throws(ImportRefusal) {
        do throws(CSVProblem) {
            table = try CSVTable.read(bytes, limits: CSVLimits(fieldBytes: 4096, rowBytes: 65536, rows: 1_000_000))
            rows = table.rows
        } catch {
            let spot = ImportProblem.Spot.cell(line: error.line, column: error.column)
            throw ImportRefusal([ImportProblem(error.kind.rawValue, at: spot)])
        }
    }

    func refuseIfAnyProblem() throws(ImportRefusal) {
        if !problems.isEmpty { throw ImportRefusal(problems) }
    }

    mutating func report(_ code: String, _ row: CSVRow, _ column: Int, details: [String: String] = [:]) {
        problems.append(ImportProblem(code, at: .cell(line: row.line, column: column + 1), details: details))
    }

    mutating func report(_ code: ImportCode, _ row: CSVRow, _ column: Int, details: [String: String] = [:]) {
        report(code.rawValue, row, column, details: details)
    }

    /// The 0-based position of a column that must be there.
    mutating func column(_ name: String) -> Int {
        if let position = table.position(of: name) { return position }
        problems.append(ImportProblem(.missingColumn, at: .cell(line: 1, column: 1), details: ["column": name]))
        return 0
    }

    func optionalColumn(_ name: String) -> Int? { table.position(of: name) }

    func optionalText(_ row: CSVRow, _ column: Int) -> String? {
        row.fields[column].isEmpty ? nil : row.fields[column]
    }

    mutating func name(_ row: CSVRow, _ column: Int) -> String? {
        let name = row.fields[column]
        guard name.contains(where: { !$0.isWhitespace }) else {
            report(.emptyCell, row, column)
            return nil
        }
        guard name.count <= PlaceTree.longestName else {
            let refusal = PlaceRefusal.nameTooLong(limit: PlaceTree.longestName)
            report(refusal.code, row, column, details: refusal.details)
            return nil
        }
        return name
    }

    mutating func code(_ row: CSVRow, _ column: Int, level: PlaceLevel?) -> DivisionCode? {
        do throws(DivisionCodeProblem) {
            guard let level else { return try DivisionCode(row.fields[column]) }
            return try DivisionCode(row.fields[column], level: level)
        } catch {
            report(error.code, row, column, details: error.details)
            return nil
        }
    }

    mutating func optionalCode(_ row: CSVRow, _ column: Int) -> DivisionCode? {
        row.fields[column].isEmpty ? nil : code(row, column, level: nil)
    }

    mutating func optionalDay(_ row: CSVRow, _ column: Int) -> CivilDate? {
        guard !row.fields[column].isEmpty else { return nil }
        let day = CivilDate(row.fields[column])
        if day == nil { report(.notADay, row, column) }
        return day
    }

    /// The point that three cells make; nil when both numbers are empty.
    mutating func point(_ row: CSVRow, _ longitude: Int, _ latitude: Int, _ system: Int) -> DeliveredPoint? {
        if row.fields[longitude].isEmpty, row.fields[latitude].isEmpty { return nil }
        guard let system = CoordinateSystem(rawValue: row.fields[system]) else {
            report(.unknownSystem, row, system, details: ["crs": row.fields[system]])
            return nil
        }
        return point(row, longitude, latitude, in: system)
    }

    mutating func point(
        _ row: CSVRow, _ longitude: Int, _ latitude: Int, in system: CoordinateSystem
    ) -> DeliveredPoint? {
        for (cell, other) in [(longitude, latitude), (latitude, longitude)]
        where row.fields[cell].isEmpty && !row.fields[other].isEmpty {
            report(.halfAPoint, row, cell)
            return nil
        }
        guard let east = degrees(row, longitude, within: 180), let north = degrees(row, latitude, within: 90) else {
            return nil
        }
        return Point(latitude: north, longitude: east).map { DeliveredPoint($0, in: system) }
    }

    private mutating func degrees(_ row: CSVRow, _ column: Int, within bound: Double) -> Double? {
        let text = row.fields[column]
        // Double alone would take hexadecimal, exponents and "nan".
        let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 46 }
        guard isPlain, let value = Double(text) else {
            report(.notANumber, row, column)
            return nil
        }
        guard (-bound...bound).contains(value) else {
            report(.outOfRange, row, column)
            return nil
        }
        return value
    }
}
