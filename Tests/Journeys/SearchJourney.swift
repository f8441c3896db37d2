// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import TestStores
import Testing
import WorkOrders

@Suite("A new report is found by its words at once, before and after they are in the index") struct SearchJourney {
    private static func waiting(_ district: District) async throws -> Int {
        try await district.database.read { try $0.count("SELECT count(*) FROM search_waiting") }
    }

    private static func upkeep(_ district: District) -> SearchUpkeep {
        SearchUpkeep(database: district.database, logger: district.installation.logger)
    }

    @Test("Two characters, a word, an address and a number; nothing else", arguments: Engines.available)
    func found(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            try await Self.upkeep(district).catchUp()
            let reports = [
                try await district.report("GG-11", "河边的蓝鲸雕像倒了"),
                try await district.report("GG-11", "Router broken, 路灯不亮"),
            ]
            let desk = try await district.enter("dispatcher")
            let searches: [(words: String, found: [Bool])] = [
                ("蓝鲸", [true, false]), ("鲸", [true, false]), ("rout", [false, true]), ("路灯 router", [false, true]),
                (reports[0].number, [true, false]), ("鲸蓝", [false, false]), ("不存在", [false, false]),
            ]
            for isIndexed in [false, true] {
                if isIndexed { #expect(try await Self.upkeep(district).catchUp() == 2) }
                #expect(try await Self.waiting(district) == (isIndexed ? 0 : 2))
                for (words, found) in searches {
                    let page = try await desk.get("/work-orders?view=table&q=\(words.urlEncoded)")
                    #expect(reports.map { page.links.contains($0.path) } == found, "\(words), indexed: \(isIndexed)")
                }
            }
            #expect(try await Self.upkeep(district).catchUp() == 0)
        }
    }

    @Test("Several that index at once take each order once", arguments: Engines.available)
    func together(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            try await Self.upkeep(district).catchUp()
            for number in 0..<12 { _ = try await district.report("GG-11", "第\(number)处蓝鲸雕像") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            try await Self.upkeep(district).catchUp()
                        } catch CommonRefusal.changedMeanwhile {}
                    }
                }
                try await group.waitForAll()
            }
            try await Self.upkeep(district).catchUp()
            let counts = try await district.database.read { tx in
                try tx.all("SELECT work_order, count(*) FROM order_search GROUP BY work_order") { $0.int(1) }
            }
            #expect(counts.allSatisfy { $0 == 1 })
            #expect(try await Self.waiting(district) == 0)
        }
    }
}
