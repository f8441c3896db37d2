// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// A proposal that waits for a second person.
struct ShowingProposal: Sendable {
    let order: OrderID
    let number: String
    let matter: MatterCode
    let place: PlaceID
    let outcome: Outcome.Name
    let words: String
    let by: AccountID?
    let at: Instant
}

/// The read models of those who show.
enum ShowingLists {
    /// Proposals that this actor may look at, the oldest first.
    static func waiting(for actor: Actor, limit: Int, _ tx: ReadTransaction) throws -> [ShowingProposal] {
        guard let reach = OrderLists.condition(for: actor) else { return [] }
        return try tx.all(
            """
            SELECT p.work_order, w.number, p.matter, coalesce(p.community, p.town), p.outcome, p.words, p.proposed_by,
                p.proposed_at
            FROM order_publication AS p JOIN work_order AS w ON w.town = p.town AND w.id = p.work_order
            WHERE p.state = 'proposed'
                AND EXISTS (SELECT 1 FROM work_order WHERE work_order.id = w.id AND (\(reach)))
            ORDER BY p.proposed_at, p.work_order LIMIT \(limit)
            """
        ) { row in
            guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
            return ShowingProposal(
                order: try row.id(0), number: row.text(1), matter: matter, place: try row.id(3),
                outcome: try row.word(4), words: row.text(5), by: try row.optionalID(6), at: row.instant(7))
        }
    }

    /// Orders that were closed lately, that could be shown, and that nobody has proposed.
    /// - Parameter towns: the streets of the actor's place; they let one index answer.
    static func candidates(
        for actor: Actor, towns: [PlaceID], closedSince: Instant, limit: Int, _ tx: ReadTransaction
    ) throws -> [OrderCard] {
        guard let reach = OrderLists.condition(for: actor) else { return [] }
        return try tx.all(
            """
            SELECT \(OrderLists.columns) FROM work_order
            WHERE town IN \(list: towns) AND state = 'closed' AND closed_at >= \(closedSince) AND show_consent = 1
                AND sensitivity = 0 AND concerns_unit IS NULL AND concerns_account IS NULL AND reopen_asked_at IS NULL
                AND outcome IN \(list: Publication.outcomes.map(\.rawValue)) AND public_answer <> '' AND (\(reach))
                AND NOT EXISTS (SELECT 1 FROM order_publication AS p WHERE p.town = work_order.town
                    AND p.work_order = work_order.id AND p.state <> 'ended')
            ORDER BY closed_at DESC, id LIMIT \(limit)
            """, OrderLists.card)
    }
}
