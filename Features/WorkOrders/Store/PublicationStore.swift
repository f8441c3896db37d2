// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Loads and saves what is public of an order; whoever comes here has loaded the order for somebody first.
package enum PublicationStore {
    private static let columns: SQL = """
        work_order, number, version, state, words, proposed_by, proposed_at, decided_by, decided_at, refusal_words,
        taken_down_by, taken_down_at, takedown_reason, takedown_words, changed_at
        """

    /// The newest one of an order; nil when nothing was ever proposed.
    package static func current(of order: OrderID, _ tx: ReadTransaction) throws -> Publication? {
        try tx.first(
            """
            SELECT \(columns) FROM order_publication WHERE work_order = \(order) ORDER BY number DESC LIMIT 1
            """, publication)
    }

    /// Proposes words and copies of photos.
    /// - Returns: the copies of an earlier proposal, which nobody needs any more.
    /// - Throws: `ShowingRefusal`.
    @discardableResult
    package static func propose(
        _ words: String, photos: [PublicationPhoto] = [], of record: OrderRecord, _ tx: WriteTransaction
    ) throws -> [PhotoID] {
        let order = record.order
        let (publication, happening) = try order.proposing(
            words, photos: photos.count, mayShow: record.mayShow, besides: try current(of: order.id, tx), by: tx.actor,
            at: tx.now)
        guard case .closed(let closing) = order.state else { throw ShowingRefusal.stillOpen }
        try tx.expectOne(
            """
            INSERT INTO order_publication (town, work_order, number, version, state, community, matter, outcome,
                closed_at, words, proposed_by, proposed_at, changed_at)
            VALUES (\(order.locality.town), \(order.id), \(publication.number), \(publication.version), 'proposed',
                \(order.locality.community), \(order.matter.code), \(closing.outcome.name.rawValue), \(closing.at),
                \(words), \(publication.proposal.by), \(tx.now), \(tx.now))
            ON CONFLICT (town, work_order, number) DO UPDATE SET version = excluded.version, state = excluded.state,
                community = excluded.community, matter = excluded.matter, outcome = excluded.outcome,
                closed_at = excluded.closed_at, words = excluded.words, proposed_by = excluded.proposed_by,
                proposed_at = excluded.proposed_at, decided_by = NULL, decided_at = NULL, refusal_words = NULL,
                listed_at = NULL, changed_at = excluded.changed_at
            WHERE order_publication.version = \(publication.version - 1)
            """)
        let replaced = try PublicationPhotos.replace(by: photos, of: order, tx)
        try record.record([happening], of: order, tx)
        return replaced
    }

    /// Shows what was proposed.
    /// - Parameter seen: the version that the person looked at; another one is shown by nobody unseen.
    /// - Throws: `ShowingRefusal`, or `CommonRefusal.changedMeanwhile`.
    package static func show(_ record: OrderRecord, seen: Int64? = nil, _ tx: WriteTransaction) throws {
        let current = try proposed(record, seen, tx)
        let (publication, happening) = try current.showing(
            record.order, mayShow: record.mayShow, by: tx.actor, at: tx.now)
        try save(publication, happening, of: record, tx)
        try mark(record.order, shownAt: tx.now, tx)
    }

    /// Refuses what was proposed.
    /// - Throws: `ShowingRefusal`, or `CommonRefusal.changedMeanwhile`.
    package static func refuse(
        _ record: OrderRecord, because reason: String, seen: Int64? = nil, _ tx: WriteTransaction
    ) throws {
        let (publication, happening) = try proposed(record, seen, tx).refusing(
            reason, record.order, by: tx.actor, at: tx.now)
        try save(publication, happening, of: record, tx)
    }

    /// Takes down what is shown.
    /// - Returns: the copies of photos, which nobody needs any more.
    /// - Throws: `ShowingRefusal`.
    package static func takeDown(
        _ record: OrderRecord, _ takedown: Takedown, _ tx: WriteTransaction
    ) throws -> [PhotoID] {
        guard let current = try current(of: record.order.id, tx) else { throw ShowingRefusal.notShown }
        let (publication, happening) = try current.takingDown(takedown, record.order, by: tx.actor, at: tx.now)
        return try remove(publication, happening, of: record, tx)
    }

    /// The reporter no longer wants it shown: from now on it can't be, and what is shown goes.
    /// - Returns: the copies of photos, which nobody needs any more.
    /// - Throws: `ShowingRefusal.noConsent` when there was no consent to withdraw.
    package static func withdrawConsent(of record: OrderRecord, _ tx: WriteTransaction) throws -> [PhotoID] {
        guard record.mayShow else { throw ShowingRefusal.noConsent }
        try tx.run(
            """
            UPDATE work_order SET show_consent = 0
            WHERE town = \(record.order.locality.town) AND id = \(record.order.id)
            """)
        try record.record([Happening(.orderConsentWithdrawn)], of: record.order, tx)
        guard let change = try current(of: record.order.id, tx)?.losingConsent(at: tx.now) else { return [] }
        return try remove(change.publication, change.happening, of: record, tx)
    }

    /// An order that is opened again is shown to nobody, until its new answer is.
    static func end(_ order: WorkOrder, _ tx: WriteTransaction) throws {
        try tx.run(
            """
            UPDATE order_publication SET state = 'ended', version = version + 1, listed_at = NULL, changed_at = \(tx.now)
            WHERE town = \(order.locality.town) AND work_order = \(order.id) AND state IN ('proposed', 'shown')
            """)
        try mark(order, shownAt: nil, tx)
    }

    private static func proposed(_ record: OrderRecord, _ seen: Int64?, _ tx: ReadTransaction) throws -> Publication {
        guard let current = try current(of: record.order.id, tx) else { throw ShowingRefusal.notProposed }
        if let seen, seen != current.version { throw CommonRefusal.changedMeanwhile }
        return current
    }

    private static func remove(
        _ publication: Publication, _ happening: Happening?, of record: OrderRecord, _ tx: WriteTransaction
    ) throws -> [PhotoID] {
        try save(publication, happening, of: record, tx)
        try mark(record.order, shownAt: nil, tx)
        return try PublicationPhotos.replace(by: [], of: record.order, tx)
    }

    /// The order's own row says whether something is public, for those who read no other.
    private static func mark(_ order: WorkOrder, shownAt: Instant?, _ tx: WriteTransaction) throws {
        try tx.run(
            "UPDATE work_order SET shown_at = \(shownAt) WHERE town = \(order.locality.town) AND id = \(order.id)")
    }

    private static func save(
        _ publication: Publication, _ happening: Happening?, of record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        let columns = PublicationColumns(publication.state)
        try tx.expectOne(
            """
            UPDATE order_publication SET version = \(publication.version), state = \(publication.stateName.rawValue),
                decided_by = \(columns.decision?.by), decided_at = \(columns.decision?.at),
                refusal_words = \(columns.refusal), taken_down_by = \(columns.down?.by),
                taken_down_at = \(columns.down?.at), takedown_reason = \(columns.takedown?.reason.rawValue),
                takedown_words = \(columns.takedown?.words), listed_at = \(columns.listedAt), changed_at = \(tx.now)
            WHERE town = \(record.order.locality.town) AND work_order = \(publication.order)
                AND number = \(publication.number) AND version = \(publication.version - 1)
            """)
        if let happening { try record.record([happening], of: record.order, tx) }
    }

    private static func publication(_ row: Row) throws -> Publication {
        Publication(
            order: try row.id(0), number: Int(row.int(1)), words: row.text(4),
            proposal: .init(by: try row.optionalID(5), at: row.instant(6)), state: try PublicationColumns.state(row),
            version: row.int(2))
    }
}

