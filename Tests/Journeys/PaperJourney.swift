// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Kernel
import PDFReading
import TestStores
import Testing
import Web
import WorkOrderRules

@Suite("Papers to print") struct PaperJourney {
    @Test(
        "Every paper is there once it has something to say, for the office and for the reporter",
        arguments: Engines.available)
    func course(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let resident = district.visitor()
            for kind in ["acceptance", "refusal", "delay", "answer", "assignment", "supervision", "nonsense"] {
                #expect(try await resident.get(report.link + "/papers/" + kind).status == 404, "\(kind)")
            }
            let receipt = try await resident.get(report.link + "/papers/receipt")
            #expect(receipt.status == 200 && receipt.shows(report.number) && receipt.shows("2026年11月18日 10:30"))
            #expect(receipt.text.contains("class=\"qr\"") && receipt.text.contains(report.link + "</p>"))

            district.at("2026-11-18 10:40")
            try await district.move("acceptance", report, by: "community")
            district.at("2026-11-18 10:45")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let office = try await district.enter("dispatcher")
            let sheet = try await office.get(report.path + "/papers/assignment")
            #expect(sheet.status == 200 && sheet.shows("交办单") && sheet.shows("2026年11月18日 10:45"))
            #expect(sheet.shows("污水漫到人行道上") && !sheet.shows("13900001111"))
            #expect(try await office.get(report.path + "/papers/receipt").status == 404, "only the holder has the link")
            #expect(try await resident.get(report.link + "/papers/assignment").status == 404)
            #expect(try await resident.get(report.link + "/papers/acceptance").shows("我们已于2026年11月18日受理"))

            district.at("2026-11-18 11:00")
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "已冲洗。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            let closing = ["outcome": "solved", "answer": "下水道已疏通，路面已冲洗。"]
            try await district.move("closing", report, by: "community", closing)
            let answer = try await resident.get(report.link + "/papers/answer")
            #expect(answer.shows("下水道已疏通，路面已冲洗。") && answer.shows("在2026年12月3日前"))
            let page = try await resident.get(report.link)
            #expect(page.links.filter { $0.contains("/papers/") }.count == 3, "receipt, acceptance, answer")
        }
    }

    @Test("A delay is told with both dates; the handler's reason stands on the office's paper alone")
    func delay() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            district.at("2026-11-18 10:40")
            try await district.move("acceptance", report, by: "community")
            district.at("2026-11-18 11:00")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move(
                "delay-request", report, by: "tu-yongchang", ["until": "2026-11-20", "reason": "要换一段管子，配件明天到。"])
            district.at("2026-11-18 11:30")
            try await district.move("delay", report, by: "dispatcher", ["until": "2026-11-20"])
            let own = try await district.visitor().get(report.link + "/papers/delay")
            #expect(own.status == 200 && own.shows("2026年11月20日 18:00") && own.shows("原定 2026年11月18日"))
            #expect(!own.shows("配件"))
            let office = try await district.enter("dispatcher")
            #expect(try await office.get(report.path + "/papers/delay").shows("配件明天到。"))
        }
    }

    @Test("A refusal names the reason and the right path, and takes the place of the acceptance")
    func refusal() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report("GG-09", "小区里的路灯三盏都不亮。")
            try await district.move(
                "declining", report, by: "community", ["reason": "小区里的灯归物业。", "rightPath": "请打物业值班电话。"])
            let resident = district.visitor(in: .english)
            let paper = try await resident.get(report.link + "/papers/refusal")
            #expect(paper.shows("小区里的灯归物业。") && paper.shows("请打物业值班电话。"))
            #expect(paper.shows("不予受理告知书") && paper.shows("Notice of non-acceptance"), "official, and explained")
            #expect(try await resident.get(report.link + "/papers/answer").status == 404)
            #expect(try await resident.get(report.link + "/papers/acceptance").status == 404)
        }
    }

    @Test("Every paper can be kept as a file by whoever may print it, in the reader's language too")
    func files() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            let resident = district.visitor()
            let receipt = try await resident.get(report.link + "/papers/receipt")
            #expect(receipt.links.contains(report.link + "/papers/receipt.pdf"))
            let own = try await resident.get(report.link + "/papers/receipt.pdf")
            #expect(own.headers[.contentType] == "application/pdf")
            let name =
                "filename=\"receipt-\(report.number).pdf\"; filename*=UTF-8''%E5%9B%9E%E6%89%A7-\(report.number).pdf"
            #expect(own.headers[.contentDisposition] == "attachment; " + name)
            #expect(own.headers[.cacheControl] == "no-store", "the link is a secret")
            let said = try PDFReading(own.bytes).words()
            #expect(said.contains(report.number) && said.contains("2026年11月18日10:30"))
            // At the end of a line the reader takes the link's own hyphen for one that parts a word.
            let (words, link) = (said.filter { $0 != "-" }, report.link.filter { $0 != "-" })
            #expect(words.contains(link), "\(said)")

            district.at("2026-11-18 10:40")
            try await district.move("acceptance", report, by: "community")
            district.at("2026-11-18 11:00")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move(
                "delay-request", report, by: "tu-yongchang", ["until": "2026-11-20", "reason": "要换一段管子，配件明天到。"])
            district.at("2026-11-18 11:30")
            try await district.move("delay", report, by: "dispatcher", ["until": "2026-11-20"])
            let foreign = district.visitor(in: .english)
            let acceptance = PDFReading(try await foreign.get(report.link + "/papers/acceptance.pdf").bytes)
            let pages = try acceptance.text().split(separator: "\u{0C}")
            #expect(pages.count == 2 && pages[0].contains("受理告知书") && pages[1].contains("Notice of acceptance"))
            let told = try PDFReading(try await resident.get(report.link + "/papers/delay.pdf").bytes).words()
            #expect(told.contains("2026年11月20日18:00") && !told.contains("配件"))
            let office = try await district.enter("dispatcher")
            #expect(
                try await office.get(report.path + "/papers/delay").links.contains(report.path + "/papers/delay.pdf"))
            let filed = try PDFReading(try await office.get(report.path + "/papers/delay.pdf").bytes).words()
            #expect(filed.contains("配件明天到。"))
            #expect(try await office.get(report.path + "/papers/answer.pdf").status == 404, "nothing to say yet")
            #expect(try await office.get(report.path + "/papers/receipt.pdf").status == 404)
            #expect(try await office.get(report.path + "/papers/nonsense.pdf").status == 404)

            let bulletin = try await office.get("/bulletins.pdf?kind=month")
            #expect(try PDFReading(bulletin.bytes).facts()["Page size"] == "841.89 x 595.276 pts (A4)")
            #expect(try PDFReading(bulletin.bytes).words().contains("统计"))
        }
    }

    @Test("Whoever may not open the order gets no paper of it")
    func refused() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            for login in ["resident", "tu-yongchang", "system", "security", "audit"] {
                let browser = try await district.enter(login)
                for file in ["acceptance", "acceptance.pdf"] {
                    let answer = try await browser.get(report.path + "/papers/" + file)
                    #expect([403, 404].contains(answer.status), "\(login), \(file): \(answer.status)")
                }
            }
            #expect(try await district.visitor().peek(report.path + "/papers/acceptance").status != 200)
        }
    }
}
