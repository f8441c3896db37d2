// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Tabular
import Web

/// The file of a town's dispatch list: from bytes to lines, and back.
enum DispatchListFile {
    /// - Throws: `TownListUnreadable` with everything that is wrong with it.
    static func lines(
        _ bytes: [UInt8], for town: PlaceID, _ feature: Admission
    ) throws(TownListUnreadable) -> [DispatchLine] {
        let table = try ListFile.table(bytes)
        return try reader(for: town, feature).read(header: table.header, rows: table.rows)
    }

    /// One line as somebody typed it.
    /// - Throws: `TownListUnreadable`; the problems' names are the columns.
    static func line(
        _ cells: [DispatchListReader.Column: String], for town: PlaceID, _ feature: Admission
    ) throws(TownListUnreadable) -> DispatchLine? {
        let columns = DispatchListReader.Column.allCases
        return try reader(for: town, feature).read(
            header: columns.map(\.rawValue), rows: [(line: 1, fields: columns.map { cells[$0] ?? "" })]
        ).first
    }

    private static func reader(for town: PlaceID, _ feature: Admission) -> DispatchListReader {
        let (matters, units, book) = (feature.matters, feature.units, feature.book)
        return DispatchListReader(
            matters: { matters.isInForce($0) }, units: { units.find(code: $0) },
            recalled: { book.town(town).recall(of: $0) != nil })
    }

    /// The list as a file that can be handed in again; only the heading when there is none.
    static func bytes(_ list: DispatchList?, _ feature: Admission) -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(DispatchListReader.Column.allCases.map(\.rawValue))
        for line in list?.lines ?? [] {
            writer.append([
                line.matter.text, feature.units.code(line.unit),
                line.helpers.map { feature.units.code($0) }.joined(separator: " "), line.basis,
            ])
        }
        return writer.bytes
    }
}
