// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What anybody may read of an order that was shown: never the reporter's own words, address or contact.
package struct ShownOrder: Sendable {
    package let id: OrderID
    package let number: String
    package let matter: MatterCode
    package let community: PlaceID?
    package let town: PlaceID
    package let outcome: Outcome.Name
    package let answer: String
    package let openedAt: Instant
    package let closedAt: Instant
    package let shownAt: Instant
    package let rated: Rating.Solved?
}

package struct ShownFilter: Sendable {
    package var community: PlaceID?
    package var matter: MatterCode?
    package var after: PageKey?

    package init() {}
}

/// The public list: shown by staff, with the reporter's consent.
package enum ShownOrders {
    private static let columns: SQL = """
        id, number, matter, community, town, outcome, public_answer, opened_at, closed_at, shown_at, rated_solved
        """

    package static func page(_ filter: ShownFilter, size: Int, _ tx: ReadTransaction) throws -> Page<ShownOrder> {
        var conditions: [SQL] = ["shown_at IS NOT NULL", "state = 'closed'"]
        if let community = filter.community { conditions.append("community = \(community)") }
        if let matter = filter.matter { conditions.append("matter = \(matter)") }
        if let key = filter.after { conditions.append("(shown_at, id) < (\(key.instant), \(key.id))") }
        let rows = try tx.all(
            """
            SELECT \(columns) FROM work_order WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY shown_at DESC, id DESC LIMIT \(size + 1)
            """, shown)
        return Page(fetched: rows, size: size) { PageKey(instant: $0.shownAt, id: $0.id.description) }
    }

    /// - Throws: `CommonRefusal.notFound` for what isn't shown, as for what isn't there.
    package static func one(_ id: OrderID, _ tx: ReadTransaction) throws -> ShownOrder {
        let found = try tx.first(
            "SELECT \(columns) FROM work_order WHERE id = \(id) AND shown_at IS NOT NULL AND state = 'closed'", shown)
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    private static func shown(_ row: Row) throws -> ShownOrder {
        guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
        return ShownOrder(
            id: try row.id(0), number: row.text(1), matter: matter, community: try row.optionalID(3),
            town: try row.id(4), outcome: try row.word(5), answer: row.text(6), openedAt: row.instant(7),
            closedAt: row.instant(8), shownAt: row.instant(9), rated: row.isNull(10) ? nil : try row.word(10))
    }
}

extension WorkOrderStore {
    /// Shows a closed order to the public; only with the reporter's consent and nothing sensitive about the matter.
    /// - Parameter photos: whether its photos too; whoever says so has gone over them.
    /// - Throws: `ShowingRefusal`.
    package static func show(_ record: OrderRecord, photos: Bool = false, _ tx: WriteTransaction) throws {
        guard record.mayShow else { throw ShowingRefusal.noConsent }
        guard record.order.matter.sensitivity == 0 else { throw ShowingRefusal.sensitive }
        try tx.run(
            """
            UPDATE work_order SET shown_at = \(tx.now)
            WHERE town = \(record.order.locality.town) AND id = \(record.order.id)
            """)
        try PhotoStore.show(photos, of: record.order.id, tx)
        try record.record([Happening(.orderShown)], of: record.order, tx)
    }
}

/// Why an order can't be shown.
package enum ShowingRefusal: Refusal {
    case noConsent
    case sensitive

    package var code: String {
        switch self {
        case .noConsent: "showing.no-consent"
        case .sensitive: "showing.sensitive"
        }
    }

    package var family: RefusalFamily { .conflict }
}
