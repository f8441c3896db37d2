// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// An order that was given to a grid's people, as the ledger tells it.
package struct GridTaskLine: Sendable {
    package let grid: PlaceID
    package let matter: MatterCode
    /// Whether the order is one of those that only named roles see.
    package let isRestricted: Bool
    package let at: Instant
    /// The post of whoever sent it there.
    package let post: PostID?
}

/// What went to the grids of a town in some time.
package enum GridTasks {
    /// How far the clocks of two writers to one chain may be apart.
    private static let slack = Span.days(2)

    /// The dispatches to people of a grid from one instant to before another, oldest first.
    package static func list(
        in town: PlaceID, from: Instant, to: Instant, _ tx: ReadTransaction
    ) throws -> [GridTaskLine] {
        let first = try sequence(in: town, since: from - slack, tx)
        let last = try sequence(in: town, since: to + slack, tx)
        guard first < last else { return [] }
        return try tx.all(
            """
            SELECT j.payload, w.matter, w.sensitivity, j.at, j.actor
            FROM journal AS j JOIN work_order AS w ON w.town = j.town AND w.id = j.aggregate_id
            WHERE j.town = \(town) AND j.sequence >= \(first) AND j.sequence < \(last)
                AND j.kind IN (\(EventKind.orderDispatched.rawValue), \(EventKind.orderReassigned.rawValue))
                AND j.at >= \(from) AND j.at < \(to)
            ORDER BY j.sequence
            """
        ) { row -> GridTaskLine? in
            guard let grid = Payload(canonicalJSON: row.text(0))?.text("toGrid").flatMap({ PlaceID($0) }),
                let matter = MatterCode(row.text(1))
            else { return nil }
            return GridTaskLine(
                grid: grid, matter: matter, isRestricted: row.int(2) >= 2, at: row.instant(3),
                post: row.text(4).split(separator: ":").dropFirst(2).first.flatMap { PostID($0) })
        }.compactMap { $0 }
    }

    /// The number of the first line of a chain that was written at or after an instant. Lines are numbered without gaps in
    /// the order of time, so halving finds it; the ledger needs no index for it.
    private static func sequence(in town: PlaceID, since instant: Instant, _ tx: ReadTransaction) throws -> Int64 {
        var low: Int64 = 1
        var high = (try tx.first("SELECT sequence FROM journal_head WHERE town = \(town)") { $0.int(0) } ?? 0) + 1
        while low < high {
            let middle = (low + high) / 2
            let at = try tx.first("SELECT at FROM journal WHERE town = \(town) AND sequence = \(middle)") {
                $0.instant(0)
            }
            if let at, at < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
