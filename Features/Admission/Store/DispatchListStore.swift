// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel

/// Adopts versions of a town's dispatch list and reads them; a version is written once and never changed.
package enum DispatchListStore {
    /// The version in force; nil before the first.
    package static func newest(of town: PlaceID, _ tx: ReadTransaction) throws -> DispatchList? {
        try lists("town = \(town)", tx).first
    }

    /// The version in force in each town that has one.
    package static func newest(_ tx: ReadTransaction) throws -> [DispatchList] { try lists("1 = 1", tx) }

    /// Every version of a town without its lines, the newest first.
    package static func versions(of town: PlaceID, _ tx: ReadTransaction) throws -> [DispatchList] {
        try tx.all(
            """
            SELECT town, number, adopted_at, adopted_by, note FROM dispatch_list
            WHERE town = \(town) ORDER BY number DESC
            """
        ) { try list($0, []) }
    }

    /// Writes the lines as the next version and tells the journal; all of it or nothing.
    /// - Parameter base: the number that the decider saw them compared with, 0 for none.
    /// - Throws: `TownListRefusal.nothingChanged`; `CommonRefusal.changedMeanwhile` when another version came between.
    @discardableResult
    package static func adopt(
        _ lines: [DispatchLine], for town: PlaceID, after base: Int, note: String, _ tx: WriteTransaction
    ) throws -> DispatchList {
        let present = try newest(of: town, tx)
        guard (present?.number ?? 0) == base else { throw CommonRefusal.changedMeanwhile }
        let diff = ListDiff(from: present?.lines ?? [], to: lines)
        guard !diff.isEmpty else { throw TownListRefusal.nothingChanged }
        let list = DispatchList(
            town: town, number: base + 1, adoptedAt: tx.now, adoptedBy: tx.actor.account, note: note, lines: lines)
        // Of two that adopt at once the second finds the number taken.
        let written = try tx.affect(
            """
            INSERT INTO dispatch_list (town, number, adopted_at, adopted_by, note)
            VALUES (\(town), \(list.number), \(list.adoptedAt), \(list.adoptedBy), \(note))
            ON CONFLICT (town, number) DO NOTHING
            """)
        guard written == 1 else { throw CommonRefusal.changedMeanwhile }
        for (position, line) in lines.enumerated() { try write(line, at: position, of: list, tx) }
        try AdmissionStamp.raise(tx)
        try tx.record(
            .dispatchListAdopted, .dispatchList, town.description, version: Int64(list.number), town: town,
            [
                "lines": .number(Int64(lines.count)), "added": .number(Int64(diff.added.count)),
                "removed": .number(Int64(diff.removed.count)), "changed": .number(Int64(diff.changed.count)),
                "note": .text(note),
            ])
        return list
    }

    private static func write(
        _ line: DispatchLine, at position: Int, of list: DispatchList, _ tx: WriteTransaction
    ) throws {
        try tx.send(
            """
            INSERT INTO dispatch_line (town, number, position, matter, unit, basis)
            VALUES (\(list.town), \(list.number), \(position), \(line.matter), \(line.unit), \(line.basis))
            """)
        for (index, helper) in line.helpers.enumerated() {
            try tx.send(
                """
                INSERT INTO dispatch_helper (town, number, line, position, unit)
                VALUES (\(list.town), \(list.number), \(position), \(index), \(helper))
                """)
        }
    }

    private static func lists(_ condition: SQL, _ tx: ReadTransaction) throws -> [DispatchList] {
        let newest: SQL = "number = (SELECT max(number) FROM dispatch_list AS t WHERE t.town = l.town)"
        var helpers: [String: [UnitID]] = [:]
        try tx.each(
            "SELECT town, line, unit FROM dispatch_helper AS l WHERE \(condition) AND \(newest) ORDER BY town, line, position"
        ) { row in helpers["\(row.text(0)) \(row.int(1))", default: []].append(try row.id(2)) }
        var lines: [PlaceID: [DispatchLine]] = [:]
        try tx.each(
            """
            SELECT town, position, matter, unit, basis FROM dispatch_line AS l WHERE \(condition) AND \(newest)
            ORDER BY town, position
            """
        ) { row in
            guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
            lines[try row.id(0), default: []].append(
                DispatchLine(
                    matter: matter, unit: try row.id(3), helpers: helpers["\(row.text(0)) \(row.int(1))"] ?? [],
                    basis: row.text(4)))
        }
        return try tx.all(
            """
            SELECT town, number, adopted_at, adopted_by, note FROM dispatch_list AS l WHERE \(condition) AND \(newest)
            ORDER BY town
            """
        ) { row in try list(row, lines[try row.id(0)] ?? []) }
    }

    private static func list(_ row: Row, _ lines: [DispatchLine]) throws -> DispatchList {
        DispatchList(
            town: try row.id(0), number: Int(row.int(1)), adoptedAt: row.instant(2), adoptedBy: try row.optionalID(3),
            note: row.text(4), lines: lines)
    }
}
