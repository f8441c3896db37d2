// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Where a role sits and on whose behalf.
///
/// Rule (product §3, our decision): a grid's people sit at grids, a community's at the community, the command centre at
/// the town or the district, crews and departments anywhere from district to community but always in a unit, and the
/// three administrators at the top of the installation, so that none of them is near an order.
package struct Seat: Hashable, Sendable {
    package let levels: ClosedRange<PlaceLevel>
    package let unit: UnitNeed

    package enum UnitNeed: Hashable, Sendable {
        /// Acts for nobody but the district itself.
        case none
        /// May act for one.
        case optional
        /// Always acts for one of these kinds.
        case required(Set<UnitKind>)
    }

    /// nil for roles that nobody is given: visitors and residents need no post, programs have keys.
    package static func of(_ role: Role) -> Seat? {
        switch role {
        case .visitor, .resident, .integrator: nil
        case .gridWorker: Seat(levels: .grid ... .grid, unit: .optional)
        // A head grid leader (总网格长) looks after the grids of a whole community.
        case .gridLeader: Seat(levels: .community ... .grid, unit: .optional)
        case .communityOfficer: Seat(levels: .community ... .community, unit: .optional)
        case .crew: Seat(levels: .district ... .community, unit: .required([.crew]))
        case .departmentOfficer: Seat(levels: .district ... .town, unit: .required([.department, .town]))
        case .dispatcher, .dutyChief, .supervisor: Seat(levels: .district ... .town, unit: .optional)
        case .leader: Seat(levels: .district ... .community, unit: .optional)
        case .systemAdmin, .securityAdmin, .auditAdmin: Seat(levels: .city ... .district, unit: .none)
        }
    }

    /// Why a post can't be made like this, or nil when it can.
    package static func refusal(_ role: Role, at level: PlaceLevel, unit: UnitKind?) -> PeopleRefusal? {
        guard let seat = of(role) else { return .roleIsNoPost }
        guard seat.levels.contains(level) else { return .levelDoesNotFit }
        switch (seat.unit, unit) {
        case (.none, nil), (.optional, _): return nil
        case (.none, _): return .unitNotAllowed
        case (.required, nil): return .unitMissing
        case (.required(let kinds), let kind?): return kinds.contains(kind) ? nil : .unitDoesNotFit
        }
    }

    /// Why a key can't have this role, or nil: a program never administers, and never sits in a post of the public.
    package static func keyRefusal(_ role: Role, hasPlace: Bool) -> PeopleRefusal? {
        if role == .integrator { return nil }
        guard let seat = of(role), seat.unit != .none else { return .roleIsNoPost }
        return hasPlace ? nil : .placeMissing
    }
}
