// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("Two at once") struct ConflictJourney {
    @Test(
        "Two dispatchers send one order out at the same time: one wins, the other is told to look again",
        arguments: Engines.available)
    func oneWins(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "dispatcher")
            let first = try await district.enter("dispatcher")
            let second = try await district.enter("chief", as: .dispatcher)
            let (one, two) = (try await first.get(report.path), try await second.get(report.path))
            async let left = first.send("/dispatch", on: one, ["unit": "DRAIN-CREW"])
            async let right = second.send("/dispatch", on: two, ["unit": "ZHIYUN-URBAN"])
            let answers = [try await left, try await right]
            #expect(answers.map(\.status).sorted() == [303, 409])
            let loser = try #require(answers.first { $0.status == 409 })
            #expect(loser.isPage && loser.shows("刚才有人改了这件事"))
            let winner = answers[0].status == 303 ? "临渊排水抢修队" : "织云街道城市管理岗"
            let looking = answers[0].status == 409 ? first : second
            #expect(try await looking.get(report.path).timeline.last == "派给\(winner)。")
            #expect(try await district.events(report).filter { $0 == .orderDispatched }.count == 1)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A page that was opened before somebody else's move doesn't overwrite it")
    func stalePage() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            let old = try await officer.get(report.path)
            try await district.move("acceptance", report, by: "dispatcher")
            #expect(try await officer.send("/declining", on: old, ["reason": "甲", "rightPath": "乙"]).status == 409)
            #expect(try await district.order(report).state == .toDispatch)
        }
    }
}
