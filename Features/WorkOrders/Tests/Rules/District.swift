// SPDX-License-Identifier: Apache-2.0
import Kernel
import WorkOrderRules

/// The small invented district in which the rules are tried.
enum District {
    static let district: PlaceID = numbered(1)
    static let town: PlaceID = numbered(2)
    static let community: PlaceID = numbered(3)
    static let grid: PlaceID = numbered(4)
    static let otherTown: PlaceID = numbered(9)

    static let here = Locality(district: district, town: town, community: community, grid: grid)

    static let crew: UnitID = numbered(20)
    static let otherCrew: UnitID = numbered(21)
    /// Nobody else of these tests belongs to it.
    static let accused: UnitID = numbered(29)
    static let townOffice: UnitID = numbered(30)

    /// Thursday 5 March 2026 is off, Saturday 7 March is worked instead.
    static let calendar: WorkCalendar = {
        let year = try? WorkYear(year: 2026, text: "off 2026-03-05\nwork 2026-03-07")
        return WorkCalendar(years: year.map { [$0] } ?? [])
    }()

    /// The part of the district that a post of this role has here.
    static func scope(of role: Role) -> Scope {
        switch role {
        case .gridWorker, .gridLeader: .place(grid, .grid)
        case .communityOfficer: .place(community, .community)
        case .supervisor, .leader: .place(district, .district)
        case .crew, .departmentOfficer, .dispatcher, .dutyChief, .integrator, .systemAdmin, .securityAdmin, .auditAdmin:
            .place(town, .town)
        case .visitor, .resident: .everywhere
        }
    }
}

/// An id that is easy to recognise in a failure.
func numbered<Noun>(_ number: UInt64) -> ID<Noun> { ID(high: 0, low: number) }

/// A moment in Beijing time, written `2026-03-02 09:00`.
func moment(_ text: String) -> Instant {
    let parts = text.split(separator: " ")
    return Instant(iso8601: "\(parts[0])T\(parts[1])+08:00")!
}

func limit(_ text: String) -> Limit { Limit(text)! }

/// Somebody of a role, with a post here unless said otherwise.
func somebody(_ role: Role, isHere: Bool = true, account: AccountID = numbered(100), unit: UnitID? = nil) -> Actor {
    let scope = isHere ? District.scope(of: role) : .place(District.otherTown, .town)
    let kind: Actor.Kind =
        switch role {
        case .visitor: .visitor
        case .resident: .resident(account)
        case .integrator: .program(numbered(300))
        case .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .dispatcher, .dutyChief,
            .supervisor,
            .leader, .systemAdmin, .securityAdmin, .auditAdmin:
            .person(account, numbered(200))
        }
    return Actor(kind, role: role, scope: scope, unit: unit)
}

let dispatcher = Standing(somebody(.dispatcher, account: numbered(101)))
let dutyChief = Standing(somebody(.dutyChief, account: numbered(102)))
let crewMember = Standing(somebody(.crew, account: numbered(103), unit: District.crew))
let reporter = Standing(.visitor, isReporter: true)
