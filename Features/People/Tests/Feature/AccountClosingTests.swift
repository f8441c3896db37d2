// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import TestStores
import Testing
import Web

@testable import People

@Suite("Closing accounts and units")
struct AccountClosingTests {
    @Test(
        "A closed account has no session, post, password or authenticator; its history stays",
        arguments: Engines.available)
    func closing(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let system = try await world.somebody(.systemAdmin, "sys.one")
            let id = try await world.account("lan.mh", phone: PeopleWorld.phone, password: "tea-bridge-27")
            _ = try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid)
            try await world.change { [keys = world.keys] tx in
                try AccountStore.setSecondFactor(TimedCodeKey(), usedStep: 1, of: id, keys: keys, tx)
            }
            let token = try await world.session(id)
            try await world.change(as: system) { try AccountStore.close(id, $0) }
            let (account, posts) = try await world.database.read {
                (try AccountStore.account(id, $0), try PostStore.posts(of: id, $0))
            }
            #expect(account.endedAt == PeopleWorld.start && !account.hasPassword && !account.hasSecondFactor)
            #expect(posts.count == 1 && !posts[0].isHeld(on: CivilTime(PeopleWorld.start).date))
            #expect(try await world.directory.signedIn(token: token.text, now: PeopleWorld.start) == nil)
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).isEmpty)
            await #expect(throws: PeopleRefusal.alreadyClosed) {
                try await world.change(as: system) { try AccountStore.close(id, $0) }
            }
            let entries = try await world.database.read { try Journal.entries(of: .account, id.description, in: $0) }
            #expect(entries.map(\.kind).suffix(2) == [.secondFactorSet, .accountClosed])
        }
    }

    @Test("A reopened account comes back with a temporary password and without posts", arguments: Engines.available)
    func reopening(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let system = try await world.somebody(.systemAdmin, "sys.one")
            let security = try await world.somebody(.securityAdmin, "sec.one")
            let id = try await world.account("lan.mh", password: "tea-bridge-27")
            _ = try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid)
            let hash = try await PeopleWorld.hasher.hash("bridge-and-tea")
            await #expect(throws: PeopleRefusal.notClosed) {
                try await world.change(as: system) { try AccountStore.reopen(id, password: hash, $0) }
            }
            try await world.change(as: security) { try AccountStore.close(id, $0) }
            await #expect(throws: PeopleRefusal.notYours) {
                try await world.change(as: security) { try AccountStore.reopen(id, password: hash, $0) }
            }
            try await world.change(as: system) { try AccountStore.reopen(id, password: hash, $0) }
            let account = try await world.database.read { try AccountStore.account(id, $0) }
            #expect(account.endedAt == nil && account.hasPassword && account.mustChangePassword)
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).isEmpty)
        }
    }

    @Test("Nobody closes themselves, and the last of an administrator's role stays", arguments: Engines.available)
    func lastOne(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let system = try await world.somebody(.systemAdmin, "sys.one")
            let first = try await world.somebody(.securityAdmin, "sec.one")
            let id = try #require(first.account)
            let clerk = try await world.somebody(.dispatcher, "desk.one")
            for (actor, refusal) in [
                (first, PeopleRefusal.notForOneself), (clerk, .notYours), (system, .lastAdministrator),
                (PeopleWorld.operatorActor, .lastAdministrator),
            ] {
                await #expect(throws: refusal) {
                    try await world.change(as: actor) { try AccountStore.close(id, $0) }
                }
            }
            let second = try await world.somebody(.securityAdmin, "sec.two")
            try await world.change(as: second) { try AccountStore.close(id, $0) }
            let other = try #require(second.account)
            await #expect(throws: PeopleRefusal.lastAdministrator) {
                try await world.change(as: system) { try AccountStore.close(other, $0) }
            }
        }
    }

    @Test(
        "A colleague's phone is opened one at a time, and every look stands in the ledger",
        arguments: Engines.available)
    func phone(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let clerk = try await world.somebody(.dispatcher, "desk.one")
            let id = try await world.account("lan.mh", phone: PeopleWorld.phone)
            let phone = try await world.change(as: clerk) { [keys = world.keys] in
                try AccountStore.openPhone(of: id, keys: keys, $0)
            }
            #expect(phone == PeopleWorld.phone)
            let silent = try await world.account("shi.qiao")
            let none = try await world.change(as: clerk) { [keys = world.keys] in
                try AccountStore.openPhone(of: silent, keys: keys, $0)
            }
            #expect(none == nil)
            #expect(try await world.events(.accountContactSeen) == 1)
        }
    }

    @Test("A unit closes when nobody acts for it, and then nothing is given to it", arguments: Engines.available)
    func unit(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.change {
                try PeopleSetup.createUnit(code: "DRAIN", name: "排水队", kind: .crew, place: PeopleWorld.town, $0)
            }
            let member = try await world.account("lan.mh")
            let post = try await world.grant(.crew, to: member, at: PeopleWorld.town, .town, unit: id)
            try await world.change {
                try UnitStore.change(id, name: "排水抢修队", english: "", phone: "023-6300 1234", version: 1, $0)
            }
            let unit = try #require(world.book.unit(id))
            #expect(unit.phone == "023-6300 1234" && unit.dialled == "02363001234" && unit.version == 2)
            await #expect(throws: PeopleRefusal.unitHasMembers) {
                try await world.change { try UnitStore.close(id, version: 2, $0) }
            }
            try await world.change { try PostStore.end(post, of: member, $0) }
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await world.change { try UnitStore.close(id, version: 1, $0) }
            }
            try await world.change { try UnitStore.close(id, version: 2, $0) }
            #expect(world.book.unit(code: "DRAIN") == nil && world.book.units.isEmpty)
            #expect(world.book.unitName(id, .chinese) == "排水抢修队" && world.book.closedUnits.map(\.id) == [id])
            await #expect(throws: PeopleRefusal.unitUnknown) {
                try await world.grant(.crew, to: member, at: PeopleWorld.town, .town, unit: id)
            }
            await #expect(throws: PeopleRefusal.codeTaken) {
                try await world.change {
                    try PeopleSetup.createUnit(code: "DRAIN", name: "新队", kind: .crew, place: PeopleWorld.town, $0)
                }
            }
        }
    }

    @Test(
        "An office phone has digits and what stands between them",
        arguments: [
            ("023-63001234", true), ("110", true), ("+86 23 6300 1234", true), ("(023) 6300", true), ("12", false),
            ("", false), ("6300a", false), ("63+00", false), ("123456789012345678901", false),
        ])
    func officePhone(_ text: String, _ isPhone: Bool) {
        #expect(Unit.isPhone(text) == isPhone)
    }
}
