// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import People
import PeopleRules
import TestStores
import Testing
import WorkOrderRules

@Suite("Supervision by the clock, conferences and the grids' lists") struct SupervisionJourney {
    @Test(
        "Yellow, red and no answer: 催办, 督办单, 书面通报, one at a time; it ends when the work is reported",
        arguments: Engines.available)
    func levels(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            for (time, level, supervised, raised) in [
                ("2026-11-18 14:11", nil as String?, 0, 0),
                ("2026-11-18 14:13", "reminder", 1, 0),
                ("2026-11-18 15:00", "letter", 1, 1),
                ("2026-11-19 18:01", "notice", 1, 2),
                ("2026-11-23 18:01", "notice", 1, 2),
            ] {
                district.at(time)
                try await district.runJobs()
                try await district.runJobs()
                let open = try await Self.open(report, district)
                #expect(open.map(\.level) == [level].compactMap { $0 }, "\(time)")
                let events = try await district.events(report)
                #expect(events.count { $0 == .orderSupervised } == supervised, "\(time)")
                #expect(events.count { $0 == .orderSupervisionRaised } == raised, "\(time)")
            }
            #expect(try await district.enter("tu-yongchang").get("/today").shows("书面通报"))
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "已疏通。", "proposed": "solved"])
            try await district.runJobs()
            #expect(try await Self.open(report, district).isEmpty)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("What is late at the desk is asked of the desk, and no more once it is sent", arguments: Engines.available)
    func desk(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            district.at("2026-11-18 12:30")
            try await district.runJobs()
            let centre = district.installation.people.unit(code: "ZHIYUN-CENTRE")?.id
            let open = try await Self.open(report, district)
            #expect(open.map(\.level) == ["letter"] && open.map(\.unit) == [centre?.description])
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.runJobs()
            #expect(!(try await Self.open(report, district)).contains { $0.unit == centre?.description })
        }
    }

    @Test("A district decides when the clock supervises; nobody below it does", arguments: Engines.available)
    func terms(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let chief = try await district.enter("chief", as: .dutyChief)
            let seen = try await chief.get("/supervisions")
            #expect(seen.shows("亮黄灯时催办") && !seen.offers("/supervisions/terms"))
            let leader = try await district.enter("zhang-huaiyuan")
            let page = try await leader.get("/supervisions")
            let terms = ["reminder": "never", "letter": "late", "notice": "never"]
            let adopted = try await leader.submit("/supervisions/terms", on: page, terms)
            #expect(adopted.shows("不自动催办"))
            #expect(try await leader.send("/supervisions/terms", on: page, terms).status == 409, "somebody was faster")
            let report = try await district.inHand()
            district.at("2026-11-18 14:30")
            try await district.runJobs()
            #expect(try await Self.open(report, district).isEmpty)
            district.at("2026-11-18 15:00")
            try await district.runJobs()
            #expect(try await Self.open(report, district).map(\.level) == ["letter"])
            district.at("2026-11-20 09:00")
            try await district.runJobs()
            #expect(try await Self.open(report, district).map(\.level) == ["letter"])
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "A conference is called: its members are told, read the order, and no more when it is closed",
        arguments: Engines.available)
    func conference(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let department = try await district.enter("department")
            #expect(try await department.peek(report.path).status == 404)
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(report.path + "?begin=1")
            let token = try page.form("/conference-calls").token
            let past = try await dispatcher.post(
                report.path + "/conference-calls",
                [("_token", token), ("held", "2026-11-18T09:00"), ("purpose", "谁来挖？"), ("invited", "URBAN-BUREAU")])
            #expect(past.status == 422 && past.shows("谁来挖？"))
            let called = try await dispatcher.post(
                report.path + "/conference-calls",
                [
                    ("_token", token), ("held", "2026-11-18T16:00"), ("purpose", "谁来挖？"),
                    ("invited", "URBAN-BUREAU"),
                ])
            #expect(called.status == 303)
            #expect(try await department.get(report.path).shows("谁来挖？"))
            #expect(try await district.events(report).contains(.orderConferenceCalled))
            #expect(!(try await district.visitor().get(report.link)).shows("谁来挖"), "it is between staff")
            district.at("2026-11-18 16:30")
            let later = try await district.enter("dispatcher")
            let noted = try await later.submit(
                "/minutes", on: try await later.get(report.path), ["minutes": "抢修队先围挡。"])
            #expect(noted.shows("抢修队先围挡。") && !noted.offers("/minutes"))

            try await district.move("feedback", report, by: "tu-yongchang", ["words": "已疏通。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            try await district.move("closing", report, by: "community", ["outcome": "solved", "answer": "已疏通。"])
            #expect(try await district.enter("department").peek(report.path).status == 404)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("What a grid may not get as an order, it doesn't get as a task either, and that is counted")
    func guarded() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let litter = try await district.report("GG-01", "垃圾堆在路边两天了。")
            try await district.move("acceptance", litter, by: "community")
            let officer = try await district.enter("community")
            let worker = try await district.account("grid")
            let task = ["unit": "DENGXINXIANG-COMMITTEE", "assignee": worker, "words": "去捡。", "limit": "1wd"]
            let refused = try await officer.send(
                "/errands", on: try await officer.get(litter.path + "?begin=1"), task)
            #expect(refused.status == 422 && refused.shows("清单之外无事项") && refused.shows("去捡。"))
            let events = try await district.events(litter)
            #expect(events.contains(.orderDispatchRefused) && !events.contains(.orderErrandGiven))
            var open = task
            open["assignee"] = ""
            let given = try await officer.submit("/errands", on: try await officer.get(litter.path + "?begin=1"), open)
            #expect(given.shows("去捡。"), "the committee isn't a grid")
        }
    }

    private static func open(
        _ report: FiledReport, _ district: District
    ) async throws -> [(level: String, unit: String)] {
        try await district.database.read { tx in
            try tx.all(
                """
                SELECT level, unit FROM order_supervision WHERE work_order = \(report.id) AND closed_at IS NULL
                ORDER BY opened_at, id
                """
            ) { (level: $0.text(0), unit: $0.text(1)) }
        }
    }
}
