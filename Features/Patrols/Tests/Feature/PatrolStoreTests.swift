// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PatrolRules
import Patrols
import TestStores
import Testing

@Suite("Rounds and notes in the store") struct PatrolStoreTests {
    static let now = Instant(milliseconds: 1_795_000_000_000)
    static let grid = PlaceID(high: 1, low: 4)
    static let here = Locality(
        district: PlaceID(high: 1, low: 1), town: PlaceID(high: 1, low: 2), community: PlaceID(high: 1, low: 3),
        grid: grid)
    static let leader = actor(.gridLeader, .place(PlaceID(high: 1, low: 3), .community), 1)
    static let worker = actor(.gridWorker, .place(grid, .grid), 2)

    static func actor(_ role: Role, _ scope: Scope, _ number: UInt64) -> Actor {
        Actor(
            .person(AccountID(high: 2, low: number), PostID(high: 3, low: number)), role: role, scope: scope)
    }

    static func route() throws -> PatrolRoute {
        try PatrolRoute.opening(
            id: PatrolRouteID(high: 4, low: 1), name: "消防通道", frequency: .weekly, lines: "甲 | 看灯\n乙", in: here,
            by: leader, at: now)
    }

    @Test("A route comes back as it was made, and is there for those of its place alone", arguments: Engines.available)
    func routes(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            let route = try Self.route()
            try await store.database.write(as: Self.leader, at: Self.now) { try PatrolStore.add(route, $0) }
            let seen = try await store.database.read { try PatrolStore.visible(route.id, to: Self.worker, $0) }
            #expect(seen == route)
            let stranger = Self.actor(.gridWorker, .place(PlaceID(high: 9, low: 9), .grid), 3)
            await #expect(throws: CommonRefusal.notFound) {
                try await store.database.read { try PatrolStore.visible(route.id, to: stranger, $0) }
            }
            let lists = try await store.database.read { tx in
                try [Self.leader, Self.worker, stranger].map { try PatrolStore.list(for: $0, tx).map(\.points) }
            }
            #expect(lists == [[2], [2], []])
        }
    }

    @Test("A round keeps each point's remark and says when the route was last walked", arguments: Engines.available)
    func rounds(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            let route = try Self.route()
            let later = Self.now + .hours(1)
            let round = PatrolRound(
                id: PatrolRoundID(high: 7, low: 1), route: route.id, by: AccountID(high: 2, low: 2), doneAt: later,
                stops: [.init(number: 1, seen: .fine), .init(number: 2, seen: .notReached("门锁着"))])
            try await store.database.write(as: Self.leader, at: Self.now) { try PatrolStore.add(route, $0) }
            try await store.database.write(as: Self.worker, at: later) { try PatrolStore.add(round, to: route, $0) }
            let (rounds, lines) = try await store.database.read { tx in
                (try PatrolStore.rounds(of: route, limit: 5, tx), try PatrolStore.list(for: Self.worker, tx))
            }
            #expect(rounds == [round])
            #expect(lines.map(\.lastRoundAt) == [later])
        }
    }

    @Test("An ended route is in no list, and two who end it at once don't both", arguments: Engines.available)
    func ending(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            let route = try Self.route()
            try await store.database.write(as: Self.leader, at: Self.now) { try PatrolStore.add(route, $0) }
            let ended = try route.ending(by: Self.leader, at: Self.now)
            try await store.database.write(as: Self.leader, at: Self.now) { try PatrolStore.end(ended, $0) }
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await store.database.write(as: Self.leader, at: Self.now) { try PatrolStore.end(ended, $0) }
            }
            #expect(try await store.database.read { try PatrolStore.list(for: Self.leader, $0).isEmpty })
        }
    }

    @Test(
        "A note is read by its author and those who lead the place, and is forgotten in time",
        arguments: Engines.available)
    func notes(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            let note = try VisitNote.noting(
                "想装扶手", at: "9栋", in: Self.here, about: MatterCode("GG-11"), id: VisitNoteID(high: 5, low: 1),
                by: Self.worker, at: Self.now)
            try await store.database.write(as: Self.worker, at: Self.now) { try VisitStore.add(note, $0) }
            let colleague = Self.actor(.gridWorker, .place(Self.grid, .grid), 3)
            let chief = Self.actor(.dutyChief, .everywhere, 4)
            let lists = try await store.database.read { tx in
                try [Self.worker, Self.leader, colleague, chief].map {
                    try VisitStore.list(for: $0, limit: 10, tx)
                }
            }
            #expect(lists == [[note], [note], [], []])
            for actor in [colleague, chief] {
                await #expect(throws: CommonRefusal.notFound) {
                    try await store.database.read { try VisitStore.visible(note.id, to: actor, $0) }
                }
            }
            let ledger = try await store.database.read { try Journal.entries(of: .visit, note.id.description, in: $0) }
            #expect(ledger.map(\.payload) == [[:]], "the ledger doesn't say what was said")
            try await store.database.write(as: .system("tidying")) { tx in
                try VisitStore.forget(before: Self.now, tx)
            }
            #expect(try await store.database.read { try VisitStore.list(for: Self.worker, limit: 10, $0) } == [note])
            try await store.database.write(as: .system("tidying")) { tx in
                try VisitStore.forget(before: Self.now + .seconds(1), tx)
            }
            #expect(try await store.database.read { try VisitStore.list(for: Self.worker, limit: 10, $0) } == [])
        }
    }

    @Test("What its author takes back is gone", arguments: Engines.available)
    func deleting(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { (store: TestStore) async throws -> Void in
            let note = try VisitNote.noting(
                "想装扶手", at: "9栋", in: Self.here, about: nil, id: VisitNoteID(high: 5, low: 1), by: Self.worker,
                at: Self.now)
            try await store.database.write(as: Self.worker, at: Self.now) { try VisitStore.add(note, $0) }
            try await store.database.write(as: Self.worker, at: Self.now) { try VisitStore.delete(note, $0) }
            #expect(try await store.database.read { try VisitStore.list(for: Self.leader, limit: 10, $0) } == [])
        }
    }
}
