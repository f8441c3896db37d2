// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Notices
import TestStores
import Testing

@Suite("Telling people") struct NoticeJourney {
    @Test(
        "The desk reads of a new report and the handler of what comes into their hands, once each, and both can open it",
        arguments: Engines.available)
    func inboxes(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            try await district.tell()
            let community = try await district.enter("community")
            let crew = try await district.enter("tu-yongchang")
            let before = try await (community.unread, crew.unread)

            let report = try await district.report()
            try await district.tell()
            #expect(try await community.unread == before.0 + 1)
            let inbox = try await community.get("/notices")
            #expect(inbox.shows("新来一件：下水道堵塞与污水外溢，编号 \(report.number)。"))

            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.tell()
            try await district.tell()
            #expect(try await crew.unread == before.1 + 1)
            #expect(try await community.unread == before.0 + 1, "nobody is told what they did themselves")
            let mine = try await crew.get("/notices?only=unread")
            #expect(mine.shows("派给您一件：下水道堵塞与污水外溢，编号 \(report.number)。"))

            let opened = try await crew.submit("/opening", on: mine)
            #expect(opened.path.hasPrefix("/work-orders/"))
            #expect(try await crew.unread == before.1)
            let order = try await community.get(report.path)
            #expect(order.shows("告知记录") && order.shows("还没看"))
        }
    }

    @Test("A notice is for its account alone, and only the system administrator sees the queues")
    func foreign() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            _ = try await district.report()
            try await district.tell()
            let community = try await district.enter("community")
            let action = try (try await community.get("/notices?only=unread")).form("/opening").action
            let other = try await district.enter("grid")
            let token = try (try await other.get("/notices")).form("/preferences").token
            #expect(try await other.post(action, [("_token", token)]).status == 404)
            #expect(try await other.get("/deliveries").status == 403)
            let system = try await district.enter("system")
            #expect(try await system.get("/deliveries").shows("没有卡住的消息。"))
        }
    }

    @Test("An outlet is opened with its secret sealed, and what can't be an address is said at the field")
    func outlets() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let system = try await district.enter("system")
            let page = try await system.get("/deliveries/outlets")
            let wrong = try await system.send(
                "/deliveries/outlets", on: page,
                ["channel": "webhook", "name": "平台", "address": "http://169.254.169.254/latest"])
            #expect(wrong.status == 422 && wrong.shows("要以 https:// 开头。"))
            let made = try await system.send(
                "/deliveries/outlets", on: page,
                ["channel": "webhook", "name": "平台", "address": "https://hooks.example.org/in?key=open-sesame"])
            #expect(made.status == 201 && made.shows("whsec_"))
            let list = try await system.get("/deliveries/outlets")
            #expect(list.shows("hooks.example.org") && !list.shows("open-sesame") && !list.shows("whsec_"))
            let stored = try await district.database.read { tx in
                try tx.first("SELECT address_sealed, secret_sealed FROM outlet") { [$0.text(0), $0.text(1)] } ?? []
            }
            #expect(stored.count == 2 && stored.allSatisfy { $0.hasPrefix("v1.") && !$0.contains("sesame") })
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    /// Reads the ledger on until everything that happened was planned.
    fileprivate func tell() async throws {
        while try await installation.courier.collect(at: now) > 0 {}
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