/// How a publication's state lies in columns.
private struct PublicationColumns {
    var decision: Publication.Decision?
    var refusal: String?
    var down: Publication.Decision?
    var takedown: Takedown?
    /// When everybody could last see something change; nil when there is nothing to see.
    var listedAt: Instant?

    init(_ state: Publication.State) {
        switch state {
        case .proposed, .ended: break
        case .refused(let decision, let reason): (self.decision, refusal) = (decision, reason)
        case .shown(let decision): (self.decision, listedAt) = (decision, decision.at)
        case .takenDown(let shown, let down, let takedown):
            (decision, self.down, self.takedown, listedAt) = (shown, down, takedown, down.at)
        }
    }

    static func state(_ row: Row) throws -> Publication.State {
        func decision() throws -> Publication.Decision {
            Publication.Decision(by: try row.optionalID(7), at: row.instant(8))
        }
        switch try row.word(3, as: Publication.StateName.self) {
        case .proposed: return .proposed
        case .refused: return .refused(try decision(), reason: row.text(9))
        case .shown: return .shown(try decision())
        case .takenDown:
            return .takenDown(
                shown: try decision(), down: .init(by: try row.optionalID(10), at: row.instant(11)),
                Takedown(try row.word(12), words: row.text(13)))
        case .ended: return .ended(at: row.instant(14))
        }
    }
}
