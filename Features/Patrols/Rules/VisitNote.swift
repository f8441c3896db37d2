// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias VisitNoteID = ID<VisitNote>

/// 民情: what somebody said at the door. Words and a place, no name, no phone, no mark on a person.
///
/// It lives for 180 days at most. When it becomes an order the words move there, so that they stand once and are erased once.
package struct VisitNote: Sendable, Equatable {
    package let id: VisitNoteID
    package let locality: Locality
    package let by: AccountID
    package let at: Instant
    package let address: String
    /// What it is about, if whoever wrote it down said so.
    package let matter: MatterCode?
    package var words: String
    package var order: OrderID?
    package var version: Int64

    package static let longestWords = 2000
    package static let longestAddress = 200
    /// How long a note is kept that became nothing else.
    package static let life = Span.days(180)

    package init(
        id: VisitNoteID, locality: Locality, by: AccountID, at: Instant, address: String, matter: MatterCode?,
        words: String, order: OrderID? = nil, version: Int64 = 1
    ) {
        (self.id, self.locality, self.by, self.at, self.address) = (id, locality, by, at, address)
        (self.matter, self.words, self.order, self.version) = (matter, words, order, version)
    }

    /// - Throws: `PatrolRefusal` for words or a place that are missing or too long, or another's place.
    package static func noting(
        _ words: String, at address: String, in locality: Locality, about matter: MatterCode?, id: VisitNoteID,
        by actor: Actor, at now: Instant
    ) throws(PatrolRefusal) -> VisitNote {
        guard !words.isEmpty else { throw .wordsMissing }
        guard words.count <= longestWords else { throw .wordsTooLong }
        guard !address.isEmpty else { throw .addressMissing }
        guard address.count <= longestAddress else { throw .addressTooLong }
        guard PatrolPolicy.mayWalk(actor, in: locality), let account = actor.account else { throw .notYours }
        return VisitNote(
            id: id, locality: locality, by: account, at: now, address: address, matter: matter, words: words)
    }

    /// The note after its words went into an order.
    /// - Throws: `PatrolRefusal.alreadyRaised` or `.notYours`.
    package func raised(to order: OrderID, by actor: Actor) throws(PatrolRefusal) -> VisitNote {
        try checkRaising(by: actor)
        var note = self
        (note.order, note.words, note.version) = (order, "", version + 1)
        return note
    }

    /// - Throws: `PatrolRefusal.alreadyRaised` or `.notYours`.
    package func checkRaising(by actor: Actor) throws(PatrolRefusal) {
        guard PatrolPolicy.maySee(self, actor) else { throw .notYours }
        guard order == nil else { throw .alreadyRaised }
    }
}
