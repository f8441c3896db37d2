// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Notices
import TestStores
import Testing
import Web
import WorkOrderRules

@Suite("Whoever has an order no longer, or waits for a decision, hears of it") struct TakenAwayJourney {
    @Test(
        "The reporter takes it back: the crew and the unit that was whistled for hear it before they go",
        arguments: Engines.available)
    func withdrawn(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.handOver(report)
            try await district.move(
                "whistles", report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "请派抽水车。", "limit": "4wh"])
            _ = try await resident.submit("/withdrawal", on: try await resident.get(report.link), ["reason": "自己通了。"])
            try await district.tell()
            for login in ["tu-yongchang", "department"] {
                let browser = try await district.enter(login)
                let inbox = try await browser.get("/notices?only=unread")
                #expect(inbox.shows("反映人已撤回，去之前请先看工单：下水道堵塞与污水外溢，编号 \(report.number)。"), "\(login)")
            }
            #expect(try await district.enter("tu-yongchang", in: .english).get("/notices").shows("look before you go"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "What goes to others, goes back or is merged is told to the unit that had it, and to no other",
        arguments: Engines.available)
    func moved(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let reassigned = try await district.inHand()
            try await district.move(
                "reassignment", reassigned, by: "community", ["unit": "UTILITY-COMPANY", "reason": "归水气公司。"])
            let returned = try await district.report("GG-11", "下水道又堵了。", phone: "13900003333")
            try await district.handOver(returned)
            try await district.move(
                "return-request", returned, by: "tu-yongchang",
                ["reason": "不是我们的管段。", "basis": "排水管段责任表第三条", "unit": ""])
            try await district.move("return", returned, by: "dispatcher")
            let main = try await district.report("GG-11", "灯芯巷九号的下水道堵了。", phone: "13900004444")
            let merged = try await district.report("GG-11", "灯芯巷九号的下水道臭得很。", phone: "13900005555")
            try await district.handOver(merged)
            let officer = try await district.enter("community")
            _ = try await officer.submit(
                "/merging", on: try await officer.get(merged.path + "/merging?into=\(main.id)"))
            try await district.tell()
            let crew = try await district.enter("tu-yongchang").get("/notices")
            for (words, report) in [
                ("已改派别处，您不用再办", reassigned), ("退回已同意，您不用再办", returned),
                ("已并入另一件，这件不用再办", merged),
            ] {
                #expect(crew.shows("\(words)：下水道堵塞与污水外溢，编号 \(report.number)。"), "\(words)")
            }
            #expect(!(try await district.enter("department").get("/notices")).shows("您不用再办"))
            // What left the hands is nobody's for the crew's groups either, and the desk reads of the report as done.
            let kinds = try await district.database.read { tx in
                try tx.all("SELECT kind FROM inbox_line WHERE work_order = \(reassigned.id) ORDER BY id") { $0.text(0) }
            }
            #expect(kinds.filter { $0 == "dispatched" }.count == 2 && kinds.filter { $0 == "reassigned" }.count == 1)
        }
    }

    @Test("A dropped task is told to those who had it; what is reported as done to the desk")
    func dropped() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let dispatcher = try await district.enter("dispatcher")
            let given = try await dispatcher.submit(
                "/errands", on: try await dispatcher.get(report.path + "?begin=1"),
                ["unit": "URBAN-BUREAU", "assignee": "", "words": "围挡路面。", "limit": "1wd"])
            _ = try await dispatcher.submit("/dropping", on: given, ["words": "不用围挡了。"])
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "已疏通。", "proposed": "solved"])
            try await district.tell()
            #expect(try await district.enter("department").get("/notices").shows("任务取消，不用再去"))
            #expect(try await district.enter("community").get("/notices").shows("承办人报告办好了"))
        }
    }

    @Test(
        "An objection is told to who reviews it, its end to who objected and to the desk", arguments: Engines.available)
    func objections(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let words = ["reason": "这段管网不归我们。", "basis": "排水管段责任表第三条"]
            let report = try await district.report()
            try await district.move("acceptance", report, by: "dispatcher")
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "DRAIN-CREW"])
            try await district.move("objections", report, by: "tu-yongchang", words)
            try await district.tell()
            let leader = try await district.enter("zhang-huaiyuan")
            #expect(try await leader.get("/notices").shows("有派单异议要审核"), "the district reviews what the town sent")
            #expect(try await district.enter("dispatcher").get("/notices").shows("有派单异议要审核"), "the town answers for it")
            district.at("2026-11-20 10:00")
            try await district.runJobs()
            try await district.tell()
            let crew = try await district.enter("tu-yongchang")
            #expect(try await crew.get("/notices").shows("您单位的派单异议没有按时审核"))
            let reviewer = try await district.enter("zhang-huaiyuan")
            #expect(try await reviewer.get("/notices").shows("派单异议没有按时审核"))
            _ = try await reviewer.submit(
                "/review", on: try await reviewer.get(report.path), ["verdict": "dismissed", "words": "就在你们的管段。"])
            try await district.tell()
            #expect(try await crew.get("/notices").shows("您单位的派单异议有了结论"))
        }
    }

    @Test(
        "An application is told to the street, then to the district, and its end to the department that asked",
        arguments: Engines.available)
    func admissions(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let town = "990101001000"
            let department = try await district.enter("department")
            let token = try (try await department.get("/admissions/new?town=" + town)).form("/admissions").token
            let sent = try await department.post(
                "/admissions",
                [
                    ("_token", token), ("town", town), ("title", "路边小垃圾随手捡"), ("basis", "区政发〔2026〕9号"),
                    ("matters", "GG-01"), ("frequency", "perOrder"), ("minutes", "10"), ("forms", "0"),
                    ("from", "2026-11-18"), ("until", "2027-11-18"),
                ])
            let path = try #require(sent.location)
            try await district.tell()
            let chief = try await district.enter("guan-yunzhou")
            let leader = try await district.enter("zhang-huaiyuan")
            let inbox = try await chief.get("/notices?only=unread")
            #expect(inbox.shows("准入申请等街道意见：“路边小垃圾随手捡”。"))
            #expect(!(try await leader.get("/notices")).shows("路边小垃圾随手捡"), "the street speaks first")
            #expect(try await chief.submit("/opening", on: inbox).shows("路边小垃圾随手捡"))
            _ = try await chief.submit(
                "/comment", on: try await chief.get(path), ["favour": "yes", "words": "可以。"])
            try await district.tell()
            #expect(try await leader.get("/notices").shows("准入申请等区里决定：“路边小垃圾随手捡”"))
            _ = try await leader.submit(
                "/granting", on: try await leader.get(path), ["until": "2027-03-31", "reason": "同意，先试半年。"])
            try await district.tell()
            #expect(try await department.get("/notices").shows("准入申请已同意：“路边小垃圾随手捡”"))
            #expect(try await chief.get("/notices").shows("准入申请已同意：“路边小垃圾随手捡”"))
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    /// Reads the ledger on until everything that happened was planned.
    fileprivate func tell() async throws {
        while try await installation.courier.collect(at: now) > 0 {}
    }

    /// Accepts a report and gives it to the drain crew.
    fileprivate func handOver(_ report: FiledReport) async throws {
        try await move("acceptance", report, by: "community")
        try await move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
        try await move("taking", report, by: "tu-yongchang")
    }
}
