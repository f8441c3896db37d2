// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("The blocked sewer") struct SewerJourney {
    @Test(
        "A resident's report is taken, mended, checked by another, answered and rated, and all see the same steps",
        arguments: Engines.available)
    func fromReportToRating(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(photo: true, by: resident)
            #expect(try await district.order(report).state == .received)

            // The officer finds it by its number and sees what the resident sent, but not whose phone it is.
            let officer = try await district.enter("community")
            let table = try await officer.get("/work-orders?view=table&q=" + report.number)
            let page = try await officer.get(try table.link(report.path))
            #expect(page.shows("污水漫到人行道上"))
            #expect(page.shows("1111") && !page.text.contains("13900001111"))
            #expect(page.text.contains(report.path + "/photos/"))

            try await district.close(report, from: "2026-11-18", show: true)

            // The handler's own form for checking isn't there, and a forged one is refused.
            let crew = try await district.enter("tu-yongchang")
            #expect(!(try await crew.get(report.path)).offers("/check"))

            district.at("2026-11-18 12:30")
            let closed = try await resident.get(report.link)
            #expect(closed.shows("下水道已疏通，路面已冲洗。"))
            let rated = try await resident.submit(
                "/rating", on: closed, ["solved": "yes", "grade": "4", "words": "很快。"])
            #expect(rated.shows("谢谢您的评价。"))
            #expect(!rated.offers("/rating"), "a result is rated once")

            let seen = rated.timeline
            #expect(seen.count == 11, "\(seen)")
            for login in ["community", "tu-yongchang", "dispatcher", "leader", "gridleader"] {
                let staff = try await district.enter(login)
                #expect(try await staff.get(report.path).timeline == seen, "as \(login)")
            }
            #expect(
                try await district.events(report) == [
                    .orderReceived, .orderPhotoAdded, .orderAccepted, .orderDispatched, .orderTaken, .orderReported,
                    .orderCheckPassed, .orderClosed, .orderShowingProposed, .orderShown, .orderRated,
                ])
            let shown = try await district.visitor().get("/public/\(report.id)")
            #expect(shown.status == 200 && shown.shows("下水道已疏通") && !shown.shows("污水漫到人行道上"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Whoever handled an order can't check it, whatever is sent")
    func handlerDoesNotCheck() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report("GG-56")
            try await district.move("acceptance", report, by: "dispatcher")
            // The grid leader is both: the committee's handler of this order, and the one who would check it.
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "DENGXINXIANG-COMMITTEE"])
            try await district.move("taking", report, by: "gridleader")
            try await district.move("feedback", report, by: "gridleader", ["words": "修好了。", "proposed": "solved"])
            let leader = try await district.enter("gridleader")
            let page = try await leader.get(report.path)
            #expect(!page.offers("/check"))
            let forged = try await leader.post(
                report.path + "/check", [("_token", try page.form("/preferences").token)])
            #expect(forged.status == 403)
            #expect(try await district.order(report).state.name == .toCheck)
        }
    }

    @Test("A failed check sends the work back and is counted")
    func rework() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "通了。", "proposed": "solved"])
            let page = try await district.move("rework", report, by: "gridleader", ["reason": "水还在往外冒。"])
            #expect(page.status == 200)
            let order = try await district.order(report)
            #expect(order.state.name == .inProgress && order.tallies.reworks == 1)
            // Why it failed is between those who work on it.
            let follow = try await district.visitor().get(report.link)
            #expect(follow.shows("核查没通过") && !follow.shows("水还在往外冒"))
        }
    }
}

extension FormOnPage {
    var token: String { held.first { $0.name == "_token" }?.value ?? "" }
}
