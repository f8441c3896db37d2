// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Catalogue
import Composition
import Database
import Foundation
import Kernel
import Logging
import People
import PeopleRules
import PlaceRules
import Places
import Secrets
import WorkOrderRules
import WorkOrders
import World

/// Fills an empty store with the demo district and many orders of the last thirty days, and prints what a load needs.
struct Prepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Fills a store; prints keys and a session as JSON.")

    @Option(help: "The data folder.") var data: String
    @Option(help: "Orders.") var orders = 100_000

    func run() async throws {
        let config = try await Config.load(data: data, isDevelopment: true)
        let installation = try await Installation(
            config, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        try await DemoSeed.run(installation)
        let crowd = try await Crowd(installation)
        let took = try await ContinuousClock().measure {
            try await crowd.fill(orders)
            try await SearchUpkeep(database: installation.database, logger: installation.logger).catchUp()
        }
        let seconds = Double(took.components.seconds)
        FileHandle.standardError.write(Data("prepared \(orders) orders in \(seconds) s\n".utf8))
        let access = try await Access(installation)
        print(String(decoding: try JSONEncoder().encode(access), as: UTF8.self))
        await installation.close()
    }
}

/// The keys and the session that the load uses, and where the district is.
private struct Access: Encodable {
    var integrator = ""
    var desk = ""
    var session = ""
    /// The town of the session's post.
    var town = ""
    /// The communities of that town.
    var communities: [String] = []
    var units: [String] = []
    /// One point in each grid, as `latitude,longitude`.
    var points: [String] = []

    init(_ installation: Installation) async throws {
        guard let district = World.places.first(where: { $0.level == .district }),
            let place = installation.atlas.place(code: district.code),
            let person = World.demoAccounts.first(where: { $0.role == .dispatcher }),
            let login = LoginName(person.login)
        else { return }
        let made = try await installation.database.write(as: .system("bench")) { tx in
            guard let account = try AccountStore.account(login: login, tx) else { throw CommonRefusal.notFound }
            return (
                try PeopleSetup.createKey(name: "bench-integrator", tx),
                try PeopleSetup.createKey(
                    name: "bench-desk", role: .dutyChief, place: (place.id, place.level), tx),
                try SessionStore.open(for: account.id, tx).text
            )
        }
        (integrator, desk, session) = made
        let post = World.people.first { $0.key == person.personKey }?.posts.first
        town = post.flatMap { installation.atlas.place(code: $0.placeCode)?.id.description } ?? ""
        let code = post?.placeCode.prefix(9) ?? ""
        communities = World.places.filter { $0.level == .community && $0.code.hasPrefix(code) }.map(\.code)
        units = World.units.map { $0.key.uppercased() }
        points = World.places.filter { $0.level == .grid }.map { "\($0.point.lat),\($0.point.lon)" }
    }
}

/// Seven orders in ten were found and fixed on the spot; of the rest a part each has arrived, is accepted, is dispatched.
private struct Crowd {
    let installation: Installation
    let localities: [Locality]
    let units: [UnitID]
    let leader: AccountID

    init(_ installation: Installation) async throws {
        let login = World.demoAccounts.first { $0.role == .gridLeader }.flatMap { LoginName($0.login) }
        leader = try await installation.database.read { tx in
            guard let account = try login.flatMap({ try AccountStore.account(login: $0, tx) }) else {
                throw CommonRefusal.notFound
            }
            return account.id
        }
        self.installation = installation
        localities = World.places.filter { $0.level == .grid }.compactMap { installation.atlas.locality(code: $0.code) }
        units = World.units.compactMap { installation.people.unit(code: $0.key.uppercased())?.id }
    }

    func fill(_ count: Int) async throws {
        let now = installation.database.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                if number >= 512 { try await group.next() }
                // From thirty days ago to a quarter of an hour ago, evenly; half of what nobody has accepted yet has
                // come in since.
                let isNew = number % 20 == 7
                let past = isNew ? 900 : 2_592_000
                let at = now - .seconds((isNew ? 0 : 900) + Int64(count - number) * Int64(past) / Int64(count))
                group.addTask { try await write(number, at) }
            }
            try await group.waitForAll()
        }
    }

    private func write(_ number: Int, _ at: Instant) async throws {
        var random = Random(state: UInt64(number) &* 2_654_435_761 &+ 99)
        let report = World.reports[random.next(below: World.reports.count)]
        guard let matter = MatterCode(report.matterCode) else { return }
        let locality = localities[random.next(below: localities.count)]
        let draft = ReportDraft(
            matter: matter, words: report.words + " 第\(number)件", address: report.address,
            position: MapPoint(latitude: report.lat, longitude: report.lon), locality: locality, channel: .web,
            mayShow: number % 2 == 0)
        let unit = units[random.next(below: units.count)]
        let (orders, calendar) = (installation.workOrders, installation.matters.calendar)
        if number % 10 < 7 {
            let finder = Actor(
                .person(leader, PostID(at: at)), role: .gridLeader,
                scope: .place(locality.community ?? locality.town, .community))
            _ = try await installation.database.write(as: finder, at: at) { tx in try orders.openSelfHandled(draft, tx)
            }
            return
        }
        let desk = Actor(.program(KeyID(at: at)), role: .dutyChief, scope: .everywhere)
        try await installation.database.write(as: desk, at: at) { tx in
            let id = try orders.open(draft, tx).id
            guard number % 10 > 7, let opened = try WorkOrderStore.any(id, tx) else { return }
            let standing = Standing(desk)
            let accepted = try WorkOrderStore.move(
                opened, .accept(reclassified: nil), by: standing, calendar: calendar, tx)
            guard number % 10 > 8 else { return }
            try WorkOrderStore.move(
                accepted, .dispatch(.init(unit: unit, assignee: nil, isBelowDistrict: false)), by: standing,
                calendar: calendar, tx)
        }
    }
}
