// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel

/// Adopts versions of a town's lists and reads them; a version is written once and never changed.
package enum TownListStore {
    /// The version in force; nil before the first.
    package static func newest(of town: PlaceID, _ tx: ReadTransaction) throws -> TownList? {
        try lists("town = \(town)", tx).first
    }

    /// The version in force in each town that has one.
    package static func newest(_ tx: ReadTransaction) throws -> [TownList] { try lists("1 = 1", tx) }

    /// Every version of a town without its lines, the newest first.
    package static func versions(of town: PlaceID, _ tx: ReadTransaction) throws -> [TownList] {
        try tx.all(
            """
            SELECT town, number, adopted_at, note, source_hash FROM town_list
            WHERE town = \(town) ORDER BY number DESC
            """
        ) { try list($0, []) }
    }

    /// Writes the lines as the next version and tells the journal; all of it or nothing.
    /// - Parameter base: the number that the decider saw them compared with, 0 for none.
    /// - Throws: `TownListRefusal.nothingChanged`; `CommonRefusal.changedMeanwhile` when another version came between.
    @discardableResult
    package static func adopt(
        _ lines: [TownListLine], for town: PlaceID, after base: Int, note: String, sourceHash: String,
        _ tx: WriteTransaction
    ) throws -> TownList {
        let present = try newest(of: town, tx)
        guard (present?.number ?? 0) == base else { throw CommonRefusal.changedMeanwhile }
        let diff = ListDiff(from: present?.lines ?? [], to: lines)
        guard !diff.isEmpty else { throw TownListRefusal.nothingChanged }
        let list = TownList(
            town: town, number: base + 1, adoptedAt: tx.now, note: note, sourceHash: sourceHash, lines: lines)
        // Of two that adopt at once the second finds the number taken.
        let written = try tx.affect(
            """
            INSERT INTO town_list (town, number, adopted_at, note, source_hash)
            VALUES (\(town), \(list.number), \(list.adoptedAt), \(note), \(sourceHash))
            ON CONFLICT (town, number) DO NOTHING
            """)
        guard written == 1 else { throw CommonRefusal.changedMeanwhile }
        for (position, line) in lines.enumerated() {
            try tx.send(
                """
                INSERT INTO town_list_line (town, number, position, kind, matter, title, unit, basis)
                VALUES (\(town), \(list.number), \(position), \(line.kind.rawValue), \(line.matter), \(line.title),
                    \(line.unit), \(line.basis))
                """)
        }
        try AdmissionStamp.raise(tx)
        try tx.record(
            .townListAdopted, .townList, town.description, version: Int64(list.number), town: town,
            [
                "lines": .number(Int64(lines.count)), "recalled": .number(Int64(list.lines(.recalled).count)),
                "added": .number(Int64(diff.added.count)), "removed": .number(Int64(diff.removed.count)),
                "changed": .number(Int64(diff.changed.count)), "note": .text(note), "source": .text(sourceHash),
            ])
        return list
    }

    private static func lists(_ condition: SQL, _ tx: ReadTransaction) throws -> [TownList] {
        var lines: [PlaceID: [TownListLine]] = [:]
        try tx.each(
            """
            SELECT town, kind, matter, title, unit, basis FROM town_list_line AS l
            WHERE \(condition) AND number = (SELECT max(number) FROM town_list AS t WHERE t.town = l.town)
            ORDER BY town, position
            """
        ) { row in
            let town: PlaceID = try row.id(0)
            lines[town, default: []].append(
                TownListLine(
                    kind: try row.word(1), matter: row.optionalText(2).flatMap { MatterCode($0) }, title: row.text(3),
                    unit: try row.optionalID(4), basis: row.text(5)))
        }
        return try tx.all(
            """
            SELECT town, number, adopted_at, note, source_hash FROM town_list AS l
            WHERE \(condition) AND number = (SELECT max(number) FROM town_list AS t WHERE t.town = l.town)
            ORDER BY town
            """
        ) { row in try list(row, lines[try row.id(0)] ?? []) }
    }

    private static func list(_ row: Row, _ lines: [TownListLine]) throws -> TownList {
        TownList(
            town: try row.id(0), number: Int(row.int(1)), adoptedAt: row.instant(2), note: row.text(3),
            sourceHash: row.text(4), lines: lines)
    }
}
