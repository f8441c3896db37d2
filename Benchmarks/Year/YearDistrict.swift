// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Composition
import Database
import Kernel
import People
import PeopleRules
import PlaceRules
import Places
import Randomness
import Secrets
import WorkOrderRules
import WorkOrders

/// A district of nobody's, put up with the program's own tools: places, units, and who sits in which post.
struct YearDistrict: Sendable {
    /// One grid with those who look after it.
    struct Spot: Sendable {
        let town: Int
        let locality: Locality
        let point: MapPoint
        let leader: Actor
        let officer: Actor
    }

    /// One street with its desk and its units.
    struct Town: Sendable {
        let desk: Actor
        let chief: Actor
        let office: Unit
        let crews: [Unit]
    }

    /// A unit with one person who does its work.
    struct Unit: Sendable {
        let target: Move.Target
        let worker: Actor
    }

    var spots: [Spot] = []
    var towns: [Town] = []
    var departments: [Unit] = []
    /// The matters, the most frequent first.
    var matters: [MatterTerms] = []
    /// Who looks at the figures of the whole district.
    var leader: AccountID?

    func worker(of unit: UnitID, in town: Int) -> Actor? {
        let street = towns[town]
        return (street.crews + [street.office] + departments).first { $0.target.unit == unit }?.worker
    }

    static let code = "990201000000"

    /// Puts it up in an empty store, a day before the year begins.
    static func found(_ plan: YearPlan, _ installation: Installation) async throws -> YearDistrict {
        let before = plan.start - .days(1)
        let importer = PlaceImporter(database: installation.database, atlas: installation.atlas)
        let places = try await importer.divisions(YearPlaces(plan).table, as: .plain, at: before)
        try await importer.apply(places, as: .system("year"), at: before)
        let hash = try await PasswordHasher().hash("jiewang-year")
        let (atlas, keys) = (installation.atlas, installation.keys)
        var district = try await installation.database.write(as: .system("year"), at: before) { tx in
            var staffing = Staffing(atlas: atlas, keys: keys, hash: hash)
            return try staffing.district(plan, tx)
        }
        try await installation.people.refresh()
        var random = SplitMix64(seed: plan.seed &+ 2)
        district.matters = random.shuffled(installation.matters.matters.map(\.code)).compactMap {
            installation.workOrders.matters.terms($0)
        }
        return district
    }

    /// A matter, the first ones far more often than the last; those that touch a private life seldom.
    func matter(_ random: inout SplitMix64) -> MatterTerms {
        while true {
            let share = random.fraction()
            let terms = matters[min(matters.count - 1, Int(Double(matters.count) * share * share * share))]
            if terms.sensitivity < 2 || random.happens(0.1) { return terms }
        }
    }
}

/// The table of places: streets 1 … n, in each communities, in each grids.
struct YearPlaces {
    let plan: YearPlan

    init(_ plan: YearPlan) { self.plan = plan }

    static func town(_ number: Int) -> String { "990201" + digits(number) }
    static func community(_ number: Int, in town: Int) -> String { Self.town(town) + digits(number) }
    static func grid(_ number: Int, in community: String) -> String { community + digits(number) }

    var table: [UInt8] {
        let day = plan.firstDay.adding(days: -400)
        var lines = ["code,level,name,english,parent,lon,lat,crs,valid_from"]
        func line(_ code: String, _ level: PlaceLevel, _ name: String, _ parent: String, _ point: MapPoint?) {
            let place = point.map { "\($0.longitude),\($0.latitude),cgcs2000" } ?? ",,"
            lines.append("\(code),\(level.rawValue),\(name),,\(parent),\(place),\(day)")
        }
        line(YearDistrict.code, .district, "算例区", "", nil)
        for town in 1...plan.towns {
            line(Self.town(town) + "000", .town, "第\(town)街道", YearDistrict.code, nil)
            for community in 1...plan.communitiesOfTown {
                let code = Self.community(community, in: town)
                line(code, .community, "第\(town)街道\(community)社区", Self.town(town) + "000", nil)
                for grid in 1...plan.gridsOfCommunity {
                    line(
                        Self.grid(grid, in: code), .grid, "\(community)社区第\(grid)网格", code,
                        Self.point(town, community, grid))
                }
            }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Towns a hundredth of a degree apart, so that nothing of one is near another.
    static func point(_ town: Int, _ community: Int, _ grid: Int) -> MapPoint {
        MapPoint(
            latitude: 29 + Double(town) / 100 + Double(grid) / 2_000, longitude: 106 + Double(community) / 100)
    }

    private static func digits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 3 - text.count)) + text
    }
}

