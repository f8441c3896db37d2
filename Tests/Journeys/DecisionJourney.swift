// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("What waits for the desk") struct DecisionJourney {
    @Test(
        "A request stands on the list of who may answer it, and nowhere once it is answered",
        arguments: Engines.available)
    func requests(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let dispatcher = try await district.enter("dispatcher")
            let chief = try await district.enter("chief", as: .dutyChief)
            #expect(!(try await dispatcher.get("/decisions?kind=request")).shows(report.number))
            let before = try await Self.count(chief)

            try await district.move(
                "delay-request", report, by: "tu-yongchang", ["until": "2026-11-20", "reason": "配件明天到。"])
            let list = try await dispatcher.get("/decisions?kind=request")
            #expect(list.shows(report.number) && list.shows("配件明天到。") && list.links.contains(report.path))
            #expect(try await dispatcher.get("/work-orders?wanted=request").shows(report.number))
            #expect(!(try await dispatcher.get("/work-orders?wanted=reopening")).shows(report.number))
            #expect(try await Self.count(chief) == before + 1 || before >= 99)
            try await district.move("delay-refusal", report, by: "dispatcher", ["reason": "今天能修。"])
            #expect(!(try await dispatcher.get("/decisions?kind=request")).shows(report.number))

            try await district.move(
                "shelving-request", report, by: "tu-yongchang", ["until": "2026-11-25", "reason": "等开挖许可。"])
            #expect(!(try await dispatcher.get("/decisions?kind=request")).shows(report.number), "the chief's alone")
            #expect(try await chief.get("/decisions?kind=request").shows(report.number))
            #expect(try await district.enter("supervisor").peek("/decisions").status == 403)
        }
    }

    @Test(
        "Late calls and tasks, answers to rate, orders that nobody takes and what is late at the desk are on it",
        arguments: Engines.available)
    func late(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            for noun in ["invitations", "errands"] {
                try await district.move(
                    noun, report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "请围挡。", "limit": "2wh"])
            }
            let waiting = try await district.report("GG-11", "井盖翘起来了。", phone: "13900002222")
            let offered = try await district.report("GG-11", "水漫到车库。", phone: "13900003333")
            try await district.move("acceptance", offered, by: "community")
            try await district.move("dispatch", offered, by: "community", ["unit": "DRAIN-CREW"])
            district.at("2026-11-18 17:00")
            try await district.runJobs()
            try await district.runJobs()
            let events = try await district.events(report)
            #expect(events.filter { $0 == .orderErrandLate }.count == 1, "said once")

            let dispatcher = try await district.enter("dispatcher")
            for (kind, number) in [
                ("call", report.number), ("errand", report.number), ("untaken", offered.number),
                ("desk", waiting.number),
            ] {
                #expect(try await Self.all(kind, dispatcher).contains(number), "\(kind)")
            }
            let page = try await district.enter("department").get(report.path)
            #expect(page.shows("没有按时完成任务"))
            try await district.move("completion", report, by: "department", ["words": "围好了。"])
            #expect(!(try await Self.all("errand", dispatcher)).contains(report.number))

            try await district.move(
                "whistles", report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "请到场。", "limit": "4wh"])
            district.at("2026-11-18 17:10")
            let department = try await district.enter("department")
            let whistled = try await department.get(report.path)
            let form = try #require(whistled.forms.first { $0.names.contains("spokeWith") })
            _ = try await department.post(
                form.action,
                form.held.filter { $0.name == "_token" }.map { ($0.name, $0.value) } + [
                    ("received", "2026-11-18T17:05"), ("spokeWith", "涂永昌"), ("words", "已到场。"),
                    ("until", "2026-11-20"),
                ])
            #expect(try await Self.all("rating", dispatcher).contains(report.number))
            try await district.move("rating", report, by: "dispatcher", ["verdict": "good", "words": ""])
            #expect(!(try await Self.all("rating", dispatcher)).contains(report.number))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("An objection waits for the level above, an application for the street's duty chief")
    func others() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.move(
                "objections", report, by: "tu-yongchang", ["reason": "不归我们。", "basis": "责任表第三条"])
            let dispatcher = try await district.enter("dispatcher")
            #expect(try await Self.all("objection", dispatcher).contains(report.number))
            let leader = try await district.enter("zhang-huaiyuan")
            #expect(!(try await Self.all("objection", leader)).contains(report.number), "the town reviews")

            let department = try await district.enter("department")
            let form = try await department.get("/admissions/new?town=990101001000")
            _ = try await department.post(
                "/admissions",
                [
                    ("_token", try form.form("/admissions").token), ("town", "990101001000"), ("title", "路边小垃圾随手捡"),
                    ("basis", "区政发〔2026〕9号"), ("matters", "GG-01"), ("frequency", "perOrder"), ("minutes", "10"),
                    ("forms", "0"), ("from", "2026-11-18"), ("until", "2027-11-18"),
                ])
            #expect(try await district.enter("guan-yunzhou").get("/decisions").shows("路边小垃圾随手捡"))
            #expect(!(try await leader.get("/decisions")).shows("路边小垃圾随手捡"), "not before the street has spoken")
        }
    }

    @Test("Three of four are sent, the fourth is named with its reason, and one out of sight holds up nothing")
    func bulk() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            var reports: [FiledReport] = []
            for number in 1...4 {
                let report = try await district.report("GG-11", "第 \(number) 处下水道堵了。", phone: "1390000100\(number)")
                try await district.move("acceptance", report, by: "dispatcher")
                reports.append(report)
            }
            let dispatcher = try await district.enter("dispatcher")
            let token = try (try await dispatcher.get("/posts")).form("/preferences").token
            let unknown = OrderID(high: 1, low: 2).description
            let chosen = (reports.map { $0.id.description } + [unknown]).map { ("order", $0) }
            let fields = [("_token", token), ("unit", "DRAIN-CREW")] + chosen
            let preview = try await dispatcher.post("/dispatches", fields)
            #expect(preview.status == 200 && preview.shows("选中的有 1 件"))
            for report in reports { #expect(preview.shows(report.number)) }

            let taken = reports[3]
            try await district.move("dispatch", taken, by: "community", ["unit": "URBAN-BUREAU"])
            let result = try await dispatcher.post("/dispatches", fields + [("confirmed", "yes")])
            #expect(result.status == 422 && result.shows("3 件，2 件没有派成"))
            for report in reports { #expect(result.shows(report.number)) }
            let again = try result.form("/dispatches").held.filter { $0.name == "order" }.map(\.value)
            #expect(again == [taken.id.description], "only what stayed may be tried again")
            for report in reports.prefix(3) {
                #expect(try await district.order(report).state.name == .offered)
            }
            #expect(try district.isLedgerSound)
        }
    }

    private static func count(_ browser: Browser) async throws -> Int {
        let text = try await browser.get("/decisions/count.json", accepting: "application/json").text
        return Int(text.filter(\.isNumber)) ?? -1
    }

    /// All pages of one kind.
    private static func all(_ kind: String, _ browser: Browser) async throws -> String {
        var (text, path) = ("", "/decisions?kind=" + kind)
        for _ in 0..<20 {
            let page = try await browser.get(path)
            text += page.text
            guard let next = page.links.first(where: { $0.contains("after=") }) else { break }
            path = next.replacing("&amp;", with: "&")
        }
        return text
    }
}
