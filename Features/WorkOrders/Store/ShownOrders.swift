// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What anybody may read of an order that was shown: never the reporter's own words, address or contact.
package struct ShownOrder: Sendable {
    /// That it was taken down, when and why; what it said is gone.
    package struct Trace: Sendable, Equatable {
        package let at: Instant
        package let reason: Takedown.Reason
    }

    package let id: OrderID
    package let number: String
    package let matter: MatterCode
    package let community: PlaceID?
    package let town: PlaceID
    package let outcome: Outcome.Name
    /// The answer as it was shown; empty once it was taken down.
    package let answer: String
    package let openedAt: Instant
    package let closedAt: Instant
    package let shownAt: Instant
    package let rated: Rating.Solved?
    package let trace: Trace?

    /// When everybody could last see something change.
    package var changedAt: Instant { trace?.at ?? shownAt }
}

/// What the public list is narrowed to.
package struct ShownFilter: Sendable, Equatable {
    /// A street or a community; nil for all.
    package var place: Scope?
    package var matter: MatterCode?
    package var outcome: Outcome.Name?
    /// Traces only, or what stands only; nil for both.
    package var isTakenDown: Bool?
    package var closedSince: Instant?
    package var after: PageKey?

    package init() {}
}

/// The public list: proposed and shown by two members of staff, with the reporter's consent.
package enum ShownOrders {
    private static let from: SQL = """
        SELECT p.work_order, w.number, p.matter, p.community, p.town, p.outcome,
            CASE WHEN p.state = 'shown' THEN p.words ELSE '' END, w.opened_at, p.closed_at, p.decided_at, w.rated_solved,
            p.taken_down_at, p.takedown_reason
        FROM order_publication AS p JOIN work_order AS w ON w.town = p.town AND w.id = p.work_order
        """

    /// What changed last for everybody first.
    package static func page(_ filter: ShownFilter, size: Int, _ tx: ReadTransaction) throws -> Page<ShownOrder> {
        var conditions: [SQL] = ["p.listed_at IS NOT NULL"]
        conditions += ShownCounts.conditions(filter)
        if let outcome = filter.outcome { conditions.append("p.outcome = \(outcome.rawValue)") }
        switch filter.isTakenDown {
        case true?: conditions.append("p.state = 'takenDown'")
        case false?: conditions.append("p.state = 'shown'")
        case nil: break
        }
        if let key = filter.after { conditions.append("(p.listed_at, p.work_order) < (\(key.instant), \(key.id))") }
        let rows = try tx.all(
            """
            \(from) WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY p.listed_at DESC, p.work_order DESC LIMIT \(size + 1)
            """, shown)
        return Page(fetched: rows, size: size) { PageKey(instant: $0.changedAt, id: $0.id.description) }
    }

    /// What stands there now, or else the last trace, with the traces of what stood there before.
    /// - Throws: `CommonRefusal.notFound` for what was never shown, as for what isn't there.
    package static func one(_ id: OrderID, _ tx: ReadTransaction) throws -> (order: ShownOrder, before: [ShownOrder]) {
        let found = try tx.all(
            "\(from) WHERE p.work_order = \(id) AND p.listed_at IS NOT NULL ORDER BY p.number DESC", shown)
        guard let newest = found.first else { throw CommonRefusal.notFound }
        return (newest, Array(found.dropFirst()))
    }

    /// When anything of a place and a matter last came to the list, went from it or changed on it; nil when nothing ever did.
    package static func lastChange(_ narrowed: ShownFilter, _ tx: ReadTransaction) throws -> Instant? {
        var filter = ShownFilter()
        (filter.place, filter.matter) = (narrowed.place, narrowed.matter)
        let conditions: [SQL] = ["1 = 1"] + ShownCounts.conditions(filter)
        return try tx.first(
            "SELECT max(p.changed_at) FROM order_publication AS p WHERE \(SQL.joined(conditions, by: " AND "))"
        ) { $0.optionalInstant(0) } ?? nil
    }

    private static func shown(_ row: Row) throws -> ShownOrder {
        guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
        return ShownOrder(
            id: try row.id(0), number: row.text(1), matter: matter, community: try row.optionalID(3),
            town: try row.id(4), outcome: try row.word(5), answer: row.text(6), openedAt: row.instant(7),
            closedAt: row.instant(8), shownAt: row.instant(9), rated: row.isNull(10) ? nil : try row.word(10),
            trace: row.isNull(11) ? nil : ShownOrder.Trace(at: row.instant(11), reason: try row.word(12)))
    }
}
