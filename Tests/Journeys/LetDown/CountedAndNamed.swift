// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Composition
import Database
import Kernel
import Notices
import TestStores
import Testing
import WorkOrderRules

/// R6, R8 and R9: the same thing reported twice, judged by one report, and who sees a name. FixMyStreet 374, 524, 658,
/// 1677, 1957 and 2058; Signalen 35.
@Suite("Residents let down by lists and names") struct CountedAndNamed {
    @Test(
        "R6 Three reports of one thing are one piece of work, and each reporter is told once",
        arguments: Engines.available)
    func r6(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let phones = ["13900001111", "13900002222", "13900003333"]
            var reports: [FiledReport] = []
            for phone in phones { reports.append(try await district.report(phone: phone)) }
            let main = reports[0]
            // The officer is shown what lies near and is about the same; nobody has to know a number.
            let officer = try await district.enter("community")
            let candidates = try await officer.get(reports[1].path + "/merging")
            #expect(candidates.links.contains(reports[1].path + "/merging?into=\(main.id)"))
            for other in reports.dropFirst() { try await district.merge(other, into: main) }
            try await district.close(main, from: "2026-11-19")
            for (report, phone) in zip(reports, phones) {
                let page = try await district.visitor().get(report.link)
                #expect(page.shows("下水道已疏通，路面已冲洗。"), "\(phone)")
                for foreign in phones where foreign != phone {
                    #expect(!page.text.contains(foreign.suffix(4)), "\(phone) reads of \(foreign)")
                }
            }
            for other in reports.dropFirst() {
                #expect(try await district.events(other).filter { $0 == .orderMainClosed }.count == 1)
            }
        }
    }

    @Test(
        "R8 Nobody is judged by one report: below the stated minimum there is a count and no rate",
        arguments: Engines.available)
    func r8(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            for figure in try await district.figures(["solved-rate", "on-time-rate"]) {
                #expect(figure.value == .tooFew(figure.part, of: figure.population), "\(figure.indicator.id)")
            }
            let leader = try await district.enter("leader")
            let page = try await leader.get(
                "/statistics?place=\(District.community)&from=2026-11-18&to=2026-11-18")
            #expect(page.status == 200 && !page.shows("100%") && !page.shows("100.0%"), "\(page.seen)")
            let rules = try await leader.get("/statistics/indicators")
            #expect(rules.shows("不足 20 件不报比率和用时，只报件数。"))
            // The table is in the order of codes, not of results.
            let table = try await leader.get("/statistics.csv?by=place")
            let codes = table.text.split(separator: "\r\n").compactMap { line in
                line.firstMatch(of: /^"?(\d{12})/).map { String($0.output.1) }
            }
            #expect(codes.count > 1 && codes.dropLast() == codes.dropLast().sorted()[...], "\(codes)")
        }
    }

    @Test(
        "R9 A name and a phone are nobody's to see by default: no page, no list, no message, no file has them",
        arguments: Engines.available)
    func r9(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report("GG-11", "单元门口的下水道堵了。", phone: "13912345678", by: resident)
            try await district.close(report, from: "2026-11-18", show: true)
            while try await district.installation.courier.collect(at: district.now) > 0 {}
            let secret = "13912345678"
            for login in ["community", "tu-yongchang", "dispatcher", "leader", "gridleader", "chief"] {
                let browser = try await district.enter(login)
                for path in [report.path, "/work-orders?view=table&q=" + report.number, "/today", "/notices"] {
                    #expect(!(try await browser.get(path)).text.contains(secret), "\(login) at \(path)")
                }
            }
            let visitor = district.visitor()
            for path in ["/public", "/public/\(report.id)", "/open311/v2/requests/\(report.id).json?extensions=true"] {
                let page = try await visitor.get(path)
                #expect(!page.text.contains(secret) && !page.text.contains("5678"), "\(path)")
            }
            // Whoever opens it says why, and the reporter reads that.
            let officer = try await district.enter("community")
            let opened = try await officer.send(
                "/contact", on: try await officer.get(report.path), ["purpose": "约时间上门看现场"])
            #expect(opened.text.contains(secret))
            #expect(try await resident.get(report.link).shows("约时间上门看现场"))
        }
    }
}
