// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel

/// One line of the ledger as it is stored; the hash covers all other fields and the line before.
package struct JournalEntry: Sendable, Equatable {
    package let town: PlaceID
    package let sequence: Int64
    package let kind: EventKind
    package let aggregate: AggregateKind
    package let id: String
    package let version: Int64
    /// `person:<account>:<post>`, `resident:<account>`, `program:<key>`, `visitor` or `system:<reason>`.
    package let actor: String
    package let role: Role
    package let at: Instant
    package var payload: Payload
    package let hash: String
}

/// The append-only ledger, one hash chain per town.
package enum Journal {
    /// The chain for what belongs to no single town: accounts, the catalogue, divisions above the towns.
    package static let district = PlaceID(high: 0, low: 0)

    /// Hash before the first line.
    package static let origin = String(repeating: "0", count: 64)

    /// SHA-256 over the previous hash and the line's fields, joined by the unit separator.
    package static func hash(
        after previous: String, town: PlaceID, sequence: Int64, kind: String, aggregate: String, id: String,
        version: Int64, actor: String, role: String, at: Instant, payload: String
    ) -> String {
        var line = previous
        for field in [
            town.description, String(sequence), kind, aggregate, id, String(version), actor, role,
            String(at.milliseconds), payload,
        ] {
            line += "\u{1F}"
            line += field
        }
        return hexadecimal(SHA256.hash(data: Array(line.utf8)))
    }

    /// The events of one aggregate, oldest first.
    package static func entries(of aggregate: AggregateKind, _ id: String, in tx: ReadTransaction) throws
        -> [JournalEntry]
    {
        try tx.all(
            """
            SELECT town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash
            FROM journal WHERE aggregate_id = \(id) AND aggregate = \(aggregate.rawValue) ORDER BY at, sequence
            """, entry)
    }

    /// How far each town's chain has come; one small row a town.
    package static func heads(in tx: ReadTransaction) throws -> [PlaceID: Int64] {
        let heads = try tx.all("SELECT town, sequence FROM journal_head") {
            (try $0.id(0) as PlaceID, $0.int(1))
        }
        return Dictionary(heads) { $1 }
    }

    /// That lines have been written after one of a chain, by whichever process, in their order.
    package static func notices(
        of town: PlaceID, after sequence: Int64, limit: Int, in tx: ReadTransaction
    ) throws -> [JournalNotice] {
        try tx.all(
            """
            SELECT sequence, aggregate, aggregate_id, kind FROM journal
            WHERE town = \(town) AND sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
            """
        ) { row in
            JournalNotice(
                town: town, sequence: row.int(0), aggregate: try row.word(1), id: row.text(2), kind: try row.word(3))
        }
    }

    package static func entry(_ row: Row) throws -> JournalEntry {
        JournalEntry(
            town: try row.id(0), sequence: row.int(1), kind: try row.word(2), aggregate: try row.word(3),
            id: row.text(4), version: row.int(5), actor: row.text(6), role: try row.word(7), at: row.instant(8),
            payload: Payload(canonicalJSON: row.text(9)) ?? Payload(), hash: row.text(10))
    }
}

extension WriteTransaction {
    /// Appends one event to the ledger, in the same commit as the change it tells of.
    package func record(
        _ kind: EventKind, _ aggregate: AggregateKind, _ id: String, version: Int64 = 0,
        town: PlaceID = Journal.district, _ payload: Payload = [:]
    ) throws {
        let chain = try shared("journal:\(town)") { try ChainHead(town: town, tx: self) }
        let (actorText, json) = (actor.journalText, payload.canonicalJSON)
        let sequence = chain.sequence + 1
        let hash = Journal.hash(
            after: chain.hash, town: town, sequence: sequence, kind: kind.rawValue, aggregate: aggregate.rawValue,
            id: id, version: version, actor: actorText, role: actor.role.rawValue, at: now, payload: json)
        try send(
            """
            INSERT INTO journal (town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash)
            VALUES (\(town), \(sequence), \(kind.rawValue), \(aggregate.rawValue), \(id), \(version), \(actorText),
                \(actor.role.rawValue), \(now), \(json), \(hash))
            """)
        chain.advance(to: sequence, hash)
        batch.notices.append(
            JournalNotice(town: town, sequence: sequence, aggregate: aggregate, id: id, kind: kind))
    }
}

/// That an event has been written down durably, for those who keep pages or caches fresh.
package struct JournalNotice: Sendable, Equatable {
    package let town: PlaceID
    package let sequence: Int64
    package let aggregate: AggregateKind
    package let id: String
    package let kind: EventKind
}

extension Actor {
    package var journalText: String {
        switch kind {
        case .visitor: "visitor"
        case .person(let account, let post): "person:\(account):\(post)"
        case .resident(let account): "resident:\(account)"
        case .program(let key): "program:\(key)"
        case .system(let reason): "system:\(reason)"
        }
    }
}

/// The end of one town's chain. Locked when first read in a commit, so that two processes can't append to one chain.
private final class ChainHead: BatchCell {
    private let town: PlaceID
    private(set) var sequence: Int64
    private(set) var hash: String

    init(town: PlaceID, tx: WriteTransaction) throws {
        self.town = town
        // Makes the row, and locks it on PostgreSQL (SQLite has one writer anyway).
        let head = try tx.returning(
            """
            INSERT INTO journal_head (town, sequence, hash) VALUES (\(town), 0, \(Journal.origin))
            ON CONFLICT (town) DO UPDATE SET sequence = journal_head.sequence RETURNING sequence, hash
            """
        ) { ($0.int(0), $0.text(1)) }
        (sequence, hash) = head ?? (0, Journal.origin)
    }

    func advance(to sequence: Int64, _ hash: String) { (self.sequence, self.hash) = (sequence, hash) }

    func flush(_ tx: WriteTransaction) throws {
        try tx.send("UPDATE journal_head SET sequence = \(sequence), hash = \(hash) WHERE town = \(town)")
    }
}
