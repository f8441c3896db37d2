// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel
import Web

/// What figures need to know of places.
package protocol AppraisalPlaces: Sendable {
    /// The area with a code of the divisions; nil when there is none at or below the district.
    func area(code: String) -> NamedArea?
    func area(_ id: PlaceID) -> NamedArea?
    /// The widest area of a scope.
    func top(of scope: Scope) -> NamedArea?
    /// The areas from the district down to this one.
    func path(_ id: PlaceID) -> [NamedArea]
    /// The areas directly below, in the order of their codes.
    func areas(below id: PlaceID) -> [NamedArea]
    func covers(_ scope: Scope, _ area: NamedArea) -> Bool
}

/// What figures need to know of the catalogue.
package protocol AppraisalMatters: Sendable {
    func name(_ code: MatterCode, _ language: Language) -> String
    /// All matters in force, by heading.
    func choices(_ language: Language) -> [(heading: String, matters: [(code: String, name: String)])]
}

/// What figures need to know of units.
package protocol AppraisalUnits: Sendable {
    /// Code and names; nil for an unknown unit.
    func unit(_ id: UnitID) -> CountedUnit?
    func unit(code: String) -> CountedUnit?
}

/// What figures need to know of orders besides the ledger.
package protocol AppraisalOrders: Sendable {
    /// Those of the orders that the actor may see; the others are counted and not named.
    func visible(_ ids: [OrderID], to actor: Actor, _ tx: ReadTransaction) throws -> Set<OrderID>
}

/// An area as pages name it.
package struct NamedArea: Sendable, Equatable {
    package let id: PlaceID
    package let code: String
    package let level: PlaceLevel
    package let town: PlaceID?
    package let names: [Language: String]

    package init(id: PlaceID, code: String, level: PlaceLevel, town: PlaceID?, names: [Language: String]) {
        (self.id, self.code, self.level, self.town, self.names) = (id, code, level, town, names)
    }

    package func name(_ language: Language) -> String { names[language] ?? names[.chinese] ?? code }

    package var counted: CountedArea { CountedArea(place: id, level: level, town: town) }
}

/// A department, crew or committee as pages name it.
package struct CountedUnit: Sendable, Equatable {
    package let id: UnitID
    package let code: String
    package let names: [Language: String]

    package init(id: UnitID, code: String, names: [Language: String]) {
        (self.id, self.code, self.names) = (id, code, names)
    }

    package func name(_ language: Language) -> String { names[language] ?? names[.chinese] ?? code }
}
