// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The bare facts of an order for exports and counts.
package struct OrderFacts: Sendable {
    package let id: OrderID
    package let number: String
    package let matter: MatterCode
    package let locality: Locality
    package let unit: UnitID?
    package let state: OrderState.Name
    package let outcome: Outcome.Name?
    package let openedAt: Instant
    package let dueAt: Instant
    package let closedAt: Instant?
    package let closedLate: Bool?

    /// How many `each` will hand over.
    package static func count(_ tx: ReadTransaction) throws -> Int { try tx.count("SELECT count(*) FROM work_order") }

    /// Every order, oldest first.
    package static func each(_ tx: ReadTransaction, _ body: (OrderFacts) throws -> Void) throws {
        try tx.each(
            """
            SELECT id, number, matter, district, town, community, grid, building, unit, state, outcome, opened_at,
                promised_by, closed_at, closed_late
            FROM work_order ORDER BY opened_at, id
            """
        ) { row in
            guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
            try body(
                OrderFacts(
                    id: try row.id(0), number: row.text(1), matter: matter,
                    locality: Locality(
                        district: try row.id(3), town: try row.id(4), community: try row.optionalID(5),
                        grid: try row.optionalID(6), building: try row.optionalID(7)),
                    unit: try row.optionalID(8), state: try row.word(9),
                    outcome: row.isNull(10) ? nil : try row.word(10), openedAt: row.instant(11), dueAt: row.instant(12),
                    closedAt: row.optionalInstant(13), closedLate: row.optionalInt(14).map { $0 != 0 }))
        }
    }
}
