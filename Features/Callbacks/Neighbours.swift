// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Database
import Kernel
import Web

/// What callbacks need of orders; App/Wiring provides it.
package protocol CallbackOrders: Sendable {
    /// The closed orders that the terms are about, and for callbacks those who supported them, with what decides whether they may be drawn.
    func candidates(
        _ terms: DrawTerms, in scope: Scope, for actor: Actor, _ tx: ReadTransaction
    ) throws -> [DrawCandidate]
    /// Those of the orders that the actor may see, by id.
    func cards(_ ids: [OrderID], for actor: Actor, _ tx: ReadTransaction) throws -> [OrderID: DrawnOrder]
    /// One order with everything that its call needs.
    /// - Parameter supporter: who is called, when it isn't the reporter.
    /// - Throws: `CommonRefusal.notFound` when the actor may not see it.
    func sheet(
        _ id: OrderID, supporter: SupporterID?, for actor: Actor, at now: Instant, _ tx: ReadTransaction
    ) throws -> OrderSheet
    /// Writes a line about the order into its ledger.
    func note(_ kind: EventKind, _ payload: Payload, on id: OrderID, _ tx: WriteTransaction) throws
    /// The name and the number to call; the look is written down with its purpose.
    func openContact(
        of id: OrderID, supporter: SupporterID?, for purpose: String, _ tx: WriteTransaction
    ) throws -> (name: String?, phone: String?)
    /// Asks for reopening in the reporter's name, as they said on the phone.
    func askReopening(of id: OrderID, because reason: String, _ tx: WriteTransaction) throws
}

/// A drawn order on its list.
package struct DrawnOrder: Sendable {
    package let id: OrderID
    package let number: String
    package let title: String
    package let matter: MatterCode
    package let locality: Locality
    package let address: String
    package let isOpen: Bool
    package let closedAt: Instant?
    package let outcome: String?

    package init(
        id: OrderID, number: String, title: String, matter: MatterCode, locality: Locality, address: String,
        isOpen: Bool, closedAt: Instant?, outcome: String?
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.matter = matter
        self.locality = locality
        self.address = address
        self.isOpen = isOpen
        self.closedAt = closedAt
        self.outcome = outcome
    }
}

/// What lies before somebody who calls or goes to see.
package struct OrderSheet: Sendable {
    package let order: DrawnOrder
    package let words: String
    package let openedAt: Instant
    package let publicAnswer: String
    package let phoneTail: String
    package let facts: CalledFacts
    /// Whether whoever is called may still ask for reopening.
    package let mayReopen: Bool
    /// Working hours within which a wish to reopen is answered.
    package let reopenHours: Int
    package let photos: [PhotoID]

    package init(
        order: DrawnOrder, words: String, openedAt: Instant, publicAnswer: String, phoneTail: String,
        facts: CalledFacts, mayReopen: Bool, reopenHours: Int, photos: [PhotoID]
    ) {
        self.order = order
        self.words = words
        self.openedAt = openedAt
        self.publicAnswer = publicAnswer
        self.phoneTail = phoneTail
        self.facts = facts
        self.mayReopen = mayReopen
        self.reopenHours = reopenHours
        self.photos = photos
    }
}

/// What callbacks need of places.
package protocol CallbackPlaces: Sendable {
    /// The places whose orders an actor of this scope may have drawn: their own first, then those directly below.
    func choices(in scope: Scope) -> [PlaceID]
    /// Place and level by code, if the scope covers it.
    func scope(code: String, within scope: Scope) -> (place: PlaceID, scope: Scope, area: DrawnArea)?
    func code(_ place: PlaceID) -> String
    func name(_ place: PlaceID, _ language: Language) -> String
}

/// What callbacks need of matters, units and people: their names.
package protocol CallbackNames: Sendable {
    func matter(_ code: MatterCode, _ language: Language) -> String
    func unit(_ id: UnitID, _ language: Language) -> String
    func account(_ id: AccountID, _ language: Language) -> String
}
