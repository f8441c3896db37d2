// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("Objections to a dispatch") struct ObjectionJourney {
    private static let words = ["reason": "这段管网不归我们。", "basis": "排水管段责任表第三条"]

    @Test("The unit objects, the desk above reviews, and the order's clock goes on", arguments: Engines.available)
    func upheld(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let due = try await district.order(report).clock.stage.due
            let crew = try await district.move("objections", report, by: "tu-yongchang", Self.words)
            #expect(crew.shows("由镇街的坐席或值班长审核"), "the community sent it, so the town reviews")
            #expect(!crew.offers("/objections"), "once for each dispatch")
            let officer = try await district.enter("community")
            #expect(!(try await officer.get(report.path)).offers("/review"), "not who sent it")
            let dispatcher = try await district.enter("dispatcher")
            #expect((try await dispatcher.get("/supervisions")).shows("待审核的派单异议"))
            let reviewed = try await dispatcher.submit(
                "/review", on: try await dispatcher.get(report.path), ["verdict": "upheld", "words": "责任表确实写明是水气公司。"])
            #expect(reviewed.shows("异议成立") && reviewed.shows("派错一次"))
            let order = try await district.order(report)
            #expect(order.state.name == .inProgress && order.clock.stage.due == due)
            let events = try await district.events(report)
            #expect(events.contains(.orderObjected) && events.contains(.orderObjectionDecided))
            try await district.move(
                "reassignment", report, by: "community", ["unit": "UTILITY-COMPANY", "reason": "异议成立。"])
            #expect(try await district.order(report).state.name == .offered)
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "What the town sent is reviewed by the district, and silence is written down as late",
        arguments: Engines.available)
    func late(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "dispatcher")
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "DRAIN-CREW"])
            try await district.move("objections", report, by: "tu-yongchang", Self.words)
            let chief = try await district.enter("guan-yunzhou")
            #expect(!(try await chief.get(report.path)).offers("/review"), "not the desk's own chief")
            // Wednesday 10:30 and four working hours: 16:30.
            district.at("2026-11-18 16:29")
            try await district.runJobs()
            #expect(!(try await district.events(report)).contains(.orderObjectionLate))
            district.at("2026-11-18 16:31")
            try await district.runJobs()
            #expect(try await district.events(report).contains(.orderObjectionLate))
            let leader = try await district.enter("zhang-huaiyuan")
            let page = try await leader.get(report.path)
            let missing = try await leader.send("/review", on: page, ["verdict": "dismissed", "words": " "])
            #expect(missing.status == 422)
            let reviewed = try await leader.submit("/review", on: page, ["verdict": "dismissed", "words": "就在你们的管段。"])
            #expect(reviewed.shows("异议不成立"))
        }
    }
}
