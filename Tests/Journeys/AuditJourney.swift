// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Kernel
import TestStores
import Testing
import WorkOrders

@Suite("Who saw, who did") struct AuditJourney {
    @Test(
        "The audit finds a look by person, order, purpose and day, and every search is itself in the ledger",
        arguments: Engines.available)
    func search(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            _ = try await officer.send(
                "/contact", on: try await officer.get(report.path), ["purpose": "约时间上门看现场"])
            let auditor = try await district.enter("audit")
            let before = try await district.searches()
            #expect(try await auditor.get("/audit").status == 200)
            #expect(try await district.searches() == before, "looking at the newest lines is no search")
            for query in [
                "who=community", "order=\(report.number)", "purpose=%E4%B8%8A%E9%97%A8", "kind=looks",
                "who=community&order=\(report.number)&from=2026-11-18&to=2026-11-18",
            ] {
                let page = try await auditor.get("/audit?" + query)
                #expect(page.shows("order.contact-seen") && page.shows("约时间上门看现场"), "\(query)")
                #expect(!page.shows("13900001111"), "\(query)")
            }
            for query in [
                "who=dispatcher&kind=looks&order=\(report.number)", "order=2026-1118-99999", "purpose=nothing-like-it",
                "order=\(report.number)&to=2026-11-17", "who=nobody-at-all",
            ] {
                #expect(!(try await auditor.get("/audit?" + query)).shows("约时间上门看现场"), "\(query)")
            }
            #expect(try await district.searches() == before + 10)
            let notes = try await auditor.get("/audit?kind=audit.searched")
            #expect(notes.shows("audit.searched"))
            #expect(try await auditor.get("/audit?from=tomorrow").status == 422)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("The file guards against formulas, is noted, and is for the two administrators who watch")
    func file() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            _ = try await officer.send(
                "/contact", on: try await officer.get(report.path), ["purpose": "=HYPERLINK(\"x\")"])
            let before = try await district.searches()
            for login in ["audit", "security"] {
                let answer = try await district.enter(login).get("/audit.csv?order=\(report.number)")
                #expect(answer.status == 200 && answer.headers[.contentType]?.hasPrefix("text/csv") == true)
                #expect(answer.text.contains("'=HYPERLINK"), "as \(login)")
            }
            #expect(try await district.searches() == before + 2)
            for login in ["system", "dispatcher", "leader", "supervisor", "community", "resident"] {
                let browser = try await district.enter(login)
                #expect(try await browser.peek("/audit").status == 403, "as \(login)")
                #expect(try await browser.peek("/audit.csv").status == 403, "as \(login)")
            }
        }
    }
}

extension District {
    fileprivate func searches() async throws -> Int {
        try await database.read { tx in try tx.count("SELECT count(*) FROM journal WHERE kind = 'audit.searched'") }
    }
}
