// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import Composition
import Database
import Foundation
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("The dispatch list, and whose dispatch was wrong") struct DispatchListJourney {
    private static let town = "990101001000"
    private static let heading = "matter,unit,helpers,basis\n"

    /// The system administrator hands in a list for the street, and confirms it.
    private func adopt(_ rows: String, _ district: District) async throws {
        let admin = try await district.enter("system")
        let page = try await admin.get("/dispatch-lists/import?town=" + Self.town)
        let file = Array((Self.heading + rows).utf8)
        let compared = try await admin.send("/dispatch-lists/import", on: page, files: [(field: "file", bytes: file)])
        #expect(compared.status == 200)
        let adopted = try await admin.send("/dispatch-lists", on: compared, ["note": "照责任表"])
        #expect(adopted.location == "/dispatch-lists?town=" + Self.town)
    }

    @Test(
        "The list's unit stands first and marked; elsewhere is allowed, and the ledger says so",
        arguments: Engines.available)
    func advising(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            try await adopt("GG-11,UTILITY-COMPANY,ZHIYUN-URBAN,排水管段责任表\n", district)
            let report = try await district.report()
            try await district.move("acceptance", report, by: "dispatcher")
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(report.path)
            let (first, help) = (page.text.range(of: "目录首派"), page.text.range(of: "目录协办"))
            let mark = try #require(first)
            let other = try #require(page.text.range(of: "value=\"DRAIN-CREW\""))
            let second = try #require(help)
            #expect(mark.lowerBound < other.lowerBound && mark.lowerBound < second.lowerBound)
            #expect(page.shows("排水管段责任表"))
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "DRAIN-CREW"])
            #expect(try await district.order(report).state.name == .offered, "the list binds nobody")
            let after = try await dispatcher.get(report.path)
            #expect(after.timeline.contains { $0.contains("派单目录") && $0.contains("写的是") })
            let entries = try await district.database.read { tx in
                try Journal.entries(of: .order, report.id.description, in: tx)
            }
            let sent = try #require(entries.last { $0.kind == .orderDispatched })
            #expect(sent.payload.text("fit") == "elsewhere")
            let visitor = district.visitor()
            #expect(!(try await visitor.get(report.link)).shows("派单目录"), "between staff")
        }
    }

    @Test(
        "A faulty file is told by line and column; one line is written, replaced and taken out",
        arguments: Engines.available)
    func writing(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let admin = try await district.enter("system")
            let address = "/dispatch-lists?town=" + Self.town
            let importing = try await admin.get("/dispatch-lists/import?town=" + Self.town)
            let faulty = Array((Self.heading + "GG-11,NOBODY,,责任表\nZZ-99,DRAIN-CREW,,\n").utf8)
            let refused = try await admin.send(
                "/dispatch-lists/import", on: importing, files: [(field: "file", bytes: faulty)])
            #expect(refused.status == 422 && refused.shows("第 2 行") && refused.shows("第 2 列"))
            #expect(refused.shows("第 3 行") && refused.shows("ZZ-99"))
            let line = ["matter": "GG-11", "unit": "DRAIN-CREW", "helpers": "ZHIYUN-URBAN", "basis": "责任表"]
            var wrong = line
            wrong["unit"] = "NOBODY"
            let page = try await admin.get(address)
            #expect(try await admin.send("/dispatch-lists/lines", on: page, wrong).status == 422)
            #expect(try await admin.send("/dispatch-lists/lines", on: page, line).location == address)
            #expect(
                try await admin.send("/dispatch-lists/lines", on: page, line).status == 409, "seen before the change")
            let after = try await admin.get(address)
            #expect(after.shows("临渊排水抢修队") && after.shows("第 2 版"))
            let file = try await admin.get("/dispatch-lists.csv?town=" + Self.town)
            #expect(file.text.contains("GG-11,DRAIN-CREW,ZHIYUN-URBAN,责任表"))
            var without = line
            without["unit"] = ""
            #expect(try await admin.send("/dispatch-lists/lines", on: after, without).location == address)
            #expect(!(try await admin.get("/dispatch-lists.csv?town=" + Self.town)).text.contains("GG-11"))
            let dispatcher = try await district.enter("dispatcher")
            let seen = try await dispatcher.get(address)
            #expect(seen.status == 200 && !seen.offers("/dispatch-lists/lines"), "reads it, and changes nothing")
        }
    }

    @Test(
        "An upheld objection is counted against the desk that sent the order, and recounted",
        arguments: Engines.available)
    func counted(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.move(
                "objections", report, by: "tu-yongchang", ["reason": "不归我们。", "basis": "责任表第三条"])
            let dispatcher = try await district.enter("dispatcher")
            _ = try await dispatcher.submit(
                "/review", on: try await dispatcher.get(report.path), ["verdict": "upheld", "words": "确实不归。"])
            let day = "from=2026-11-18&to=2026-11-18"
            let leader = try await district.enter("leader")
            let page = try await leader.get("/statistics?by=desk&" + day)
            #expect(page.status == 200 && page.shows("按派单台分列") && page.shows("灯芯巷社区"))
            let behind = try await leader.get(
                "/statistics/orders?indicator=wrong-dispatch&desk=DENGXINXIANG-COMMITTEE&" + day)
            #expect(behind.shows(report.number))
            let elsewhere = try await leader.get(
                "/statistics/orders?indicator=wrong-dispatch&desk=ZHIYUN-CENTRE&" + day)
            #expect(!elsewhere.shows(report.number), "not against the desk that reviewed it")

            let appraisal = district.installation.appraisal
            let today = try #require(CivilDate("2026-11-18"))
            let period = try #require(Period(from: today, to: today))
            let area = try #require(appraisal.area(code: "990101000000"))
            let desk = try #require(appraisal.unit(code: "DENGXINXIANG-COMMITTEE"))
            let plan = TallyPlan(appraisal.indicators.indicators, over: period, asOf: district.now)
            let (shown, ledger) = try await appraisal.recount(plan, FactQuestion(area: area.counted, desk: desk))
            #expect(shown == ledger.figures)
            let wrong = try #require(shown.first { $0.indicator.id == "wrong-dispatch" })
            #expect(wrong.part == 1)
        }
    }
}
