// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Reads a catalogue file into a whole version, or says everything that is wrong with it.
///
/// Two shapes are told apart by their headers:
/// - **our own**: the columns of `MatterField`, in any order (`Assets/catalogue/matters.csv` is one);
/// - **foreign**: `type_code, type, main_type_code, main_type, sub_type_code, sub_type`, as several districts publish
///   their lists; see `ForeignCatalogue` for what becomes what.
///
/// A file is taken whole or not at all. Warnings don't stop it; they come back beside the version.
package enum CatalogueReader {
    /// A catalogue that can be loaded, and what is odd about it.
    package struct Reading: Equatable, Sendable {
        package let version: CatalogueVersion
        package let warnings: [CatalogueProblem]
    }

    /// Reads either shape; `defaults` fill what a foreign file doesn't say.
    /// - Throws: `CatalogueUnreadable` with every problem of the file, warnings included, in the order of its lines.
    package static func read(
        _ table: ParsedTable, defaults: ForeignCatalogue.Defaults = .usual
    ) throws(CatalogueUnreadable) -> Reading {
        let foreign = ForeignCatalogue.Column.allCases.map(\.rawValue)
        if foreign.allSatisfy(table.header.contains) {
            return try ForeignCatalogue.read(table, defaults: defaults)
        }
        let known = table.header.count { MatterField(rawValue: $0) != nil }
        guard known >= 3 else {
            throw CatalogueUnreadable(problems: [
                .init(
                    .headerUnknown, line: 1, value: table.header.joined(separator: ","),
                    expected: MatterField.allCases.map(\.rawValue).joined(separator: ","))
            ])
        }
        return try readOwn(table)
    }

    private static func readOwn(_ table: ParsedTable) throws(CatalogueUnreadable) -> Reading {
        let columns = MatterColumns(table.header)
        var problems = columns.problems
        var matters: [Matter] = []
        var lines: [MatterCode: Int] = [:]
        var names: [String: Int] = [:]
        for row in table.rows {
            var reader = MatterRow(row, columns: columns)
            let matter = reader.matter()
            if let code = reader.readCode, let first = lines[code] {
                reader.report(.codeTwice, .code, expected: String(first))
            } else if let code = reader.readCode {
                lines[code] = row.line
            }
            if let name = matter?.name, let first = names.updateValue(row.line, forKey: name) {
                reader.report(.nameTwice, .name, expected: String(first), isWarning: true)
            }
            problems += reader.problems
            if let matter { matters.append(matter) }
        }
        if table.rows.isEmpty { problems.append(.init(.noRows, line: 1)) }
        return try settle(.init(matters), problems)
    }

    /// The version with its warnings when nothing is wrong, otherwise every problem.
    static func settle(
        _ version: CatalogueVersion, _ problems: [CatalogueProblem]
    ) throws(CatalogueUnreadable) -> Reading {
        guard problems.allSatisfy(\.isWarning) else { throw CatalogueUnreadable(problems: problems) }
        return Reading(version: version, warnings: problems)
    }
}
