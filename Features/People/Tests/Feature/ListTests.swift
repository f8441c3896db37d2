// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import TestStores
import Testing

@testable import People

@Suite("Lists of people and of the ledger")
struct ListTests {
    private let today = CivilTime(PeopleWorld.start).date

    private func logins(_ world: PeopleWorld, _ filter: PeopleFilter) async throws -> [String] {
        try await world.database.read { [keys = world.keys, today] in
            try PeopleLists.page(filter, keys: keys, on: today, $0).rows.map { $0.account.login ?? "—" }.sorted()
        }
    }

    @Test("The list narrows by words, role, place and missing post", arguments: Engines.available)
    func filters(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let worker = try await world.account("worker", name: "兰梅花")
            let desk = try await world.account("desk", name: "石桥生")
            _ = try await world.account("idle", name: "柳一百%")
            _ = try await world.grant(.gridWorker, to: worker, at: PeopleWorld.grid, .grid)
            _ = try await world.grant(.dispatcher, to: desk, at: PeopleWorld.otherTown, .town)
            let phone = PeopleWorld.phone
            _ = try await world.change { [keys = world.keys] in
                try AccountStore.create(NewAccount(login: nil, name: "", phone: phone), keys: keys, $0)
            }
            func found(_ change: (inout PeopleFilter) -> Void) async throws -> [String] {
                var filter = PeopleFilter()
                change(&filter)
                return try await logins(world, filter)
            }
            #expect(try await found { _ in } == ["desk", "idle", "worker"], "residents are not listed")
            #expect(try await found { $0.text = "梅" } == ["worker"])
            #expect(try await found { $0.text = "LAN" } == ["desk", "idle", "worker"], "the English name, any case")
            #expect(try await found { $0.text = "%" } == ["idle"], "signs of the pattern are plain signs")
            #expect(try await found { $0.text = "13800001234" } == ["—"], "a whole number finds its resident")
            #expect(
                try await found {
                    $0.text = "13800001234"
                    $0.isHeldOnly = true
                }.isEmpty, "but only for administrators")
            #expect(try await found { $0.role = .dispatcher } == ["desk"])
            #expect(try await found { $0.places = TestPlaces().under(PeopleWorld.town) } == ["worker"])
            #expect(try await found { $0.places = [] }.isEmpty, "no place is not every place")
            #expect(try await found { $0.withoutPost = true } == ["idle"])
        }
    }

    @Test("Pages follow each other without gap or repetition", arguments: Engines.available)
    func paging(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            for number in 0..<7 { _ = try await world.account("worker-\(number)") }
            var filter = PeopleFilter()
            filter.size = 3
            var seen: [String] = []
            for _ in 0..<4 {
                let page = try await world.database.read { [filter, keys = world.keys, today] in
                    try PeopleLists.page(filter, keys: keys, on: today, $0)
                }
                seen += page.rows.compactMap(\.account.login)
                filter.after = page.next
                if page.next == nil { break }
            }
            #expect(seen.count == 7 && Set(seen).count == 7)
        }
    }

    @Test("The ledger is read newest first, by kind, thing and person", arguments: Engines.available)
    func audit(_ engine: EngineKind) async throws {
        try await PeopleWorld.run(engine) { world in
            let security = try await world.somebody(.securityAdmin, "security")
            let id = try await world.account("lan.mh")
            _ = try await world.grant(
                .gridWorker, to: id, at: PeopleWorld.grid, .grid, as: security, now: PeopleWorld.start + .minutes(1))
            func read(_ filter: AuditFilter) async throws -> Page<AuditLine> {
                try await world.database.read { try AuditLists.page(filter, $0) }
            }
            let all = try await read(AuditFilter()).rows
            #expect(all.map(\.kind) == [.postGranted, .accountCreated, .postGranted, .accountCreated])
            var filter = AuditFilter()
            filter.actors = [try #require(security.account)]
            #expect(try await read(filter).rows.map(\.kind) == [.postGranted])
            filter = AuditFilter()
            filter.id = id.description
            #expect(try await read(filter).rows.map(\.kind) == [.accountCreated])
            filter = AuditFilter()
            filter.aggregate = .post
            filter.kind = .postGranted
            #expect(try await read(filter).rows.count == 2)
            filter = AuditFilter()
            filter.size = 3
            let first = try await read(filter)
            #expect(first.next != nil)
            filter.after = first.next
            #expect(try await read(filter).rows.map(\.sequence) == [1])
        }
    }
}
