// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel
import Web

/// What admission needs to know of places; App/Wiring provides it.
package protocol AdmissionPlaces: Sendable {
    func name(_ place: PlaceID, _ language: Language) -> String
    /// Names from the town down to the place.
    func path(_ place: PlaceID, _ language: Language) -> String
    func code(_ place: PlaceID) -> String
    /// The town, community or grid with a code; nil for anything else.
    func place(code: String) -> (id: PlaceID, level: PlaceLevel, locality: Locality)?
    func locality(of place: PlaceID) -> Locality?
    /// The towns in reach, in the order of their codes.
    func towns(in scope: Scope) -> [PlaceID]
    /// The places of one level below another, in the order of their codes.
    func places(_ level: PlaceLevel, under place: PlaceID) -> [PlaceID]
}

/// What admission needs to know of units.
package protocol AdmissionUnits: Sendable {
    func name(_ unit: UnitID, _ language: Language) -> String
    func code(_ unit: UnitID) -> String
    /// The open unit with a code, as a list may name it.
    func find(code: String) -> TownListReader.Found?
    /// The name of whoever adopted a list.
    func adopter(_ account: AccountID) -> String
    /// Whether it may ask for something: a department, and no office of a town.
    func isDepartment(_ unit: UnitID) -> Bool
}

/// What admission needs to know of the catalogue.
package protocol AdmissionMatters: Sendable {
    var calendar: WorkCalendar { get }
    func isInForce(_ code: MatterCode) -> Bool
    func name(_ code: MatterCode, _ language: Language) -> String
    /// All matters in force, by heading.
    func choices(_ language: Language) -> [(heading: String, matters: [(code: MatterCode, name: String)])]
}

/// What admission needs to know of orders.
package protocol AdmissionOrders: Sendable {
    /// The orders of a town that were given to a grid's people from one instant to before another.
    func tasks(in town: PlaceID, from: Instant, to: Instant, _ tx: ReadTransaction) throws -> [GridTask]
}
