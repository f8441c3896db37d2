// SPDX-License-Identifier: Apache-2.0
import Kernel
import People
import PeopleRules
import Web
import WorkOrders

/// What work orders ask of people, answered by the book of units and posts.
struct PeopleToWorkOrders: OrderPeople {
    let book: PeopleBook

    /// The units of the community first, then those of the street, then the district's departments.
    func units(for locality: Locality) -> [UnitChoice] {
        let places = [locality.grid, locality.community, locality.town, locality.district].compactMap { $0 }
        return places.flatMap { book.units(in: [$0]) }.map(choice)
    }

    func unit(_ id: UnitID) -> UnitChoice? { book.unit(id).map(choice) }

    func unit(code: String) -> UnitChoice? { book.unit(code: code).map(choice) }

    func unitName(_ id: UnitID, _ language: Language) -> String { book.unitName(id, language) }

    func accountName(_ id: AccountID) -> String { book.accountName(id) }

    private func choice(_ unit: Unit) -> UnitChoice {
        UnitChoice(
            id: unit.id, code: unit.code, names: [.chinese: unit.name, .english: unit.english],
            isBelowDistrict: unit.kind == .town || unit.kind == .community, isTown: unit.kind == .town,
            members: book.members(of: unit.id).map { ($0.account, $0.name) })
    }
}
