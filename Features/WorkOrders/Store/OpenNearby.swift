// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// An open report as strangers may see it: what it is about and in which area, never where exactly or in which words.
struct NearbyOrder: Sendable {
    let id: OrderID
    let number: String
    let matter: MatterCode
    let community: PlaceID?
    let town: PlaceID
    let state: OrderState.Name
    let openedAt: Instant
    /// Those who support it and those whose reports went into it.
    let supporters: Int
}

/// Open reports of one community that may be supported, those of the same grid first.
///
/// By areas and not by distance: whoever asks from many points must not find out the point of a report.
enum OpenNearby {
    static func list(
        in locality: Locality, matter: MatterCode?, limit: Int, _ tx: ReadTransaction
    ) throws -> [NearbyOrder] {
        guard let community = locality.community else { return [] }
        let same: SQL = matter.map { "AND matter = \($0)" } ?? ""
        let near: SQL = locality.grid.map { "CASE WHEN grid = \($0) THEN 0 ELSE 1 END, " } ?? ""
        return try tx.all(
            """
            SELECT id, number, matter, community, town, state, opened_at, supporters + absorbed FROM work_order
            WHERE community = \(community) AND state <> 'closed' AND show_consent = 1 AND sensitivity = 0
                AND complaint = 0 \(same)
            ORDER BY \(near)opened_at DESC, id DESC LIMIT \(limit)
            """, order)
    }

    /// What an account supports, newest first.
    static func supported(by account: AccountID, limit: Int, _ tx: ReadTransaction) throws -> [NearbyOrder] {
        try tx.all(
            """
            SELECT w.id, w.number, w.matter, w.community, w.town, w.state, w.opened_at, w.supporters + w.absorbed
            FROM order_supporter AS s JOIN work_order AS w ON w.town = s.town AND w.id = s.work_order
            WHERE s.account = \(account) ORDER BY s.supported_at DESC, s.id DESC LIMIT \(limit)
            """, order)
    }

    private static func order(_ row: Row) throws -> NearbyOrder {
        guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
        return NearbyOrder(
            id: try row.id(0), number: row.text(1), matter: matter, community: try row.optionalID(3),
            town: try row.id(4), state: try row.word(5), openedAt: row.instant(6), supporters: Int(row.int(7)))
    }
}
