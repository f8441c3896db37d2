// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// What people need to know of places; App/Wiring provides it.
package protocol PeoplePlaces: Sendable {
    func name(_ place: PlaceID, _ language: Language) -> String
    /// The division code, to be copied from one form to another.
    func code(_ place: PlaceID) -> String
    func level(_ place: PlaceID) -> PlaceLevel?
    /// The places that exist today whose code or name is this text: one code, or as many as share a name.
    func find(_ text: String) -> [PlaceID]
    /// Whether the place is in the scope or is its top.
    func covers(_ scope: Scope, _ place: PlaceID) -> Bool
    /// The place and everything below it, the place alone when it is unknown; nil for the top of the installation, where
    /// nothing need be left out.
    func under(_ place: PlaceID) -> [PlaceID]?
}

/// What people need to know of orders; App/Wiring provides it.
package protocol PeopleOrders: Sendable {
    /// How many open orders are in a unit's hands.
    func open(in unit: UnitID, _ tx: ReadTransaction) throws -> Int
    /// The orders of that number, one for each street that has it.
    func orders(numbered text: String, _ tx: ReadTransaction) throws -> [OrderID]
    /// A condition on lines of `journal`: looks at a contact whose purpose has this text in it.
    func lookedAt(for purpose: String) -> SQL
    /// What contacts were looked at for: by the digest that stands in the ledger; erased ones are left out.
    func purposes(of orders: [OrderID], _ tx: ReadTransaction) throws -> [String: String]
}
