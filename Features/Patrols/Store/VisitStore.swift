// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PatrolRules

/// Loads and saves what was said at the door.
package enum VisitStore {
    private static let columns: SQL = """
        town, id, district, community, grid, noted_by, noted_at, address, matter, words, work_order, version
        """

    /// The note, if it exists for this actor.
    /// - Throws: `CommonRefusal.notFound`.
    package static func visible(_ id: VisitNoteID, to actor: Actor, _ tx: ReadTransaction) throws -> VisitNote {
        let note = try tx.first("SELECT \(columns) FROM visit_note WHERE id = \(id)", read)
        guard let note, PatrolPolicy.maySee(note, actor) else { throw CommonRefusal.notFound }
        return note
    }

    /// What this actor may read, newest first.
    package static func list(for actor: Actor, limit: Int, _ tx: ReadTransaction) throws -> [VisitNote] {
        let condition: SQL
        switch (actor.role, actor.scope) {
        case (.gridWorker, .place(let grid, .grid)):
            guard let account = actor.account else { return [] }
            condition = "noted_by = \(account) AND grid = \(grid)"
        case (.gridLeader, .place(let place, .grid)), (.communityOfficer, .place(let place, .grid)):
            condition = "grid = \(place)"
        case (.gridLeader, .place(let place, .community)), (.communityOfficer, .place(let place, .community)):
            condition = "community = \(place)"
        default: return []
        }
        return try tx.all(
            "SELECT \(columns) FROM visit_note WHERE \(condition) ORDER BY noted_at DESC, id DESC LIMIT \(limit)", read)
    }

    /// The words stay out of the ledger, because the ledger can't forget.
    package static func add(_ note: VisitNote, _ tx: WriteTransaction) throws {
        let place = note.locality
        try tx.run(
            """
            INSERT INTO visit_note (town, id, district, community, grid, noted_by, noted_at, address, matter, words, version)
            VALUES (\(place.town), \(note.id), \(place.district), \(place.community), \(place.grid), \(note.by),
                \(note.at), \(note.address), \(note.matter), \(note.words), \(note.version))
            """)
        try tx.record(.visitNoted, .visit, note.id.description, version: note.version, town: place.town)
    }

    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    package static func raise(_ note: VisitNote, _ tx: WriteTransaction) throws {
        try tx.expectOne(
            """
            UPDATE visit_note SET words = '', work_order = \(note.order), version = \(note.version)
            WHERE town = \(note.locality.town) AND id = \(note.id) AND version = \(note.version - 1)
            """)
        try tx.record(
            .visitRaised, .visit, note.id.description, version: note.version, town: note.locality.town,
            ["order": note.order.map { .text($0.description) }])
    }

    package static func delete(_ note: VisitNote, _ tx: WriteTransaction) throws {
        try tx.expectOne(
            "DELETE FROM visit_note WHERE town = \(note.locality.town) AND id = \(note.id) AND version = \(note.version)"
        )
    }

    /// Forgets notes that were written before an instant, whatever became of them: an order lives on by itself.
    package static func forget(before instant: Instant, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM visit_note WHERE noted_at < \(instant)")
    }

    private static func read(_ row: Row) throws -> VisitNote {
        VisitNote(
            id: try row.id(1),
            locality: Locality(
                district: try row.id(2), town: try row.id(0), community: try row.optionalID(3),
                grid: try row.optionalID(4)),
            by: try row.id(5), at: row.instant(6), address: row.text(7),
            matter: row.optionalText(8).flatMap { MatterCode($0) }, words: row.text(9), order: try row.optionalID(10),
            version: row.int(11))
    }
}
