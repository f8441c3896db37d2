// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import TestStores
import Testing
import Web

@testable import People

@Suite("The people book")
struct PeopleBookTests {
    @Test("What another process changed is seen after two seconds", arguments: Engines.available)
    func otherProcess(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let other = try PeopleBook(world.database)
            let id = try await world.account("lan.mh")
            _ = try await world.grant(.gridLeader, to: id, at: PeopleWorld.grid, .grid)
            try await other.refreshIfDue(at: PeopleWorld.start + .seconds(1))
            #expect(other.accountName(id).isEmpty)
            try await other.refreshIfDue(at: PeopleWorld.start + .seconds(2))
            #expect(other.accountName(id) == "兰梅花")
            #expect(other.accountName(id, .english) == "Lan Meihua")
            #expect(other.posts(.gridLeader, at: PeopleWorld.grid).count == 1)
        }
    }

    @Test("At midnight posts begin and end without anybody changing anything", arguments: Engines.available)
    func midnight(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let (before, after) = (try await world.account("lan.mh"), try await world.account("shi.qiao"))
            let tomorrow = CivilTime(PeopleWorld.start).date.adding(days: 1)
            try await world.change { tx in
                try PeopleSetup.grant(.gridWorker, to: before, at: PeopleWorld.grid, .grid, until: tomorrow, tx)
                try PeopleSetup.grant(.gridWorker, to: after, at: PeopleWorld.grid, .grid, from: tomorrow, tx)
            }
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).map(\.account) == [before])
            try await world.book.refreshIfDue(at: CivilTime(date: tomorrow).instant)
            #expect(world.book.posts(.gridWorker, at: PeopleWorld.grid).map(\.account) == [after])
        }
    }

    @Test("Residents are in no book, and a closed account holds nothing", arguments: Engines.available)
    func residents(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let phone = PeopleWorld.phone
            let resident = try await world.change { [keys = world.keys] in
                try AccountStore.create(NewAccount(login: nil, name: "邻居", phone: phone), keys: keys, $0)
            }
            #expect(world.book.accountName(resident).isEmpty)
            let id = try await world.account("lan.mh")
            let post = try await world.grant(.gridWorker, to: id, at: PeopleWorld.grid, .grid)
            #expect(world.book.post(post)?.account == id)
            try await world.change { try AccountStore.close(id, $0) }
            #expect(world.book.post(post) == nil)
            #expect(world.book.accountName(id) == "兰梅花", "the ledger still names who did it")
        }
    }
}
