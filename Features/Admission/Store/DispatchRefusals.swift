// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel

/// Dispatches that the lists refused, counted by who had asked for them.
package enum DispatchRefusals {
    /// Why a dispatch was refused, as stored.
    package enum Reason: String, Sendable, CaseIterable {
        case recalled
        case notAdmitted = "not-admitted"
    }

    /// One asker's refusals in some time.
    package struct Count: Sendable, Equatable {
        /// nil for somebody who acts for no unit.
        package let asker: UnitID?
        package let role: Role
        package let matter: MatterCode
        package let reason: Reason
        package let count: Int
    }

    /// Counts a refusal; the same order asked for by the same unit on one day counts once.
    /// - Parameter asker: on whose behalf it was tried, nil for nobody's unit, and the role of who did.
    /// - Returns: whether it is a new one.
    package static func add(
        _ reason: Reason, order: OrderID, town: PlaceID, matter: MatterCode, target: UnitID,
        asker: (unit: UnitID?, role: Role), _ tx: WriteTransaction
    ) throws -> Bool {
        try tx.affect(
            """
            INSERT INTO dispatch_refusal (town, work_order, day, asker, role, reason, matter, target)
            VALUES (\(town), \(order), \(CivilTime(tx.now).date), \(asker.unit?.description ?? ""),
                \(asker.role.rawValue), \(reason.rawValue), \(matter), \(target))
            ON CONFLICT (town, work_order, day, asker) DO NOTHING
            """) == 1
    }

    /// The refusals of a town in a month, the most often refused first.
    package static func counts(
        in town: PlaceID, _ month: SheetMonth, _ tx: ReadTransaction
    ) throws -> [Count] {
        try tx.all(
            """
            SELECT asker, role, matter, reason, count(*) FROM dispatch_refusal
            WHERE town = \(town) AND day >= \(month.first) AND day <= \(month.last)
            GROUP BY asker, role, matter, reason ORDER BY count(*) DESC, asker, role, matter, reason
            """
        ) { row in
            guard let matter = MatterCode(row.text(2)) else { throw DatabaseProblem.unreadable(column: 2) }
            return Count(
                asker: UnitID(row.text(0)), role: try row.word(1), matter: matter, reason: try row.word(3),
                count: Int(row.int(4)))
        }
    }
}
