// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// What the audit administrator narrows the ledger to.
package struct AuditFilter: Sendable {
    package var kind: EventKind?
    package var aggregate: AggregateKind?
    /// One thing by its id, or one person's doings.
    package var id: String?
    package var actor: AccountID?
    package var after: PageKey?
    package var size = 100

    package init() {}
}

/// One line of the ledger as the audit administrator reads it: who did what to what, but not the words.
package struct AuditLine: Sendable {
    package let town: PlaceID
    package let sequence: Int64
    package let kind: EventKind
    package let aggregate: AggregateKind
    package let id: String
    package let actor: String
    package let role: Role
    package let at: Instant
    package let hash: String
}

/// The ledger of all towns by time, newest first.
package enum AuditLists {
    package static func page(_ filter: AuditFilter, _ tx: ReadTransaction) throws -> Page<AuditLine> {
        var conditions: [SQL] = ["1 = 1"]
        if let kind = filter.kind { conditions.append("kind = \(kind.rawValue)") }
        if let aggregate = filter.aggregate { conditions.append("aggregate = \(aggregate.rawValue)") }
        if let id = filter.id { conditions.append("aggregate_id = \(id)") }
        if let actor = filter.actor {
            conditions.append("(actor LIKE \("person:\(actor):%") OR actor = \("resident:\(actor)"))")
        }
        if let after = filter.after, let (town, sequence) = chainPlace(after.id) {
            conditions.append("(at, town, sequence) < (\(after.instant), \(town), \(sequence))")
        }
        let lines = try tx.all(
            """
            SELECT town, sequence, kind, aggregate, aggregate_id, actor, role, at, hash FROM journal
            WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY at DESC, town DESC, sequence DESC LIMIT \(filter.size + 1)
            """
        ) { row in
            AuditLine(
                town: try row.id(0), sequence: row.int(1), kind: try row.word(2), aggregate: try row.word(3),
                id: row.text(4), actor: row.text(5), role: try row.word(6), at: row.instant(7), hash: row.text(8))
        }
        return Page(fetched: lines, size: filter.size) {
            PageKey(instant: $0.at, id: "\($0.town):\($0.sequence)")
        }
    }

    private static func chainPlace(_ text: String) -> (town: PlaceID, sequence: Int64)? {
        guard let colon = text.firstIndex(of: ":"), let town = PlaceID(text[..<colon]),
            let sequence = Int64(text[text.index(after: colon)...])
        else { return nil }
        return (town, sequence)
    }
}
