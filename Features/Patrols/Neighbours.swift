// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// What patrols need of work orders; App/Wiring provides it.
package protocol PatrolOrders: Sendable {
    /// The matters that are met most often; the community puts right what doesn't fit.
    func matters(_ language: Language) -> [(code: MatterCode, name: String)]
    func name(_ matter: MatterCode, _ language: Language) -> String
    /// Opens an order in a transaction that holds more: the round or the note that it came of.
    func open(_ find: PatrolFind, _ tx: WriteTransaction) throws -> (id: OrderID, number: String)
}

/// Something that others must deal with.
package struct PatrolFind: Sendable {
    package let matter: MatterCode
    package let words: String
    package let address: String
    package let locality: Locality
    package let by: AccountID

    package init(matter: MatterCode, words: String, address: String, locality: Locality, by: AccountID) {
        (self.matter, self.words, self.address) = (matter, words, address)
        (self.locality, self.by) = (locality, by)
    }
}

/// What patrols need of places.
package protocol PatrolPlaces: Sendable {
    /// The grids, and where the scope is wider also the communities, in which a route may lie.
    func choices(in scope: Scope) -> [(id: PlaceID, code: String)]
    func locality(code: String) -> Locality?
    func locality(of place: PlaceID) -> Locality?
    func name(_ place: PlaceID, _ language: Language) -> String
}

/// What patrols need of people.
package protocol PatrolPeople: Sendable {
    func name(_ account: AccountID) -> String
}
