// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import HTTPTypes
import Kernel
import Notices
import TestStores
import Testing
import WorkOrderRules

/// R15: sending fails loudly, and happens once. FixMyStreet 2091 and 4007.
@Suite("Residents let down by sending") struct SentOnceOrLoudly {
    @Test(
        "R15 What arrives twice is done once: a report, an update, a notice; and the second answer is the first",
        arguments: Engines.available)
    func r15(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let program = try await district.program(.integrator)
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            func file() async throws -> Answer {
                try await program.post(
                    "/open311/v2/requests.json",
                    [
                        ("service_code", "GG-11"), ("address_id", District.community), ("description", "下水道堵了"),
                    ], [key: "once"])
            }
            let before = try await district.count("SELECT count(*) FROM work_order")
            let first = try await file()
            #expect(try await file().text == first.text)
            #expect(try await district.count("SELECT count(*) FROM work_order") == before + 1)

            let id: OrderID? = try await district.database.read { tx in
                try tx.first("SELECT id FROM work_order ORDER BY opened_at DESC, id DESC") { try $0.id(0) }
            }
            let order = try #require(id)
            func update() async throws -> Answer {
                try await program.post(
                    "/open311/v2/servicerequestupdates.json",
                    [
                        ("service_request_id", order.description), ("update_id", "1"), ("status", "UNCHANGED"),
                        ("updated_datetime", "2026-11-18T10:30:00+08:00"), ("description", "漫到路上了。"),
                    ])
            }
            let told = try await update()
            #expect(told.status == 200, "\(told.text)")
            #expect(try await update().text == told.text)
            let report = FiledReport(number: "", link: "", id: order)
            #expect(try await district.events(report).filter { $0 == .orderPartnerUpdated }.count == 1)

            // Reading the ledger again plans nothing twice.
            while try await district.installation.courier.collect(at: district.now) > 0 {}
            let notices = try await district.count("SELECT count(*) FROM notice")
            while try await district.installation.courier.collect(at: district.now) > 0 {}
            #expect(try await district.count("SELECT count(*) FROM notice") == notices)
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "R15 A message that can't be delivered is said so to staff, to the reporter and to the operator, who sends it again",
        arguments: Engines.available)
    func r15Loudly(_ engine: EngineKind) async throws {
        // A gateway at which nobody answers.
        try await withDistrict(
            engine, { $0.notices.gateway = TextMessageGateway(url: "http://127.0.0.1:9/?p={phone}&t={text}") }
        ) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.move("acceptance", report, by: "community")
            let courier = district.installation.courier
            for _ in 0..<12 {
                while try await courier.collect(at: district.now) > 0 {}
                while try await courier.deliver(at: district.now) > 0 {}
                district.clock.set(district.now + .hours(7))
            }
            let staff = try await district.enter("community").get(report.path)
            #expect(staff.shows("有 1 条没有送到。") && staff.shows("连不上"))
            #expect(try await resident.get(report.link).shows("已受理：短信没有送到，请直接看这里。"))

            let system = try await district.enter("system")
            let page = try await system.get("/deliveries")
            #expect(page.shows("已放弃") && page.shows("连不上") && !page.text.contains("13900001111"))
            var again = try await system.submit("/retrial", on: page)
            #expect(again.shows("已放回队列，马上再发。"))
            // The demo's own messages met the same gateway.
            while again.offers("/retrial") { again = try await system.submit("/retrial", on: again) }
            #expect(again.shows("没有卡住的消息。"))
            let after = try await district.enter("community").get(report.path)
            #expect(!after.shows("有 1 条没有送到。"))
            let own = try await resident.get(report.link)
            #expect(own.shows("已受理：正在用短信告诉您。"))
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    func count(_ sql: SQL) async throws -> Int { try await database.read { tx in try tx.count(sql) } }
}
