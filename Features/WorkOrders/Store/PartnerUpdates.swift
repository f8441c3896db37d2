// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import Kernel
import WorkOrderRules

/// What a partner's program says of an order.
package struct PartnerUpdate: Sendable {
    /// The partner's own id: the same one again is the same update.
    package let id: String
    package let claim: PartnerClaim
    /// The partner's own word for the claim, for the timeline.
    package let status: String
    package let words: String

    package init(id: String, claim: PartnerClaim, status: String, words: String) {
        (self.id, self.claim, self.status, self.words) = (id, claim, status, words)
    }

    /// The ledger can't forget, so it holds no text of a partner's.
    fileprivate var digest: String {
        hexadecimal(SHA256.hash(data: Array(id.utf8)))
    }
}

/// Orders as partners deal with them: those that their key filed, or that are in the hands of their unit.
package enum PartnerUpdates {
    /// Takes an update as `tx.actor`, once for each partner and id, and returns the ledger's name for it.
    /// - Throws: `CommonRefusal.notFound`; `.forbidden` for a public order that isn't this partner's; `OrderRefusal`.
    package static func take(
        _ update: PartnerUpdate, on id: OrderID, calendar: WorkCalendar, _ tx: WriteTransaction
    ) throws -> String {
        var (record, standing) = try partnered(id, tx)
        if let known = try taken(update, id, tx) { return known }
        guard update.words.count <= WorkOrder.longestWords else {
            throw OrderRefusal.wordsTooLong(field: "words", limit: WorkOrder.longestWords)
        }
        // Followers ask for what changed, and on PostgreSQL the row is ours from here: the same update at the same time
        // waits, and is found to be known.
        try tx.run(
            """
            UPDATE work_order SET updated_at = \(tx.now)
            WHERE town = \(record.order.locality.town) AND id = \(id)
            """)
        if let known = try taken(update, id, tx) { return known }
        let moves = record.order.moves(for: update.claim, words: update.words, by: standing)
        try remark(update, on: record.order, withWords: moves.allSatisfy { !$0.hasWords }, tx)
        for move in moves {
            record = try WorkOrderStore.move(record, move, by: standing, calendar: calendar, tx)
        }
        return try taken(update, id, tx) ?? update.id
    }

    /// Writes down what came with a report and has no field of its own.
    package static func attach(_ words: String, to id: OrderID, _ tx: WriteTransaction) throws {
        guard let record = try WorkOrderStore.any(id, tx) else { throw CommonRefusal.notFound }
        let update = PartnerUpdate(id: "", claim: .remark, status: "unchanged", words: words)
        try remark(update, on: record.order, withWords: true, tx)
    }

    private static func remark(
        _ update: PartnerUpdate, on order: WorkOrder, withWords: Bool, _ tx: WriteTransaction
    ) throws {
        let happening = Happening(
            .orderPartnerUpdated,
            [
                "status": .text(update.status), "update": .text(update.digest),
                "words": withWords && !update.words.isEmpty ? .text(update.words) : nil,
            ])
        try OrderRecord.record([happening], of: order, tx)
    }

    /// Loads and authorises in one; what isn't public looks like nothing to those whom it doesn't concern.
    private static func partnered(_ id: OrderID, _ tx: WriteTransaction) throws -> (OrderRecord, Standing) {
        guard let record = try WorkOrderStore.any(id, tx) else { throw CommonRefusal.notFound }
        let filings = try tx.count(
            """
            SELECT count(*) FROM journal
            WHERE aggregate_id = \(id) AND aggregate = 'order' AND kind = \(EventKind.orderReceived.rawValue)
                AND actor = \(tx.actor.journalText)
            """)
        let standing = Standing(tx.actor, isReporter: filings > 0)
        guard standing.isReporter || OrderPolicy.isHandler(record.order, tx.actor) else {
            throw try PublishedOrders.one(id, tx) == nil ? CommonRefusal.notFound : .forbidden
        }
        return (record, standing)
    }

    private static func taken(_ update: PartnerUpdate, _ id: OrderID, _ tx: WriteTransaction) throws -> String? {
        let entries = try Journal.entries(of: .order, id.description, in: tx)
        let digest = update.digest
        let known = entries.last { entry in
            entry.kind == .orderPartnerUpdated && entry.payload.text("update") == digest
                && entry.actor == tx.actor.journalText
        }
        return known.map { "\($0.town):\($0.sequence)" }
    }
}

extension Move {
    /// Whether the move's own event carries the words that came with it.
    fileprivate var hasWords: Bool {
        switch self {
        case .report, .reporterAnswers, .withdraw, .requestReopen: true
        default: false
        }
    }
}
