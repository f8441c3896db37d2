// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// An open order into which another one might go.
package struct MergeCandidate: Sendable {
    package let card: OrderCard
    package let likeness: Likeness
}

/// The orders among which an officer looks for the one that was there before.
package enum MergeCandidates {
    /// How many open orders of a street are compared, the newest first.
    private static let compared = 400
    private static let shown = 20

    /// Open orders of the same street that are about the same matter, near, or in the same words; the newest first.
    package static func list(for record: OrderRecord, to actor: Actor, _ tx: ReadTransaction) throws -> [MergeCandidate]
    {
        let own = report(record)
        let rows = try rows(
            "town = \(record.order.locality.town)", besides: record, to: actor, limit: compared, tx)
        return Array(
            rows.lazy.map { MergeCandidate(card: $0.card, likeness: Likeness(own, $0.report)) }
                .filter(\.likeness.isAny).prefix(shown))
    }

    /// Open orders anywhere in the actor's reach that hold the words, or have the number.
    package static func search(
        _ text: String, for record: OrderRecord, to actor: Actor, _ tx: ReadTransaction
    ) throws -> [MergeCandidate] {
        let condition: SQL
        if let number = OrderNumber(text) {
            condition = "number = \(number.description)"
        } else if let words = try OrderSearch.condition(text, tx) {
            condition = words
        } else {
            return []
        }
        let own = report(record)
        return try rows(condition, besides: record, to: actor, limit: shown, tx)
            .map { MergeCandidate(card: $0.card, likeness: Likeness(own, $0.report)) }
    }

    private static func rows(
        _ condition: SQL, besides record: OrderRecord, to actor: Actor, limit: Int, _ tx: ReadTransaction
    ) throws -> [(card: OrderCard, report: Likeness.Report)] {
        guard let reach = OrderLists.condition(for: actor) else { return [] }
        let open = OrderState.Name.allCases.filter { $0 != .closed }.map(\.rawValue)
        return try tx.all(
            """
            SELECT \(OrderLists.columns), substr(words, 1, 400) FROM work_order
            WHERE \(condition) AND \(reach) AND state IN \(list: open) AND state <> 'closed'
                AND id <> \(record.order.id)
            ORDER BY opened_at DESC, id DESC LIMIT \(limit)
            """
        ) { row in
            let card = try OrderLists.card(row)
            return (
                card,
                Likeness.Report(
                    matter: card.matter, words: row.text(OrderLists.columnCount),
                    position: card.position.map { ($0.latitude, $0.longitude) })
            )
        }
    }

    package static func report(_ record: OrderRecord) -> Likeness.Report {
        Likeness.Report(
            matter: record.order.matter.code, words: String(record.words.prefix(400)),
            position: record.position.map { ($0.latitude, $0.longitude) })
    }
}
