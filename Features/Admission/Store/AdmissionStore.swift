// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel

/// Loads and saves one application; `visible` is the only way to one for somebody.
package enum AdmissionStore {
    /// - Parameter town: the town in which the actor's own place lies; nil above towns.
    /// - Throws: `CommonRefusal.notFound`, also when the actor may not see it.
    package static func visible(
        _ id: AdmissionID, to actor: Actor, from town: PlaceID?, _ tx: ReadTransaction
    ) throws -> AdmissionItem {
        guard let item = try AdmissionRows.items("id = \(id)", tx).first,
            AdmissionPolicy.maySee(item, actor, from: town)
        else { throw CommonRefusal.notFound }
        return item
    }

    /// For those who only tell that something happened to it; none of it is shown as it is.
    package static func any(_ id: AdmissionID, _ tx: ReadTransaction) throws -> AdmissionItem? {
        try AdmissionRows.items("id = \(id)", tx).first
    }

    /// Writes a new application down.
    package static func add(_ item: AdmissionItem, _ tx: WriteTransaction) throws {
        let terms = item.terms
        try tx.run(
            """
            INSERT INTO admission (town, id, district, state, unit, title, basis, frequency, minutes, forms,
                valid_from, asked_until, applied_by, applied_at, version)
            VALUES (\(terms.town), \(item.id), \(terms.district), \(item.state.rawValue), \(terms.unit),
                \(terms.title), \(terms.basis), \(terms.frequency.rawValue), \(terms.minutes), \(terms.forms),
                \(terms.from), \(terms.until), \(item.appliedBy), \(item.appliedAt), \(item.version))
            """)
        for (position, matter) in terms.matters.enumerated() {
            try tx.send(
                """
                INSERT INTO admission_matter (town, admission, position, matter)
                VALUES (\(terms.town), \(item.id), \(position), \(matter))
                """)
        }
        for (position, place) in terms.places.enumerated() {
            guard case .place(let id, let level) = place else { continue }
            try tx.send(
                """
                INSERT INTO admission_place (town, admission, position, place, level)
                VALUES (\(terms.town), \(item.id), \(position), \(id), \(level.rawValue))
                """)
        }
        try record(
            .admissionApplied, item,
            [
                "unit": .text(terms.unit.description), "title": .text(terms.title), "basis": .text(terms.basis),
                "minutes": .number(Int64(terms.minutes)), "until": .text(terms.until.description),
            ], tx)
    }

    /// Makes one move: rule, row and ledger in one transaction.
    /// - Throws: `AdmissionRefusal`, or `CommonRefusal.changedMeanwhile` when somebody else was faster.
    @discardableResult
    package static func move(
        _ item: AdmissionItem, _ move: AdmissionMove, by actor: Actor, _ tx: WriteTransaction
    ) throws -> AdmissionItem {
        let changed = try item.applying(move, by: actor, at: tx.now)
        try tx.expectOne(
            """
            UPDATE admission SET state = \(changed.state.rawValue), in_favour = \(changed.comment?.isInFavour),
                comment_words = \(changed.comment?.words), commented_by = \(changed.comment?.by),
                commented_at = \(changed.comment?.at), valid_until = \(changed.decision?.until),
                decision_reason = \(changed.decision?.reason), decided_by = \(changed.decision?.by),
                decided_at = \(changed.decision?.at), revoked = \(changed.ending?.isRevoked),
                ending_reason = \(changed.ending?.reason), ended_by = \(changed.ending?.by),
                ended_at = \(changed.ending?.at), version = \(changed.version)
            WHERE town = \(item.terms.town) AND id = \(item.id) AND version = \(item.version)
            """)
        switch move {
        case .comment(let isInFavour, let words):
            try record(.admissionCommented, changed, ["favour": .flag(isInFavour), "words": .text(words)], tx)
        case .grant(let until, let reason):
            try record(
                .admissionGranted, changed, ["until": .text(until.description), "reason": .text(reason)], tx)
        case .refuse(let reason): try record(.admissionRefused, changed, ["reason": .text(reason)], tx)
        case .withdraw(let reason): try record(.admissionWithdrawn, changed, ["reason": .text(reason)], tx)
        case .revoke(let reason): try record(.admissionRevoked, changed, ["reason": .text(reason)], tx)
        }
        if changed.decision?.until != nil { try AdmissionStamp.raise(tx) }
        return changed
    }

    private static func record(
        _ kind: EventKind, _ item: AdmissionItem, _ payload: Payload, _ tx: WriteTransaction
    ) throws {
        try tx.record(
            kind, .admission, item.id.description, version: item.version, town: item.terms.town, payload)
    }
}
