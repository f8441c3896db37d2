// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel

/// The lines of the ledger that tell of orders, chain by chain.
enum LedgerLines {
    /// One stretch of a chain: its lines about orders, and where it ended.
    struct Stretch {
        var events: [OrderEvent] = []
        /// The last line that was read, whatever it tells of; nil when there was none.
        var last: Int64?
        var lines = 0
    }

    static func after(_ sequence: Int64, in town: PlaceID, limit: Int, _ tx: ReadTransaction) throws -> Stretch {
        var stretch = Stretch()
        try tx.each(
            """
            SELECT sequence, aggregate, kind, aggregate_id, at, payload FROM journal
            WHERE town = \(town) AND sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
            """
        ) { row in
            stretch.last = row.int(0)
            stretch.lines += 1
            // A line that this program doesn't understand is no reason to show no figures; `jiewang verify` finds forgeries.
            guard row.text(1) == AggregateKind.order.rawValue, let kind = EventKind(rawValue: row.text(2)),
                let order = OrderID(row.text(3))
            else { return }
            stretch.events.append(
                OrderEvent(
                    order: order, town: town, kind: kind, at: row.instant(4),
                    payload: Payload(canonicalJSON: row.text(5)) ?? [:]))
        }
        return stretch
    }

    /// The towns with a chain.
    static func towns(_ tx: ReadTransaction) throws -> [PlaceID] {
        try tx.all("SELECT town FROM journal_head WHERE town <> \(Journal.district) ORDER BY town") { try $0.id(0) }
    }
}
