// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import Composition
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

/// What residents of other cities asked for in the public trackers of their reporting sites, told here as journeys that
/// end well. R1 to R4 are about closings: FixMyStreet 29, 285, 269, 330, 897, 1114, 1323, 1339, 1340, 1148, 2993, 4457.
@Suite("Residents let down by a closing") struct ClosedNotFixed {
    @Test("R1 Reopening reaches the worker, and everybody sees that it happened", arguments: Engines.available)
    func r1(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            let before = try await district.enter("tu-yongchang").get("/today")
            #expect(!before.links.contains { $0.hasPrefix(report.path) })

            district.at("2026-11-18 14:30")
            _ = try await resident.submit(
                "/reopening", on: try await resident.get(report.link), ["reason": "三小时后又漫出来了。"])
            // The desk reads what isn't solved, not merely that somebody is unhappy.
            let page = try await district.enter("dispatcher").get(report.path)
            #expect(page.shows("三小时后又漫出来了。"))
            try await district.move("reopening", report, by: "dispatcher")
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "DRAIN-CREW"])
            let crew = try await district.enter("tu-yongchang")
            #expect(try await crew.get("/today").links.contains { $0.hasPrefix(report.path) })
            let seen = try await crew.get(report.path)
            #expect(seen.shows("三小时后又漫出来了。") && seen.timeline.contains("重新办理。"))
            #expect(try await resident.get(report.link).timeline.contains("重新办理。"))
            #expect(try await district.order(report).tallies.reopenings == 1, "and it is counted")
        }
    }

    @Test(
        "R2 Closed is not fixed: a failure is called one, to the reporter, in public and in the figures",
        arguments: Engines.available)
    func r2(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let ids = ["closed-total", "solved-rate"]
            let before = try await district.figures(ids)
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move(
                "feedback", report, by: "tu-yongchang", ["words": "管子在墙里，动不了。", "proposed": "cannotBeDone"])
            try await district.move("check", report, by: "gridleader")
            try await district.move(
                "closing", report, by: "community",
                ["outcome": "cannotBeDone", "cause": "管道在承重墙内。", "answer": "这次没能修好，原因见下。"])
            let page = try await resident.get(report.link)
            #expect(page.shows("办不了") && page.shows("管道在承重墙内。"))
            #expect(page.offers("/reopening") && page.offers("/rating"), "the reporter still has a say")

            // What counts as closed doesn't count as solved.
            let after = try await district.figures(ids)
            #expect(after[0].part == before[0].part + 1)
            #expect(after[1].population == before[1].population + 1 && after[1].part == before[1].part)
            let statistics = try await district.enter("leader").get("/statistics")
            #expect(statistics.shows("办结率") && statistics.shows("解决率（承办方）") && statistics.shows("重办"))
        }
    }

    @Test(
        "R3 Under another matter it is the same report: number, history and the promise's start stay",
        arguments: Engines.available)
    func r3(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report("GG-09", "路灯杆下面的井盖冒水。", by: resident)
            let before = try await district.order(report)
            district.at("2026-11-18 11:20")
            try await district.move("acceptance", report, by: "dispatcher", ["matter": "GG-11"])
            let after = try await district.order(report)
            #expect(after.id == before.id && after.matter.code.text == "GG-11")
            #expect(after.openedAt == before.openedAt)
            #expect(try await district.events(report) == [.orderReceived, .orderAccepted])
            // Counted from the intake by the new matter's limits: nobody gains time by sorting wrongly first.
            let calendar = district.installation.workOrders.matters.calendar
            #expect(after.clock.promise == OrderClock(after.matter, from: before.openedAt, by: calendar).promise)
            let page = try await resident.get(report.link)
            #expect(page.shows(report.number) && page.timeline.last?.contains("下水道堵塞与污水外溢") == true)
        }
    }

    @Test(
        "R4 \"Not ours\" is never the end: who says so, why, and where it goes stand on the reporter's page",
        arguments: Engines.available)
    func r4(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report("GG-09", "桥上的灯不亮。", by: resident)
            try await district.move("acceptance", report, by: "community")
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            let bare = ["outcome": "notOurs", "answer": "不归我们管。"]
            let refused = try await officer.send("/closing", on: page, bare)
            #expect(refused.status == 422, "without a next step it can't be closed")
            #expect(try await district.order(report).isOpen)
            try await district.move(
                "closing", report, by: "community",
                bare.merging(["wentTo": "临渊供电所", "saidBy": "供电所值班员"]) { $1 })
            let follow = try await resident.get(report.link)
            #expect(follow.shows("转其他单位") && follow.shows("由临渊供电所办理（供电所值班员确认）。"))
            #expect(follow.offers("/reopening"))

            let second = try await district.report("GG-09", "小区里的灯不亮。", phone: "13900002222", by: resident)
            let desk = try await officer.get(second.path)
            #expect(try await officer.send("/declining", on: desk, ["reason": "归物业。"]).status == 422)
            try await district.move(
                "declining", second, by: "community", ["reason": "归物业。", "rightPath": "经纬物业二楼服务台。"])
            #expect(try await resident.get(second.link).shows("经纬物业二楼服务台。"))
        }
    }
}

extension District {
    /// Some figures of today for the community, as its page counts them.
    func figures(_ ids: [String]) async throws -> [Figure] {
        let appraisal = installation.appraisal
        guard let area = appraisal.area(code: District.community) else { throw Missing(what: "community") }
        let day = CivilTime(now).date
        guard let period = Period(from: day, to: day) else { throw Missing(what: "day") }
        let plan = TallyPlan(appraisal.indicators.these(ids), over: period, asOf: now)
        let (page, ledger) = try await appraisal.recount(plan, FactQuestion(area: area.counted))
        guard page == ledger.figures else { throw Missing(what: "agreement of page and ledger") }
        return page
    }
}
