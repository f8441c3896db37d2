// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// What the audit administrator narrows the ledger to.
package struct AuditFilter: Sendable {
    package var kind: EventKind?
    /// Only looks: at contacts, and into this ledger.
    package var isLooksOnly = false
    package var aggregate: AggregateKind?
    /// One thing by its id.
    package var id: String?
    /// Orders by their ids; none of them when nothing has that number.
    package var orders: [OrderID]?
    /// What these people did.
    package var actors: [AccountID]?
    package var from: Instant?
    /// Not included.
    package var until: Instant?
    /// A condition of those who keep the purposes.
    package var purpose: SQL?
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
    /// What was looked at for, as the ledger has it: a digest.
    package let reason: String?
}

/// The ledger of all towns by time, newest first.
package enum AuditLists {
    package static func page(_ filter: AuditFilter, _ tx: ReadTransaction) throws -> Page<AuditLine> {
        var conditions: [SQL] = ["1 = 1"]
        if let kind = filter.kind { conditions.append("kind = \(kind.rawValue)") }
        if filter.isLooksOnly { conditions.append("kind IN \(list: looks.map(\.rawValue))") }
        if let aggregate = filter.aggregate { conditions.append("aggregate = \(aggregate.rawValue)") }
        if let id = filter.id { conditions.append("aggregate_id = \(id)") }
        if let orders = filter.orders {
            conditions.append(orders.isEmpty ? "1 = 0" : "aggregate_id IN \(list: orders)")
        }
        if let actors = filter.actors {
            let each = actors.map { actor -> SQL in
                "(actor LIKE \("person:\(actor):%") OR actor = \("resident:\(actor)"))"
            }
            conditions.append(each.isEmpty ? "1 = 0" : "(\(SQL.joined(each, by: " OR ")))")
        }
        if let from = filter.from { conditions.append("at >= \(from)") }
        if let until = filter.until { conditions.append("at < \(until)") }
        if let purpose = filter.purpose { conditions.append(purpose) }
        if let after = filter.after, let (town, sequence) = chainPlace(after.id) {
            conditions.append("(at, town, sequence) < (\(after.instant), \(town), \(sequence))")
        }
        let lines = try tx.all(
            """
            SELECT town, sequence, kind, aggregate, aggregate_id, actor, role, at, hash,
                CASE WHEN kind = \(EventKind.orderContactSeen.rawValue) THEN payload ELSE NULL END
            FROM journal
            WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY at DESC, town DESC, sequence DESC LIMIT \(filter.size + 1)
            """
        ) { row in
            AuditLine(
                town: try row.id(0), sequence: row.int(1), kind: try row.word(2), aggregate: try row.word(3),
                id: row.text(4), actor: row.text(5), role: try row.word(6), at: row.instant(7), hash: row.text(8),
                reason: row.optionalText(9).flatMap { Payload(canonicalJSON: $0)?.text("reason") })
        }
        return Page(fetched: lines, size: filter.size) {
            PageKey(instant: $0.at, id: "\($0.town):\($0.sequence)")
        }
    }

    /// What is a look and no change.
    private static let looks: [EventKind] = [.orderContactSeen, .accountContactSeen, .auditSearched]

    /// Staff of that login or exactly that name, or the account of that id.
    static func accounts(_ text: String, _ tx: ReadTransaction) throws -> [AccountID] {
        if let id = AccountID(text) { return [id] }
        return try tx.all(
            """
            SELECT id FROM account
            WHERE login = \(text) OR (name = \(text) AND EXISTS (SELECT 1 FROM post WHERE post.account = account.id))
            ORDER BY id LIMIT 20
            """
        ) { try $0.id(0) }
    }

    private static func chainPlace(_ text: String) -> (town: PlaceID, sequence: Int64)? {
        guard let colon = text.firstIndex(of: ":"), let town = PlaceID(text[..<colon]),
            let sequence = Int64(text[text.index(after: colon)...])
        else { return nil }
        return (town, sequence)
    }
}
