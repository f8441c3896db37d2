// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("What everybody may read") struct ShowingJourney {
    @Test("The public list holds consented, closed, harmless orders only, and never a reporter's words")
    func onlyConsented() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let visitor = district.visitor()
            var pages: [Answer] = [try await visitor.get("/public")]
            while let next = pages.last?.links.first(where: { $0.hasPrefix("/public?") && $0.contains("after=") }),
                pages.count < 50
            {
                pages.append(try await visitor.get(next))
            }
            let shown = Set(
                pages.flatMap(\.links).filter { $0.hasPrefix("/public/") }.compactMap {
                    OrderID($0.dropFirst("/public/".count))
                })
            #expect(shown.count > 20, "the demo shows \(shown.count)")
            let everywhere = Actor(.system("journeys"), role: .supervisor, scope: .everywhere)
            let records = try await district.database.read { tx in
                try shown.map { try WorkOrderStore.visible($0, to: everywhere, tx) }
            }
            let home = try await visitor.get("/")
            for record in records {
                #expect(record.mayShow && record.shownAt != nil && record.order.matter.sensitivity == 0)
                #expect(record.order.state.name == .closed)
                let page = try await visitor.get("/public/\(record.order.id)")
                #expect(page.status == 200)
                for text in (pages + [home, page]).map(\.text) {
                    #expect(!text.contains(record.title) && !text.contains(record.address))
                }
                #expect(!page.text.contains("sha256"), "\(record.order.id)")
            }
            let hidden = try await district.database.read { tx in
                try tx.all("SELECT id FROM work_order WHERE shown_at IS NULL LIMIT 40") { try $0.id(0) as OrderID }
            }
            for id in hidden { #expect(try await visitor.get("/public/\(id)").status == 404) }
        }
    }

    @Test("Without consent the box isn't there, and a forged one doesn't even close the order")
    func noConsent() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report(mayShow: false)
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "通了。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            let form = try page.form("/closing")
            #expect(!form.names.contains("show"))
            let filled = try form.filled(["outcome": "solved", "answer": "已疏通。"])
            #expect(try await officer.post(form.action, filled + [("show", "yes")]).status == 409)
            #expect(try await district.order(report).state.name == .toCheck)
            #expect(try await officer.post(form.action, filled).status == 303)
            #expect(try await district.visitor().get("/public/\(report.id)").status == 404)
        }
    }

    @Test("An order that was opened again is off the public list until somebody shows its new answer")
    func reopenedIsHidden() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18", show: true)
            #expect(try await resident.get("/public/\(report.id)").status == 200)
            _ = try await resident.submit("/reopening", on: try await resident.get(report.link), ["reason": "又堵了。"])
            try await district.move("reopening", report, by: "community")
            #expect(try await resident.get("/public/\(report.id)").status == 404)
            try await district.close(report, from: "2026-11-19", isNew: false)
            #expect(try await resident.get("/public/\(report.id)").status == 404)
        }
    }
}
