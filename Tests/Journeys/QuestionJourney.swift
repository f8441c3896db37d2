// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("A question to the reporter") struct QuestionJourney {
    @Test(
        "The clock stands still until the reporter answers, and nothing becomes late meanwhile",
        arguments: Engines.available)
    func clockIsPaused(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.move("acceptance", report, by: "community")
            district.at("2026-11-18 10:45")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            district.at("2026-11-18 11:00")
            try await district.move("taking", report, by: "tu-yongchang")
            #expect(try await district.order(report).clock.stage.due == Instant("2026-11-18 14:45"))

            district.at("2026-11-18 11:30")
            let asked = try await district.move("question", report, by: "tu-yongchang", ["question": "是哪一个单元？"])
            #expect(asked.shows("待补充"))
            district.at("2026-11-18 22:00")
            try await district.runJobs()
            #expect(!(try await district.events(report)).contains(.orderOverdue))
            #expect(try await district.order(report).lamp(at: district.now) == .paused)

            district.at("2026-11-19 09:30")
            let page = try await resident.get(report.link)
            #expect(page.shows("是哪一个单元？"))
            let answered = try await resident.submit("/answers", on: page, ["words": "三单元。"])
            #expect(answered.shows("补充已送出。"))
            // 3 h 15 min were left at the question.
            let order = try await district.order(report)
            #expect(order.state.name == .inProgress && order.clock.stage.due == Instant("2026-11-19 12:45"))
            #expect(order.clock.paused == .hours(22))

            district.at("2026-11-19 12:44")
            try await district.runJobs()
            #expect(!(try await district.events(report)).contains(.orderOverdue))
            district.at("2026-11-19 12:46")
            try await district.runJobs()
            #expect(try await district.events(report).contains(.orderOverdue))
            #expect(!(try await resident.get(report.link)).shows("超过了时限"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A question, its answer and a report are for those concerned: the public page has the steps and no words")
    func publicPageHasNoQuestion() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.move("question", report, by: "community", ["question": "您家是几楼？"])
            _ = try await resident.submit("/answers", on: try await resident.get(report.link), ["words": "住在三楼左手。"])
            try await district.close(report, from: "2026-11-18", show: true)
            let shown = try await district.visitor().get("/public/\(report.id)")
            #expect(shown.status == 200)
            for words in ["几楼", "三楼左手", "清出一桶油污", "sha256", "灯芯巷9号", "1111"] {
                #expect(!shown.text.contains(words), "\(words)")
            }
        }
    }
}
