// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import TestStores
import Testing
import Web

@testable import People

@Suite("Who a request comes from")
struct SessionDirectoryTests {
    private let start = PeopleWorld.start

    @Test(
        "One post is taken by itself, of several one is chosen, without any one is a resident",
        arguments: Engines.available)
    func posts(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh")
            let token = try await world.session(id)
            #expect(try await world.directory.signedIn(token: token.text, now: start)?.actor?.role == .resident)

            let grid = try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid)
            let one = try #require(try await world.directory.signedIn(token: token.text, now: start))
            #expect(one.actor == Actor(.person(id, grid), role: .gridWorker, scope: .place(PeopleWorld.grid, .grid)))
            #expect(one.postTitles[.chinese] == "柳荫一网格网格员" && one.postCount == 1)

            let desk = try await world.grant(.dispatcher, to: id, at: PeopleWorld.town, .town)
            #expect(try await world.directory.signedIn(token: token.text, now: start)?.actor == nil)
            try await world.change { try SessionStore.choose(desk, digest: token.digest, account: id, $0) }
            #expect(try await world.directory.signedIn(token: token.text, now: start)?.actor?.post == desk)
            try await world.change { try PostStore.end(desk, of: id, $0) }
            #expect(try await world.directory.signedIn(token: token.text, now: start)?.actor?.post == grid)
        }
    }

    @Test("Nobody chooses a post that is not theirs today", arguments: Engines.available)
    func foreignPost(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let (mine, theirs) = (try await world.account("lan.mh"), try await world.account("shi.qiao"))
            let post = try await world.grant(.dispatcher, to: theirs, at: PeopleWorld.town, .town)
            let token = try await world.session(mine)
            await #expect(throws: CommonRefusal.notFound) {
                try await world.change { try SessionStore.choose(post, digest: token.digest, account: mine, $0) }
            }
        }
    }

    @Test("Staff are signed out after two idle hours and after twelve in all", arguments: Engines.available)
    func expiry(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh")
            let idle = try await world.session(id)
            #expect(try await world.directory.signedIn(token: idle.text, now: start + .minutes(119)) != nil)
            #expect(try await world.directory.signedIn(token: idle.text, now: start + .minutes(239)) == nil)
            let busy = try await world.session(id)
            for hour in 1..<12 {
                #expect(try await world.directory.signedIn(token: busy.text, now: start + .hours(Int64(hour))) != nil)
            }
            #expect(try await world.directory.signedIn(token: busy.text, now: start + .hours(12)) == nil)
        }
    }

    @Test("The last use is written down once a minute, no oftener", arguments: Engines.available)
    func touch(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let token = try await world.session(try await world.account("lan.mh"))
            func seen() async throws -> Instant? {
                try await world.database.read { try $0.first("SELECT seen_at FROM session") { $0.instant(0) } }
            }
            _ = try await world.directory.signedIn(token: token.text, now: start + .seconds(59))
            #expect(try await seen() == start)
            _ = try await world.directory.signedIn(token: token.text, now: start + .seconds(61))
            _ = try await world.directory.signedIn(token: token.text, now: start + .seconds(90))
            #expect(try await seen() == start + .seconds(61))
        }
    }

    @Test("A key opens its role and place until it is revoked", arguments: Engines.available)
    func keys(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let text = try await world.change {
                try PeopleSetup.createKey(name: "hotline", place: (PeopleWorld.town, .town), $0)
            }
            let actor = try #require(try await world.directory.program(key: text))
            #expect(actor.role == .integrator && actor.scope == .place(PeopleWorld.town, .town))
            #expect(try await world.directory.program(key: RandomToken().text) == nil)
            #expect(try await world.directory.program(key: "nonsense") == nil)
            await #expect(throws: PeopleRefusal.nameTaken) {
                try await world.change { try PeopleSetup.createKey(name: "hotline", $0) }
            }
            let all = try await world.database.read { try KeyStore.all($0) }
            let key = try #require(all.first)
            try await world.change { try KeyStore.revoke(key.id, $0) }
            #expect(try await world.directory.program(key: text) == nil)
            await #expect(throws: PeopleRefusal.alreadyEnded) {
                try await world.change { try KeyStore.revoke(key.id, $0) }
            }
        }
    }

    @Test("A closed account has no session", arguments: Engines.available)
    func closed(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let id = try await world.account("lan.mh")
            let token = try await world.session(id)
            try await world.change { try AccountStore.close(id, $0) }
            #expect(try await world.directory.signedIn(token: token.text, now: start) == nil)
        }
    }
}
