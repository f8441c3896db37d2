// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Notices
import TestStores
import Testing
import WorkOrderRules

/// R5, R7, R12 and R13: bodies outside, deadlines nobody saw, holidays, and whose it is. FixMyStreet 16 and 2378,
/// whatdotheyknow-theme 1393, frappe/erpnext 6049, Signalen 31, 75, 94 and 101.
@Suite("Residents let down by waiting") struct WaitedTooLong {
    @Test(
        "R5 A body outside takes part by its own program, and the reporter follows it like any other",
        arguments: Engines.available)
    func r5(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report("GG-09", "桥上的灯不亮。", by: resident)
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "POWER-STATION"])
            let station = try await district.program(.integrator, unit: "POWER-STATION")
            for (number, status, words) in [("1", "IN_PROGRESS", "人已到桥头。"), ("2", "FIXED", "换了两盏灯。")] {
                let sent = try await station.post(
                    "/open311/v2/servicerequestupdates.json",
                    [
                        ("service_request_id", report.id.description), ("update_id", number), ("status", status),
                        ("updated_datetime", "2026-11-18T10:30:00+08:00"), ("description", words),
                    ])
                #expect(sent.status == 200, "\(sent.text)")
            }
            #expect(try await district.order(report).state.name == .toCheck)
            let page = try await resident.get(report.link)
            #expect(page.timeline.contains { $0.contains("临渊供电所") }, "\(page.timeline)")
            try await district.move("check", report, by: "gridleader")
            try await district.move("closing", report, by: "community", ["outcome": "solved", "answer": "灯已换好。"])
            #expect(try await resident.get(report.link).shows("灯已换好。"))
        }
    }

    @Test(
        "R7 The promised date stands on the reporter's page, a missed one is marked, and others are told by the clock",
        arguments: Engines.available)
    func r7(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            let promised = try await district.order(report).clock.promise.due
            #expect(try await resident.get(report.link).shows("前办结并答复。"))
            district.clock.set(promised + .minutes(1))
            for _ in 0..<6 { try await district.runJobs() }
            #expect(try await resident.get(report.link).text.contains("clock late"))
            #expect(try await district.events(report).contains(.orderOverdue))
            let desk = try await district.enter("dispatcher").get("/work-orders?view=table&lamp=late")
            #expect(desk.text.contains(report.path))
            district.clock.set(promised + .days(10))
            for _ in 0..<6 { try await district.runJobs() }
            let told = try await district.events(report).filter { $0 == .orderEscalated }
            #expect(told.count == 2, "the duty chief and the leader, though nobody touched it")
        }
    }

    @Test(
        "R12 A new holiday moves what is open, once, and the reporter is told the new date; what is closed stays",
        arguments: Engines.available)
    func r12(_ engine: EngineKind) async throws {
        try await withDistrict(
            engine, { $0.notices.gateway = TextMessageGateway(url: "http://127.0.0.1:9/?p={phone}&t={text}") }
        ) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let open = try await district.report("PA-11", "小餐馆的液化气瓶堆在楼道里。", by: resident)
            let account = try await district.enter("resident")
            let other = try await district.report("PA-11", "煤气瓶又堆出来了。", phone: "13900003333", by: account)
            let closed = try await district.report("GG-11", "下水道堵了。", phone: "13900002222")
            try await district.close(closed, from: "2026-11-18")
            let before = try await (district.order(open), district.order(closed))
            let year: String? = try await district.database.read { tx in
                try tx.first("SELECT source FROM work_year WHERE year = 2026") { $0.text(0) }
            }
            let system = try await district.enter("system")
            let preview = try await system.submit(
                "/calendar/preview", on: try await system.get("/calendar"),
                ["year": "2026", "text": (year ?? "") + "\noff 2026-11-19..2026-11-20 停工"])
            _ = try await system.submit("/calendar", on: preview)
            for _ in 0..<6 { try await district.runJobs() }
            let after = try await district.order(open)
            #expect(after.clock.promise.due > before.0.clock.promise.due)
            #expect(try await district.order(closed) == before.1)
            #expect(try await district.events(open).filter { $0 == .orderDeadlinesMoved }.count == 1)
            let page = try await resident.get(open.link)
            #expect(page.shows("工作日历有调整"), "\(page.timeline)")
            // One message each to who left a phone and who has an account, none about what is closed.
            while try await district.installation.courier.collect(at: district.now) > 0 {}
            for (report, messages) in [(open, 1), (other, 1), (closed, 0)] {
                let count = try await district.count(
                    """
                    SELECT count(*) FROM notice WHERE work_order = \(report.id) AND audience = 'reporter'
                        AND kind = 'date-moved' AND lane LIKE 'sms:%'
                    """)
                #expect(count == messages, "\(report.number)")
            }
            let inbox = try await account.get("/notices")
            #expect(inbox.shows("（编号 \(other.number)）答复期限有变，改为"))
        }
    }

    @Test(
        "R13 An order has a unit and, if the desk says so, a person, who find it among what is theirs",
        arguments: Engines.available)
    func r13(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let person: AccountID? = try await district.database.read { tx in
                try tx.first("SELECT id FROM account WHERE login = 'tu-yongchang'") { try $0.id(0) }
            }
            try await district.move("acceptance", report, by: "community")
            try await district.move(
                "dispatch", report, by: "community",
                ["unit": "DRAIN-CREW", "assignee": try #require(person).description])
            #expect(try await district.order(report).state.assignment?.assignee == person)
            let crew = try await district.enter("tu-yongchang")
            #expect(try await crew.get("/today").links.contains { $0.hasPrefix(report.path) })
            let stranger = try await district.enter("crew")
            #expect(!(try await stranger.get("/today")).links.contains { $0.hasPrefix(report.path) })
            // Each of our states has a word of its own, for people and for programs.
            let words = try await district.visitor().get(
                "/open311/v2/requests/\(report.id).json?extensions=true", accepting: "application/json")
            #expect(words.status == 200 && words.text.contains("offered"), "\(words.text)")
        }
    }
}
