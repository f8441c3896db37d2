// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What somebody may do with an application or an item.
package enum AdmissionMove: Sendable, Equatable {
    case comment(isInFavour: Bool, words: String)
    case grant(until: CivilDate, reason: String)
    case refuse(reason: String)
    case withdraw(reason: String)
    case revoke(reason: String)

    /// The stable word of a move, used in addresses and tests.
    package enum Name: String, Sendable, CaseIterable {
        case comment, grant, refuse, withdraw, revoke
    }

    package var name: Name {
        switch self {
        case .comment: .comment
        case .grant: .grant
        case .refuse: .refuse
        case .withdraw: .withdraw
        case .revoke: .revoke
        }
    }
}

extension AdmissionItem {
    /// The table: which move exists in which state.
    package static func exists(_ move: AdmissionMove.Name, in state: State) -> Bool {
        switch (state, move) {
        case (.applied, .comment), (.applied, .withdraw): true
        case (.commented, .grant), (.commented, .refuse), (.commented, .withdraw): true
        case (.granted, .withdraw), (.granted, .revoke): true
        case (.applied, _), (.commented, _), (.granted, _), (.refused, _), (.withdrawn, _), (.revoked, _): false
        }
    }

    /// An application as it is handed in.
    /// - Throws: `AdmissionRefusal.notYours` when this actor asks for nobody's department or outside its reach.
    package static func applying(
        _ terms: AdmissionTerms, id: AdmissionID, by actor: Actor, at now: Instant
    ) throws(AdmissionRefusal) -> AdmissionItem {
        guard AdmissionPolicy.mayApply(actor, terms) else { throw .notYours }
        if let first = terms.faults(on: CivilTime(now).date).first { throw .faulty(field: first.field, first.fault) }
        return AdmissionItem(id: id, terms: terms, appliedBy: actor.account, appliedAt: now)
    }

    /// The item after the move.
    /// - Throws: `AdmissionRefusal`; the item is untouched then.
    package func applying(
        _ move: AdmissionMove, by actor: Actor, at now: Instant
    ) throws(AdmissionRefusal) -> AdmissionItem {
        guard Self.exists(move.name, in: state) else { throw .notNow(move.name, state) }
        if let refusal = AdmissionPolicy.refusal(move.name, self, actor) { throw refusal }
        var item = self
        item.version += 1
        switch move {
        case .comment(let isInFavour, let words):
            try Self.require(words, "words")
            item.comment = Comment(isInFavour: isInFavour, words: words, by: actor.account, at: now)
        case .grant(let until, let reason):
            try Self.require(reason, "reason")
            // Less than was asked for, never more: the street was asked about that.
            guard until <= terms.until else { throw .faulty(field: "until", .over) }
            if let fault = AdmissionTerms.fault(from: terms.from, until: until, on: CivilTime(now).date) {
                throw .faulty(field: "until", fault)
            }
            item.decision = Decision(until: until, reason: reason, by: actor.account, at: now)
        case .refuse(let reason):
            try Self.require(reason, "reason")
            item.decision = Decision(until: nil, reason: reason, by: actor.account, at: now)
        case .withdraw(let reason):
            try Self.require(reason, "reason")
            item.ending = Ending(isRevoked: false, reason: reason, by: actor.account, at: now)
        case .revoke(let reason):
            try Self.require(reason, "reason")
            item.ending = Ending(isRevoked: true, reason: reason, by: actor.account, at: now)
        }
        return item
    }

    private static func require(_ words: String, _ field: String) throws(AdmissionRefusal) {
        guard words.contains(where: { !$0.isWhitespace }) else { throw .faulty(field: field, .missing) }
        guard words.count <= AdmissionTerms.longestWords else {
            throw .faulty(field: field, .tooLong(AdmissionTerms.longestWords))
        }
    }
}
