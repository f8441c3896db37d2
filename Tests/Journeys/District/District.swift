// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import HummingbirdTesting
import Jobs
import Kernel
import People
import PeopleRules
import PlaceRules
import Places
import Secrets
import TestStores
import Web
import WorkOrders

/// The fictional district as one test has it: a store of its own, the whole program over it, and a clock of its own.
struct District: Sendable {
    let installation: Installation
    let client: any TestClientProtocol
    let clock: TownClock

    var database: Database { installation.database }
    var now: Instant { clock.now }

    /// Moves the clock to a Beijing time such as `2026-11-18 16:30`.
    func at(_ time: String) { clock.set(Instant(time)) }

    /// A new browser without cookies.
    func visitor(in language: Language = .chinese) -> Browser { Browser(self, language: language) }

    /// A browser in which somebody is signed in, in their post of that role when they have several.
    func enter(_ login: String, as role: Role? = nil, in language: Language = .chinese) async throws -> Browser {
        let token = try await database.write(as: .system("journeys"), at: now) { tx in
            guard
                let account: AccountID = try tx.first("SELECT id FROM account WHERE login = \(login)", { try $0.id(0) })
            else { throw Missing(what: "account \(login)") }
            let post: PostID? = try tx.first(
                """
                SELECT id FROM post WHERE account = \(account) AND (role = \(role?.rawValue ?? "") OR \(role == nil ? 1 : 0) = 1)
                ORDER BY id
                """
            ) { try $0.id(0) }
            if role != nil, post == nil { throw Missing(what: "post of \(login)") }
            return try SessionStore.open(for: account, keeping: post, tx).text
        }
        return Browser(self, language: language, session: token)
    }

    /// A program's door with a key of its own.
    func program(
        _ role: Role, place code: String? = nil, unit: String? = nil, perMinute: Int? = nil
    ) async throws -> Browser {
        let place = code.flatMap { installation.atlas.place(code: $0) }
        let unit = unit.flatMap { installation.people.unit(code: $0)?.id }
        let key = try await database.write(as: .system("journeys"), at: now) { tx in
            try PeopleSetup.createKey(
                name: "key of \(KeyID(at: tx.now))", role: role, place: place.map { ($0.id, $0.level) }, unit: unit,
                perMinute: perMinute, tx)
        }
        return Browser(self, language: .chinese, key: key)
    }

    /// Does the jobs that are due at the district's time; returns how many.
    @discardableResult
    func runJobs() async throws -> Int {
        let runner = JobRunner(database, installation.jobs, holder: "journeys", logger: .silent)
        return try await runner.runDue(at: now, limit: 1000)
    }

    /// Whether every line of every chain of the ledger is as it was written.
    var isLedgerSound: Bool {
        get throws { if case .sound = try Journal.verify(database) { true } else { false } }
    }

    /// The same store opened by a second program, as after a kill: nothing of the first one's memory is there.
    func restarted(_ body: @Sendable (District) async throws -> Void) async throws {
        try await District.open(installation.config, clock, body)
    }

    fileprivate static func open(
        _ config: Config, _ clock: TownClock, simulatesTime: Bool = false,
        _ body: @Sendable (District) async throws -> Void
    ) async throws {
        let installation = try await Installation(
            config, simulatesTime: simulatesTime, logger: .silent, clock: { clock.now })
        let result: Result<Void, any Error>
        do {
            try await installation.application().test(.router) { client in
                try await body(District(installation: installation, client: client, clock: clock))
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await installation.close()
        try result.get()
    }

    /// Somebody or something of the world that isn't there.
    struct Missing: Error {
        let what: String
    }
}

/// Opens the district on a copy of the seeded world, at 10:30 on Wednesday, 18 November 2026, and removes it afterwards.
func withDistrict(
    _ engine: EngineKind = .sqlite, simulatesTime: Bool = false,
    _ change: @escaping @Sendable (inout Config) -> Void = { _ in },
    _ body: @escaping @Sendable (District) async throws -> Void
) async throws {
    let snapshot = try await Snapshot.of(engine)
    try await withStoreSite(engine, like: snapshot.model) { site in
        var config = try await Config.ofTest(site)
        change(&config)
        try await District.open(config, TownClock(Snapshot.present), simulatesTime: simulatesTime, body)
    }
}
