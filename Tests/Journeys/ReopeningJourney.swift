// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("Not solved") struct ReopeningJourney {
    @Test(
        "Nobody answers the reporter, and the order opens by itself after eight working hours; the second time it is for the duty chief",
        arguments: Engines.available)
    func silenceOpens(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")

            district.at("2026-11-18 16:30")
            let asked = try await resident.submit(
                "/reopening", on: try await resident.get(report.link), ["reason": "又冒出来了。"])
            #expect(asked.shows("已要求重办。"))
            #expect(!asked.offers("/reopening"))

            // 16:30 to 18:00, then Thursday 9:00 to 12:00 and 14:00 to 17:30.
            district.at("2026-11-19 17:29")
            try await district.runJobs()
            #expect(try await district.order(report).state.name == .closed)
            district.at("2026-11-19 17:30")
            try await district.runJobs()
            let opened = try await district.order(report)
            #expect(opened.state == .toDispatch && opened.tallies.reopenings == 1 && opened.reopening == nil)
            #expect(opened.clock.promise.due > Instant("2026-11-19 17:30"), "the promise starts again")
            #expect(try await resident.get(report.link).timeline.last == "重新办理。")

            try await district.close(report, from: "2026-11-20", isNew: false)
            district.at("2026-11-20 14:00")
            _ = try await resident.submit("/reopening", on: try await resident.get(report.link), ["reason": "第三次了。"])
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(report.path)
            #expect(!page.offers("/reopening"))
            let forged = try await dispatcher.post(
                report.path + "/reopening", [("_token", try page.form("/preferences").token)])
            #expect(forged.status == 403 && forged.shows("第二次"))
            try await district.move("reopening", report, by: "chief", as: .dutyChief)
            #expect(try await district.order(report).tallies.reopenings == 2)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("An officer refuses with a reason, and the reporter reads it")
    func refused() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-18 14:10")
            _ = try await resident.submit("/reopening", on: try await resident.get(report.link), ["reason": "还有味道。"])
            try await district.move("reopening-refusal", report, by: "community", ["reason": "气味来自隔壁餐馆，另立一件。"])
            let page = try await resident.get(report.link)
            #expect(page.shows("气味来自隔壁餐馆，另立一件。"))
            #expect(try await district.order(report).state.name == .closed)
            district.at("2026-11-20 18:00")
            try await district.runJobs()
            #expect(try await district.order(report).state.name == .closed, "an answered request opens nothing")
        }
    }

    @Test("After fifteen days the form is gone and a late request is refused", arguments: Engines.available)
    func tooLate(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            let page = try await resident.get(report.link)
            district.at("2026-12-03 11:56")
            let late = try await resident.get(report.link)
            #expect(!late.offers("/reopening") && !late.offers("/rating"))
            #expect(try await resident.send("/reopening", on: page, ["reason": "还是堵。"]).status == 409)
            #expect(try await resident.send("/rating", on: page, ["solved": "no", "grade": "1"]).status == 409)
            district.at("2026-12-03 11:54")
            #expect(try await resident.get(report.link).offers("/rating"), "a minute before it is still there")
        }
    }

    @Test("A rating without an account says in one go that it isn't solved, and the order opens when nobody answers")
    func ratedUnsolved() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-18 16:30")
            let page = try await resident.get(report.link)
            let filling = ["solved": "partly", "grade": "2", "reopen": "yes"]
            let silent = try await resident.send("/rating", on: page, filling)
            #expect(silent.status == 422 && silent.shows("请写明还缺什么"))
            #expect(try await district.order(report).rating == nil)
            let rated = try await resident.submit(
                "/rating", on: page, filling.merging(["words": "下水慢，还有味道。"]) { a, _ in a })
            #expect(rated.shows("已要求重办。") && rated.timeline.contains("反映人评价：解决了一部分，不满意。"))
            let order = try await district.order(report)
            #expect(order.rating?.solved == .partly && order.reopening?.reason == "下水慢，还有味道。")
            #expect(order.reopening?.answerBy == Instant("2026-11-19 17:30"), "eight working hours of the calendar")
            district.at("2026-11-19 17:30")
            try await district.runJobs()
            #expect(try await district.order(report).state == .toDispatch)
            let kinds = try await district.events(report)
            #expect(kinds.suffix(3) == [.orderRated, .orderReopenRequested, .orderReopened])
        }
    }

    @Test("A solved one with the tick left in is rated and not reopened")
    func ratedSolved() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            let page = try await resident.get(report.link)
            _ = try await resident.submit("/rating", on: page, ["solved": "yes", "grade": "4", "reopen": "yes"])
            let order = try await district.order(report)
            #expect(order.rating?.solved == .yes && order.reopening == nil)
        }
    }
}
