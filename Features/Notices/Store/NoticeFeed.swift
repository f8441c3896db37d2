// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import NoticeRules

/// Reads the ledger on from where it was read last. The ledger is the outbox (ADR 0024): whatever happened stands in it in
/// the same commit, its numbers have no gaps, and the position moves in the same commit as what was made of it.
enum NoticeFeed {
    /// The towns whose chains have lines that were not read yet.
    static func behind(limit: Int, _ tx: ReadTransaction) throws -> [PlaceID] {
        try tx.all(
            """
            SELECT h.town FROM journal_head AS h LEFT JOIN notice_position AS p ON p.town = h.town
            WHERE h.sequence > COALESCE(p.sequence, 0) ORDER BY h.town LIMIT \(limit)
            """
        ) { try $0.id(0) }
    }

    /// How far each chain was read.
    static func positions(_ tx: ReadTransaction) throws -> [PlaceID: Int64] {
        let positions = try tx.all("SELECT town, sequence FROM notice_position") {
            (try $0.id(0) as PlaceID, $0.int(1))
        }
        return Dictionary(positions) { $1 }
    }

    /// How many lines of all chains were not read yet.
    static func backlog(_ tx: ReadTransaction) throws -> Int {
        try tx.count(
            """
            SELECT sum(h.sequence - COALESCE(p.sequence, 0)) FROM journal_head AS h
            LEFT JOIN notice_position AS p ON p.town = h.town
            """)
    }

    /// Hands over the next lines of one chain and moves the position past them; two processes take turns.
    /// - Returns: how many lines there were.
    static func read(_ town: PlaceID, limit: Int, _ tx: WriteTransaction, _ body: (JournalEntry) throws -> Void) throws
        -> Int
    {
        // Makes the row, and locks it on PostgreSQL.
        let position = try tx.returning(
            """
            INSERT INTO notice_position (town, sequence) VALUES (\(town), 0)
            ON CONFLICT (town) DO UPDATE SET sequence = notice_position.sequence RETURNING sequence
            """
        ) { $0.int(0) }
        let entries = try tx.all(
            """
            SELECT town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash
            FROM journal WHERE town = \(town) AND sequence > \(position ?? 0) ORDER BY sequence LIMIT \(limit)
            """, Journal.entry)
        for entry in entries where entry.aggregate == .order || entry.aggregate == .admission { try body(entry) }
        if let last = entries.last {
            try tx.run("UPDATE notice_position SET sequence = \(last.sequence) WHERE town = \(town)")
        }
        return entries.count
    }
}
