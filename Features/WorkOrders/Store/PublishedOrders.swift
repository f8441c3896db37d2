// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// What open interfaces may say of an order: only where the reporter consented and the matter touches nothing personal. How
/// far it is can be read at once, answer and photo once they are shown on the public page. The report's own words and point
/// are told only where they came in by an open interface: there whoever files is told that they are public.
package struct PublishedOrder: Sendable {
    package let id: OrderID
    package let number: String
    package let state: OrderState.Name
    package let outcome: Outcome.Name?
    /// The answer as it is shown; nil as long as it isn't.
    package let answer: String?
    package let matter: MatterCode
    /// The community, or the street.
    package let place: PlaceID
    /// The reporter's words, address and point; nil unless the report itself came in by an open interface.
    package let words: String?
    package let address: String?
    package let position: MapPoint?
    package let unit: UnitID?
    package let openedAt: Instant
    package let updatedAt: Instant
    package let promisedBy: Instant
    /// Reports that went into it, and residents who support it.
    package let absorbed: Int
    /// The copy of the first photo that everybody may see.
    package let photo: PhotoID?
}

/// What an open interface asks for.
package struct PublishedFilter: Sendable {
    package var ids: [OrderID]?
    package var opened: ClosedRange<Instant>?
    package var updated: ClosedRange<Instant>?
    package var matters: [MatterCode] = []
    /// nil for both.
    package var isClosed: Bool?
    package var limit = 1000
    package var offset = 0

    package init() {}
}

/// The read model behind Open311 and the feeds.
package enum PublishedOrders {
    private static let isPublished: SQL = "o.show_consent = 1 AND o.sensitivity = 0"

    /// Newest first.
    package static func each(
        _ filter: PublishedFilter, _ tx: ReadTransaction, _ body: (PublishedOrder) throws -> Void
    ) throws {
        var conditions: [SQL] = [isPublished]
        if let ids = filter.ids {
            conditions.append("o.id IN \(list: ids)")
        } else {
            if let opened = filter.opened {
                conditions.append("o.opened_at >= \(opened.lowerBound) AND o.opened_at <= \(opened.upperBound)")
            }
            if let updated = filter.updated {
                conditions.append("o.updated_at >= \(updated.lowerBound) AND o.updated_at <= \(updated.upperBound)")
            }
            if !filter.matters.isEmpty { conditions.append("o.matter IN \(list: filter.matters)") }
            switch filter.isClosed {
            case true?: conditions.append("o.state = 'closed'")
            case false?: conditions.append("o.state <> 'closed'")
            case nil: break
            }
        }
        try tx.each(
            """
            SELECT o.id, o.number, o.state, o.outcome,
                CASE WHEN o.shown_at IS NULL OR o.state <> 'closed' THEN NULL ELSE
                    (SELECT p.words FROM order_publication AS p WHERE p.town = o.town AND p.work_order = o.id
                    AND p.state = 'shown') END,
                o.matter, coalesce(o.community, o.town), o.unit, o.opened_at, o.updated_at, o.promised_by,
                o.absorbed + o.supporters,
                CASE WHEN o.shown_at IS NULL OR o.state <> 'closed' THEN NULL ELSE
                    (SELECT p.copy FROM publication_photo AS p WHERE p.town = o.town AND p.work_order = o.id
                    ORDER BY p.photo LIMIT 1) END,
                o.channel, o.words, o.address, o.latitude, o.longitude
            FROM work_order AS o WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY o.opened_at DESC, o.id DESC LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        ) { try body(published($0)) }
    }

    package static func one(_ id: OrderID, _ tx: ReadTransaction) throws -> PublishedOrder? {
        var filter = PublishedFilter()
        filter.ids = [id]
        var found: PublishedOrder?
        try each(filter, tx) { found = $0 }
        return found
    }

    /// The events of published orders in a stretch of time, oldest first.
    package static func eachEvent(
        from: Instant, to: Instant, limit: Int, _ tx: ReadTransaction, _ body: (JournalEntry) throws -> Void
    ) throws {
        try tx.each(
            """
            SELECT j.town, j.sequence, j.kind, j.aggregate, j.aggregate_id, j.version, j.actor, j.role, j.at, j.payload,
                j.hash
            FROM work_order AS o JOIN journal AS j ON j.aggregate_id = o.id
            WHERE \(isPublished) AND o.updated_at >= \(from) AND j.aggregate = 'order' AND j.at >= \(from) AND j.at <= \(to)
            ORDER BY j.at, j.town, j.sequence LIMIT \(limit)
            """
        ) { try body(Journal.entry($0)) }
    }

    private static func published(_ row: Row) throws -> PublishedOrder {
        guard let matter = MatterCode(row.text(5)) else { throw DatabaseProblem.unreadable(column: 5) }
        let isOpenReport = row.text(13) == Channel.open311.rawValue
        return PublishedOrder(
            id: try row.id(0), number: row.text(1), state: try row.word(2),
            outcome: row.isNull(3) ? nil : try row.word(3),
            answer: row.optionalText(4), matter: matter,
            place: try row.id(6), words: isOpenReport ? row.text(14) : nil, address: isOpenReport ? row.text(15) : nil,
            position: isOpenReport && !row.isNull(16) ? MapPoint(latitude: row.real(16), longitude: row.real(17)) : nil,
            unit: try row.optionalID(7), openedAt: row.instant(8), updatedAt: row.instant(9),
            promisedBy: row.instant(10), absorbed: Int(row.int(11)), photo: try row.optionalID(12))
    }
}
