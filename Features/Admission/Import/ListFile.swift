// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Tabular

/// The file of a town's list before its columns are read.
enum ListFile {
    /// Some thousand lines.
    static let largest = 512 << 10

    private static let limits = CSVLimits(fieldBytes: 4 << 10, rowBytes: 16 << 10, rows: 5_000)

    /// - Throws: `TownListUnreadable` when it is no table.
    static func table(
        _ bytes: [UInt8]
    ) throws(TownListUnreadable) -> (header: [String], rows: [TownListReader.Row]) {
        let table: CSVTable
        do { table = try CSVTable.read(bytes, limits: limits) } catch {
            throw TownListUnreadable(problems: [
                TownListProblem(.notATable, line: error.line, column: error.column, value: error.kind.rawValue)
            ])
        }
        return (table.header, table.rows.map { (line: $0.line, fields: $0.fields) })
    }
}
