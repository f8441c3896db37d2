// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import TestStores
import Testing
import Web

@testable import People

@Suite("Posts and units")
struct PostTests {
    @Test("A granted post is held today, and no more from the day it ends", arguments: Engines.available)
    func grantAndEnd(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let security = try await world.somebody(.securityAdmin, "security")
            let id = try await world.account("lan.mh")
            let post = try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid, as: security)
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).map(\.account) == [id])
            await #expect(throws: PeopleRefusal.alreadyHeld) {
                try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid, as: security)
            }
            try await world.change(as: security, at: PeopleWorld.start + .days(3)) {
                try PostStore.end(post, of: id, $0)
            }
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).isEmpty)
            await #expect(throws: PeopleRefusal.alreadyEnded) {
                try await world.change(as: security, at: PeopleWorld.start + .days(4)) {
                    try PostStore.end(post, of: id, $0)
                }
            }
            let posts = try await world.database.read { try PostStore.posts(of: id, $0) }
            #expect(posts.map(\.validTo) == [CivilDate("2026-03-05")])
            #expect(try await world.events(.postEnded) == 1)
        }
    }

    @Test("Posts are refused by who asks, by what is held, by seat and by unit", arguments: Engines.available)
    func refusals(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let security = try await world.somebody(.securityAdmin, "security")
            let system = try await world.somebody(.systemAdmin, "system")
            let id = try await world.account("lan.mh")
            let me = try #require(security.account)
            await #expect(throws: PeopleRefusal.notYours) {
                try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid, as: system)
            }
            await #expect(throws: PeopleRefusal.notForOneself) {
                try await world.grant(.leader, to: me, at: PeopleWorld.town, .town, as: security)
            }
            await #expect(throws: PeopleRefusal.secondAdministrator) {
                try await world.grant(.auditAdmin, to: me, at: PeopleWorld.district, .district)
            }
            await #expect(throws: PeopleRefusal.levelDoesNotFit) {
                try await world.grant(.gridWorker, to: id, at: PeopleWorld.town, .town, as: security)
            }
            await #expect(throws: PeopleRefusal.unitUnknown) {
                try await world.grant(
                    .crew, to: id, at: PeopleWorld.town, .town, unit: ID(high: 1, low: 1), as: security)
            }
            await #expect(throws: CommonRefusal.notFound) {
                try await world.grant(.leader, to: ID(high: 1, low: 1), at: PeopleWorld.town, .town, as: security)
            }
            #expect(try await world.events(.postGranted) == 2)
        }
    }

    @Test("A post that is to begin later already bars the second administrator", arguments: Engines.available)
    func later(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh")
            let later = CivilTime(PeopleWorld.start).date.adding(days: 30)
            try await world.change {
                _ = try PeopleSetup.grant(.systemAdmin, to: id, at: PeopleWorld.district, .district, from: later, $0)
            }
            await #expect(throws: PeopleRefusal.secondAdministrator) {
                try await world.grant(.securityAdmin, to: id, at: PeopleWorld.district, .district)
            }
        }
    }

    @Test("A unit has its members by role, and its code once", arguments: Engines.available)
    func units(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let system = try await world.somebody(.systemAdmin, "system")
            let make: @Sendable (WriteTransaction) throws -> UnitID = {
                try UnitStore.create(
                    code: "QS-CREW", name: "青石处置队", english: "Qingshi crew", kind: .crew, place: PeopleWorld.town, $0)
            }
            let unit = try await world.change(as: system, make)
            await #expect(throws: PeopleRefusal.codeTaken) { try await world.change(as: system, make) }
            let id = try await world.account("lan.mh")
            _ = try await world.grant(.crew, to: id, at: PeopleWorld.town, .town, unit: unit)
            #expect(world.book.unit(code: "QS-CREW")?.id == unit)
            #expect(world.book.units(in: [PeopleWorld.grid, PeopleWorld.town]).map(\.id) == [unit])
            #expect(world.book.members(of: unit).map(\.account) == [id])
            #expect(world.book.unitName(unit, .english) == "Qingshi crew")
        }
    }
}
