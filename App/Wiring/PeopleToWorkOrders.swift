// SPDX-License-Identifier: Apache-2.0
import Kernel
import People
import PeopleRules
import Synchronization
import Web
import WorkOrders

/// What work orders ask of people, answered by the book of units and posts.
struct PeopleToWorkOrders: OrderPeople {
    let book: PeopleBook
    private let choices = UnitChoices()

    init(book: PeopleBook) { self.book = book }

    /// The units of the community first, then those of the street, then the district's departments.
    func units(for locality: Locality) -> [UnitChoice] {
        let places = [locality.grid, locality.community, locality.town, locality.district].compactMap { $0 }
        return choices.at(places, in: book) { book.units(in: [$0]).map(choice) }
    }

    func unit(_ id: UnitID) -> UnitChoice? { book.unit(id).map(choice) }

    func unit(code: String) -> UnitChoice? { book.unit(code: code).map(choice) }

    func unitName(_ id: UnitID, _ language: Language) -> String { book.unitName(id, language) }

    func accountName(_ id: AccountID) -> String { book.accountName(id) }

    /// The street's, or the district's where a street has none.
    func desk(of locality: Locality) -> UnitID? {
        for place in [locality.town, locality.district] {
            for role in [Role.dispatcher, .dutyChief] {
                if let unit = book.posts(role, at: place).lazy.compactMap(\.unit).first { return unit }
            }
        }
        return nil
    }

    func unit(of post: PostID) -> UnitID? { book.post(post)?.unit }

    private func choice(_ unit: Unit) -> UnitChoice {
        let holders = book.members(of: unit.id)
        return UnitChoice(
            id: unit.id, code: unit.code, names: [.chinese: unit.name, .english: unit.english],
            isBelowDistrict: unit.kind == .town || unit.kind == .community, isTown: unit.kind == .town,
            phone: unit.phone, dialled: unit.dialled,
            members: holders.map { ($0.account, $0.name) }, grids: Self.grids(of: holders))
    }

    /// Who also sits in the community, as many head grid leaders do, is asked as its officer.
    private static func grids(of holders: [PeopleBook.Holder]) -> [AccountID: PlaceID] {
        var grids: [AccountID: PlaceID] = [:]
        for holder in holders where holder.level == .grid { grids[holder.account] = holder.place }
        for holder in holders where holder.level != .grid { grids[holder.account] = nil }
        return grids
    }
}

/// The choices of each place as long as the book stays the same; every order's page lists those of its street.
private final class UnitChoices: Sendable {
    private struct State {
        var edition: PeopleBook.Edition?
        var byPlace: [PlaceID: [UnitChoice]] = [:]
    }

    private let state = Mutex(State())

    func at(_ places: [PlaceID], in book: PeopleBook, make: (PlaceID) -> [UnitChoice]) -> [UnitChoice] {
        let edition = book.edition
        let known = state.withLock { state in
            if state.edition !== edition { state = State(edition: edition) }
            return state.byPlace
        }
        return places.flatMap { place in
            if let choices = known[place] { return choices }
            let choices = make(place)
            state.withLock { state in if state.edition === edition { state.byPlace[place] = choices } }
            return choices
        }
    }
}