/// Makes the units, the accounts and the posts.
private struct Staffing {
    let atlas: Atlas
    let keys: KeyRing
    let hash: PasswordHash
    private var accounts = 0

    init(atlas: Atlas, keys: KeyRing, hash: PasswordHash) { (self.atlas, self.keys, self.hash) = (atlas, keys, hash) }

    mutating func district(_ plan: YearPlan, _ tx: WriteTransaction) throws -> YearDistrict {
        var district = YearDistrict()
        let top = try place(YearDistrict.code)
        for number in 1...8 {
            district.departments.append(
                try unit("DEPARTMENT-\(number)", .department, at: top, role: .departmentOfficer, tx))
        }
        district.leader = try person(.leader, at: top, nil, tx).account
        for town in 1...plan.towns {
            let street = try place(YearPlaces.town(town) + "000")
            district.towns.append(
                YearDistrict.Town(
                    desk: try person(.dispatcher, at: street, nil, tx),
                    chief: try person(.dutyChief, at: street, nil, tx),
                    office: try unit("OFFICE-\(town)", .town, at: street, role: .departmentOfficer, tx),
                    crews: try (1...2).map { try unit("CREW-\(town)-\($0)", .crew, at: street, role: .crew, tx) }))
            for number in 1...plan.communitiesOfTown {
                let code = YearPlaces.community(number, in: town)
                let officer = try person(.communityOfficer, at: try place(code), nil, tx)
                for grid in 1...plan.gridsOfCommunity {
                    let place = try place(YearPlaces.grid(grid, in: code))
                    guard let locality = atlas.locality(of: place.id) else { throw CommonRefusal.notFound }
                    district.spots.append(
                        YearDistrict.Spot(
                            town: town - 1, locality: locality, point: YearPlaces.point(town, number, grid),
                            leader: try person(.gridLeader, at: place, nil, tx), officer: officer))
                }
            }
        }
        return district
    }

    private func place(_ code: String) throws -> Place {
        guard let place = atlas.place(code: code) else { throw CommonRefusal.notFound }
        return place
    }

    private mutating func unit(
        _ code: String, _ kind: UnitKind, at place: Place, role: Role, _ tx: WriteTransaction
    ) throws -> YearDistrict.Unit {
        let id = try PeopleSetup.createUnit(code: code, name: code, english: code, kind: kind, place: place.id, tx)
        return YearDistrict.Unit(
            target: Move.Target(
                unit: id, assignee: nil, isBelowDistrict: kind == .town || kind == .community, isTown: kind == .town),
            worker: try person(role, at: place, id, tx))
    }

    private mutating func person(
        _ role: Role, at place: Place, _ unit: UnitID?, _ tx: WriteTransaction
    ) throws -> Actor {
        accounts += 1
        let new = NewAccount(
            login: LoginName("staff-\(accounts)"), name: "算例\(accounts)", english: "Staff \(accounts)", password: hash)
        let account = try PeopleSetup.createAccount(new, keys: keys, tx)
        let post = try PeopleSetup.grant(
            role, to: account, at: place.id, place.level, unit: unit, from: CivilTime(tx.now).date, tx)
        return Actor(
            .person(account, post), role: role, scope: .place(place.id, place.level), unit: unit)
    }
}
