// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Everything that happens to real orders") struct LifeJourney {
    @Test(
        "A handler asks for time before the deadline, the desk grants it, and the reporter reads the new date",
        arguments: Engines.available)
    func delay(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let asked = try await district.move(
                "delay-request", report, by: "tu-yongchang", ["until": "2026-11-20", "reason": "要换一段管子，配件明天到。"])
            #expect(asked.shows("承办人申请延期"))
            #expect(!asked.offers("/delay") && !asked.offers("/question"), "nobody answers the own request")
            let resident = district.visitor()
            #expect(!(try await resident.get(report.link)).shows("配件"), "an open request is between staff")

            district.at("2026-11-18 11:30")
            let page = try await district.move("delay", report, by: "dispatcher", ["until": "2026-11-20"])
            #expect(page.timeline.last == "延期到11月20日 周五 18:00。")
            let order = try await district.order(report)
            #expect(order.clock.stage.due == Instant("2026-11-20 18:00"))
            #expect(order.clock.promise.due == Instant("2026-11-20 18:00"))
            #expect(order.tallies.delays == 1 && order.request == nil)
            let told = try await resident.get(report.link)
            #expect(told.shows("11月20日 周五 18:00") && told.timeline.last == "延期到11月20日 周五 18:00。")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A date that won't do is refused at its field, with what was typed")
    func badDate() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let crew = try await district.enter("tu-yongchang")
            let page = try await crew.get(report.path)
            for (until, words) in [("2026-11-01", "太早"), ("2027-11-01", "太早"), ("", "填"), ("tomorrow", "日期")] {
                let answer = try await crew.send(
                    "/delay-request", on: page, ["until": until, "reason": "配件明天到。"])
                #expect(answer.status == 422 && answer.shows(words), "\(until): \(answer.status)")
                #expect(answer.shows("配件明天到。"))
            }
            district.at("2026-11-18 15:01")
            let later = try await district.enter("tu-yongchang")
            let closed = try await later.get(report.path)
            let late = try await later.post(
                report.path + "/delay-request",
                [
                    ("_token", try closed.form("/preferences").token), ("until", "2026-11-20"),
                    ("reason", "配件明天到。"),
                ])
            #expect(late.status == 409 && late.shows("期限已过"))
            #expect(!closed.offers("/delay-request"))
        }
    }

    @Test(
        "What goes round three times stays with the street, and the bouncing is written down",
        arguments: Engines.available)
    func bouncing(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            for round in 1...3 {
                try await district.move(
                    "return-request", report, by: "tu-yongchang",
                    ["reason": "不是我们的管段。", "basis": "排水管段责任表第三条", "unit": ""])
                try await district.move("return", report, by: "dispatcher")
                let order = try await district.order(report)
                #expect(order.state == .toDispatch && order.tallies.transfers == round)
                #expect(order.clock.stage.due <= district.now + .minutes(30), "the clock isn't stopped")
                if round < 3 {
                    try await district.move("dispatch", report, by: "dispatcher", ["unit": "DRAIN-CREW"])
                }
            }
            let order = try await district.order(report)
            #expect(order.isBackstopped && order.tallies.returns == 3)
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(report.path)
            #expect(page.shows("街道兜底"))
            let refused = try await dispatcher.send("/dispatch", on: page, ["unit": "DRAIN-CREW"])
            #expect(refused.status == 422 && refused.shows("只能由街道兜底"))
            try await district.move("dispatch", report, by: "chief", as: .dutyChief, ["unit": "DRAIN-CREW"])
            let crew = try await district.enter("tu-yongchang").get(report.path)
            #expect(!crew.offers("/return-request"))
            #expect(try await district.events(report).filter { $0 == .orderBackstopped }.count == 1)
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "The duty chief shelves an order; at the end it goes on by itself, after a restart too",
        arguments: Engines.available)
    func shelf(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let due = try await district.order(report).clock.promise.due
            try await district.move(
                "shelving-request", report, by: "tu-yongchang", ["until": "2026-11-25", "reason": "等路面开挖许可。"])
            let dispatcher = try await district.enter("dispatcher").get(report.path)
            #expect(!dispatcher.offers("/shelving"))
            let page = try await district.move(
                "shelving", report, by: "chief", as: .dutyChief, ["until": "2026-11-25"])
            #expect(page.timeline.last == "挂账到11月25日 周三 18:00，期间停表。")
            try await district.restarted { (again: District) async throws -> Void in
                again.at("2026-11-25 17:59")
                try await again.runJobs()
                #expect(try await again.order(report).state.name == .shelved)
                again.at("2026-11-25 18:00")
                try await again.runJobs()
                let order = try await again.order(report)
                #expect(order.state.name == .inProgress)
                #expect(order.clock.promise.due > due + .days(7))
                #expect(
                    !(try await again.events(report)).contains(.orderOverdue), "time on the shelf makes nothing late")
            }
        }
    }

    @Test(
        "Nobody takes it, nobody does it: desk, duty chief and leader are told in turn, once each",
        arguments: Engines.available)
    func ladder(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let version = try await district.order(report).version
            for (time, kind) in [
                ("2026-11-18 11:00", EventKind.orderUntaken), ("2026-11-18 13:45", .orderSupervised),
                ("2026-11-18 14:30", .orderSupervisionRaised), ("2026-11-19 18:00", .orderEscalated),
                ("2026-11-23 18:00", .orderEscalated),
            ] {
                district.at(time)
                try await district.runJobs()
                try await district.runJobs()
                // The clock's supervision speaks beside the ladder.
                #expect(try await district.events(report).suffix(3).contains(kind), "\(time)")
            }
            let told = try await district.events(report)
            #expect(told.filter { $0 == .orderEscalated }.count == 2 && told.filter { $0 == .orderOverdue }.count == 1)
            let order = try await district.order(report)
            #expect(order.version == version && order.state.name == .offered, "no step of the ladder moves an order")
            let page = try await district.enter("dispatcher").get(report.path)
            #expect(page.shows("已上报领导"))
            #expect(!(try await district.visitor().get(report.link)).shows("上报"))
        }
    }

    @Test("A request that nobody answers becomes the duty chief's, and is not granted by silence")
    func silence() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let before = try await district.order(report).clock
            try await district.move(
                "delay-request", report, by: "tu-yongchang", ["until": "2026-11-20", "reason": "配件明天到。"])
            district.at("2026-11-19 14:00")
            try await district.runJobs()
            let order = try await district.order(report)
            #expect(order.request?.isEscalated == true && order.clock == before)
            #expect(!(try await district.enter("dispatcher").get(report.path)).offers("/delay"))
            let page = try await district.move(
                "delay-refusal", report, by: "chief", as: .dutyChief, ["reason": "配件已经到了。"])
            #expect(page.timeline.last == "不同意延期。")
        }
    }

    @Test(
        "Those whom a report is about don't see it any more: no page, no list, no count", arguments: Engines.available)
    func concern(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("GG-11", "疏通队来了两次都没有疏通，还收了钱。")
            #expect(try await district.enter("community").peek(report.path).status == 200)
            try await district.move("concern", report, by: "dispatcher", ["unit": "DRAIN-CREW", "assignee": ""])
            for login in ["tu-yongchang", "community", "grid", "leader"] {
                let browser = try await district.enter(login)
                #expect(try await browser.peek(report.path).status == 404, "as \(login)")
                #expect(!(try await browser.get("/work-orders?view=table")).shows("还收了钱"), "as \(login)")
            }
            try await district.move("acceptance", report, by: "dispatcher")
            let dispatcher = try await district.enter("dispatcher")
            let refused = try await dispatcher.send(
                "/dispatch", on: try await dispatcher.get(report.path), ["unit": "DRAIN-CREW"])
            #expect(refused.status == 422 && refused.shows("不能由他们办理"))
            for actor in try await district.members(of: "DRAIN-CREW") {
                let listed = try await district.database.read { tx in
                    try OrderLists.page(OrderFilter(), for: actor, now: district.now, tx).rows.map(\.id)
                }
                #expect(!listed.contains(report.id))
            }
        }
    }

    @Test(
        "A new holiday moves the dates of open orders once, says so in each, and the page tells before",
        arguments: Engines.available)
    func holiday(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("PA-11", "小餐馆的液化气瓶堆在楼道里。")
            let before = try await district.order(report)
            let text = try await district.yearWith("off 2026-11-19..2026-11-20 停工")
            let system = try await district.enter("system")
            let preview = try await system.submit(
                "/calendar/preview", on: try await system.get("/calendar"), ["year": "2026", "text": text])
            #expect(preview.status == 200 && preview.shows("期限会变") && preview.shows("答应的日期"))
            #expect(try await district.order(report) == before, "a preview changes nothing")
            _ = try await system.submit("/calendar", on: preview)
            for _ in 0..<5 { try await district.runJobs() }
            let after = try await district.order(report)
            #expect(after.clock.promise.due > before.clock.promise.due && after.version == before.version)
            #expect(try await district.events(report).last == .orderDeadlinesMoved)
            #expect(try await district.visitor().get(report.link).shows("工作日历有调整"))

            let again = try await system.submit(
                "/calendar/preview", on: try await system.get("/calendar"), ["year": "2026", "text": text])
            #expect(again.shows("期限都不变"))
            _ = try await system.submit("/calendar", on: again)
            for _ in 0..<5 { try await district.runJobs() }
            #expect(try await district.order(report) == after)
            #expect(try await district.events(report).filter { $0 == .orderDeadlinesMoved }.count == 1)
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    fileprivate func members(of code: String) async throws -> [Actor] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT p.account, p.id, p.role, p.place, p.place_level, p.unit FROM post AS p
                JOIN unit AS u ON u.id = p.unit WHERE u.code = \(code)
                """
            ) { row in
                Actor(
                    .person(try row.id(0), try row.id(1)), role: try row.word(2),
                    scope: .place(try row.id(3), try row.word(4)), unit: try row.optionalID(5))
            }
        }
    }

    /// The file of this year with one more line.
    fileprivate func yearWith(_ line: String) async throws -> String {
        let text: String? = try await database.read { tx in
            try tx.first("SELECT source FROM work_year WHERE year = 2026") { $0.text(0) }
        }
        return (text ?? "") + "\n" + line
    }
}
