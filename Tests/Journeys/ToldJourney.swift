// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Notices
import TestStores
import Testing
import WorkOrderRules

@Suite("Calls, supervisions, supporters and the ladder reach those whom they are for") struct ToldJourney {
    @Test("A unit hears that it is called, and the desk that it answered", arguments: Engines.available)
    func calls(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.tell()
            let department = try await district.enter("department")
            let crew = try await district.enter("tu-yongchang")
            let before = try await (department.unread, crew.unread)
            try await district.move(
                "whistles", report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "请派抽水车。", "limit": "4wh"])
            try await district.tell()
            #expect(try await department.unread == before.0 + 1)
            #expect(try await crew.unread == before.1, "it is not the handler's")
            let inbox = try await department.get("/notices?only=unread")
            #expect(inbox.shows("请您单位协助") && inbox.shows(report.number) && !inbox.shows("抽水车"))
            #expect(try await department.submit("/opening", on: inbox).path == report.path)

            district.at("2026-11-18 11:30")
            _ = try await department.submit(
                "/answer", on: try await department.get(report.path),
                ["received": "2026-11-18T11:05", "spokeWith": "涂永昌", "words": "已派抽水车。", "until": "2026-11-20"])
            try await district.tell()
            let dispatcher = try await district.enter("dispatcher")
            let document = try await dispatcher.get(report.path, accepting: "application/json").text
            #expect(document.contains("\"calls\":[{") && document.contains("\"kind\":\"whistle\""))
            #expect(document.contains("\"answeredAt\":\"2026-11-18T") && !document.contains("抽水车"))
            #expect(try await dispatcher.get("/notices").shows("协办、吹哨有了答复"))
            #expect(try await crew.get("/notices").shows("协办、吹哨有了答复"), "whoever has it in hand waits for it")
            try await district.move(
                "rating", report, by: "dispatcher", ["verdict": "fair", "words": "来得慢。"])
            try await district.tell()
            #expect(try await department.get("/notices").shows("您单位的答复有了评价"))
        }
    }

    @Test("The addressee hears of a supervision, and whoever wrote it hears the answer", arguments: Engines.available)
    func supervisions(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.tell()
            try await district.move(
                "supervisions", report, by: "supervisor",
                ["unit": "DRAIN-CREW", "level": "reminder", "reason": "居民又来电。", "limit": "4wh"])
            try await district.tell()
            let crew = try await district.enter("tu-yongchang")
            #expect(try await crew.get("/notices").shows("催办：下水道堵塞与污水外溢"))
            _ = try await crew.submit(
                "/reply", on: try await crew.get(report.path), ["words": "下午疏通。"])
            try await district.tell()
            #expect(try await district.enter("supervisor").get("/notices").shows("督办有了答复"))
        }
    }

    @Test("Supporters hear the end by the phone that they left, or in their account", arguments: Engines.available)
    func supporters(_ engine: EngineKind) async throws {
        try await withDistrict(
            engine, { $0.notices.gateway = TextMessageGateway(url: "http://127.0.0.1:9/?p={phone}&t={text}") }
        ) { (district: District) async throws -> Void in
            let report = try await district.report()
            let path = "/support/\(report.id)"
            let visitor = district.visitor()
            _ = try await visitor.submit(path, on: try await visitor.get(path), ["phone": "13900002222"])
            let resident = try await district.enter("resident")
            _ = try await resident.submit(path, on: try await resident.get(path))
            try await district.close(report, from: "2026-11-18")
            try await district.tell()
            let inbox = try await resident.get("/notices")
            #expect(inbox.shows("您附议的“下水道堵塞与污水外溢”（编号 \(report.number)）已办结"))
            let opened = try await resident.submit("/opening", on: inbox)
            #expect(opened.path == path && opened.shows("下水道已疏通，路面已冲洗。"))
            let lanes = try await district.database.read { tx in
                try tx.all(
                    """
                    SELECT n.lane FROM notice AS n JOIN order_supporter AS s
                        ON n.lane LIKE 'sms:number:%' AND n.recipient = 'supporter:' || s.id AND s.phone_tail = '2222'
                    WHERE n.work_order = \(report.id) AND n.audience = 'supporter'
                    """
                ) { $0.text(0) }
            }
            #expect(lanes.count == 1)
            let told = try await district.enter("community").get(report.path)
            #expect(told.shows("附议人"))
        }
    }

    @Test("The last rung of the ladder reaches the leader, and not the dispatcher once more")
    func ladder() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.tell()
            district.at("2026-11-18 12:00")
            try await district.runJobs()
            try await district.tell()
            #expect(
                try await district.told("leader", report) == ["supervised"],
                "the desk is late, and who leads it is asked")
            #expect(try await district.told("dispatcher", report).contains("overdue"))
            district.at("2026-11-24 18:00")
            try await district.runJobs()
            try await district.tell()
            #expect(try await district.told("leader", report).contains("escalated"))
            #expect(try await district.told("chief", report).contains("escalated"))
            #expect(!(try await district.told("dispatcher", report)).contains("escalated"))
        }
    }

    @Test(
        "A new holiday moves the dates of what waits beside an order, once, and those whose dates they are hear of it",
        arguments: Engines.available)
    func holiday(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.move(
                "whistles", report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "请派抽水车。", "limit": "3wd"])
            try await district.move(
                "supervisions", report, by: "supervisor",
                ["unit": "DRAIN-CREW", "level": "reminder", "reason": "居民又来电。", "limit": "3wd"])
            let before = try await district.dates(report)
            try await district.tell()
            let source: String? = try await district.database.read { tx in
                try tx.first("SELECT source FROM work_year WHERE year = 2026") { $0.text(0) }
            }
            let text = (source ?? "") + "\noff 2026-11-19..2026-11-20 停工"
            let system = try await district.enter("system")
            for _ in 0..<2 {
                let preview = try await system.submit(
                    "/calendar/preview", on: try await system.get("/calendar"), ["year": "2026", "text": text])
                _ = try await system.submit("/calendar", on: preview)
                for _ in 0..<5 { try await district.runJobs() }
            }
            let after = try await district.dates(report)
            #expect(before.count == 2 && zip(before, after).allSatisfy { $0 < $1 })
            let events = try await district.events(report)
            #expect(events.filter { $0 == .orderCallMoved }.count == 1)
            #expect(events.filter { $0 == .orderSupervisionMoved }.count == 1)
            let page = try await district.enter("dispatcher").get(report.path)
            #expect(page.timeline.contains { $0.hasPrefix("工作日历变了：临渊区城市管理局答复吹哨的期限改为") })
            try await district.tell()
            #expect(try await district.enter("department").get("/notices").shows("答复期限有变"))
            // The deadline's job moved with the date.
            district.at("2026-11-24 12:00")
            try await district.runJobs()
            #expect(!(try await district.events(report)).contains(.orderCallLate))
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    /// Reads the ledger on until everything that happened was planned.
    fileprivate func tell() async throws {
        while try await installation.courier.collect(at: now) > 0 {}
    }

    /// What somebody's inbox says about an order.
    fileprivate func told(_ login: String, _ report: FiledReport) async throws -> [String] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT i.kind FROM inbox_line AS i WHERE i.work_order = \(report.id) AND EXISTS (
                    SELECT 1 FROM account AS a LEFT JOIN post AS p ON p.account = a.id
                    WHERE a.login = \(login) AND (i.account = a.id OR i.unit = p.unit
                        OR (p.role = 'communityOfficer' AND i.community = p.place)
                        OR (p.role IN ('dispatcher', 'dutyChief') AND i.street = p.place)))
                ORDER BY i.happened_at, i.id
                """
            ) { $0.text(0) }
        }
    }

    /// When the call and the supervision are due.
    fileprivate func dates(_ report: FiledReport) async throws -> [Instant] {
        try await database.read { tx in
            try tx.all("SELECT due_at FROM order_call WHERE work_order = \(report.id)") { $0.instant(0) }
                + tx.all("SELECT due_at FROM order_supervision WHERE work_order = \(report.id)") { $0.instant(0) }
        }
    }
}

extension Browser {
    fileprivate var unread: Int {
        get async throws {
            let text = try await get("/notices/unread.json", accepting: "application/json").text
            return Int(text.filter(\.isNumber)) ?? -1
        }
    }
}
