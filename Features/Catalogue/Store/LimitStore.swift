// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import Kernel

/// Adopts versions of the district's limits and reads them; a version is written once and never changed.
package enum LimitStore {
    /// The version in force, or what holds before the first.
    package static func newest(_ tx: ReadTransaction) throws -> LimitVersion { try versions(tx).first ?? .usual }

    /// Every version, the newest first.
    package static func versions(_ tx: ReadTransaction) throws -> [LimitVersion] {
        var amounts: [Int: [DistrictLimit: Int]] = [:]
        try tx.each("SELECT number, name, amount FROM limit_value") { row in
            // A limit of a newer program is none of this one's.
            guard let limit = DistrictLimit(rawValue: row.text(1)) else { return }
            amounts[Int(row.int(0)), default: [:]][limit] = Int(row.int(2))
        }
        return try tx.all(
            "SELECT number, adopted_at, adopted_by, reason FROM limit_version ORDER BY number DESC"
        ) { row in
            LimitVersion(
                number: Int(row.int(0)), adoptedAt: row.instant(1), adoptedBy: try row.optionalID(2),
                reason: row.text(3), amounts: amounts[Int(row.int(0))] ?? [:])
        }
    }

    /// Writes the amounts as the next version and tells the journal.
    /// - Parameter base: the number that the decider saw.
    /// - Throws: `CommonRefusal.changedMeanwhile` when another version came between.
    package static func adopt(
        _ amounts: [DistrictLimit: Int], after base: Int, reason: String, _ tx: WriteTransaction
    ) throws {
        guard try newest(tx).number == base else { throw CommonRefusal.changedMeanwhile }
        // Of two that adopt at once the second finds the number taken.
        let written = try tx.affect(
            """
            INSERT INTO limit_version (number, adopted_at, adopted_by, reason)
            VALUES (\(base + 1), \(tx.now), \(tx.actor.account), \(reason)) ON CONFLICT (number) DO NOTHING
            """)
        guard written == 1 else { throw CommonRefusal.changedMeanwhile }
        var payload: Payload = ["reason": .text(reason)]
        for (limit, amount) in amounts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try tx.run(
                "INSERT INTO limit_value (number, name, amount) VALUES (\(base + 1), \(limit.rawValue), \(amount))")
            payload[limit.rawValue] = .number(Int64(amount))
        }
        try tx.record(
            .limitsAdopted, .limits, "district", version: Int64(base + 1), town: Journal.district, payload)
    }
}
