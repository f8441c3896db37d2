// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Loads and saves the conferences over an order; whoever comes here has loaded the order for somebody first.
enum ConferenceStore {
    /// Newest first.
    static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Conference] {
        try tx.all(
            """
            SELECT id, work_order, held_at, members, minutes, recorded_by, recorded_at FROM order_conference
            WHERE work_order = \(order) ORDER BY held_at DESC, id DESC
            """
        ) { row in
            Conference(
                id: try row.id(0), order: try row.id(1), heldAt: row.instant(2), members: row.text(3),
                minutes: row.text(4), by: try row.optionalID(5), at: row.instant(6))
        }
    }

    static func add(
        _ conference: Conference, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        try tx.run(
            """
            INSERT INTO order_conference (town, id, work_order, held_at, members, minutes, recorded_by, recorded_at)
            VALUES (\(record.order.locality.town), \(conference.id), \(conference.order), \(conference.heldAt),
                \(conference.members), \(conference.minutes), \(conference.by), \(conference.at))
            """)
        try record.record([happening], of: record.order, tx)
    }
}
