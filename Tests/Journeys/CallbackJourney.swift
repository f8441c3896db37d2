// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import Composition
import Database
import Kernel
import Places
import TestStores
import Testing
import WorkOrderRules

@Suite("Asked and checked by lot") struct CallbackJourney {
    private static let town = "990101001000"

    @Test(
        "A list is drawn by who didn't handle, can be drawn again, and its calls reach ledger, reporter and figures",
        arguments: Engines.available)
    func callback(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            let list = try await supervisor.draw("callback", on: "2026-11-18")
            #expect(list.shows("刚才用存档的种子和框重抽，名单一致。"))
            #expect(list.shows(report.number) && list.shows("待回访"))
            let line = try await district.line(of: report, "callback")
            #expect(!list.text.contains("13900001111"))

            let sheet = try await supervisor.get(line)
            #expect(sheet.shows("尾号 1111") && !sheet.text.contains("13900001111"))
            let without = try await supervisor.send("/contact", on: sheet, ["purpose": "看"])
            #expect(without.status == 422 && !without.text.contains("13900001111"))
            let opened = try await supervisor.send("/contact", on: sheet, ["purpose": "回访：核实办理结果"])
            #expect(opened.status == 200 && opened.text.contains("tel:13900001111"))

            let half = try await supervisor.send("/call", on: opened, ["result": "reached", "solved": "no"])
            #expect(half.status == 422 && half.shows("请选满意程度。"))
            let silent = try await supervisor.send(
                "/call", on: opened, ["result": "reached", "solved": "no", "grade": "1", "reopen": "yes"])
            #expect(silent.status == 422 && silent.shows("请写明还缺什么"))
            let noted = try await supervisor.submit(
                "/call", on: opened,
                ["result": "reached", "solved": "no", "grade": "1", "reopen": "yes", "words": "还是返水。"])
            #expect(noted.shows("已记下。") && noted.shows("没解决 · 很不满意"))
            #expect(try await supervisor.get(line).offers("/call") == false, "once is enough")

            let follow = try await resident.get(report.link)
            #expect(follow.timeline.contains("回访：接通，反映人说没解决，很不满意。"))
            #expect(follow.shows("回访：核实办理结果") && follow.shows("还是返水。"))
            #expect(try await district.order(report).reopening != nil)
            // Asked on Thursday at ten; eight working hours are over on Friday at eleven.
            district.at("2026-11-20 11:00")
            try await district.runJobs()
            #expect(try await district.order(report).state == .toDispatch)
            let marks = try await district.callbackMarks(report)
            #expect(marks.isSuperset(of: [.callbackDrawn, .callbackReached]))
            #expect(marks.isDisjoint(with: [.callbackSolved, .callbackSatisfied, .callbackUnreachable]))
            try await district.expectRecountAgrees()
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "Three calls in vain on two days are no satisfaction, and no call is made too soon",
        arguments: Engines.available)
    func unreachable(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            _ = try await supervisor.draw("callback", on: "2026-11-18")
            let line = try await district.line(of: report, "callback")
            let first = try await supervisor.get(line)
            _ = try await supervisor.submit("/call", on: first, ["result": "notReached"])
            let soon = try await supervisor.get(line)
            #expect(!soon.offers("/call") && soon.shows("13:00 以后再打"))
            #expect(try await supervisor.send("/call", on: first, ["result": "notReached"]).status == 409)
            for time in ["2026-11-19 13:00", "2026-11-20 09:00"] {
                district.at(time)
                let caller = try await district.enter("supervisor")
                let page = try await caller.submit(
                    "/call", on: try await caller.get(line), ["result": "notReached"])
                #expect(page.shows("已记下。"), "\(time)")
            }
            #expect(try await (try await district.enter("supervisor")).get(line).shows("联系不上"))
            let marks = try await district.callbackMarks(report)
            #expect(marks.contains(.callbackUnreachable))
            #expect(marks.isDisjoint(with: [.callbackReached, .callbackSolved, .callbackSatisfied]))
            let events = try await district.events(report)
            #expect(events.filter { $0 == .orderCalledBack }.count == 3)
            try await district.expectRecountAgrees()
        }
    }

    @Test("Whoever had a part in an order neither calls nor sees the number; their unit's orders aren't even drawn")
    func noPart() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let touched = try await district.report()
            district.at("2026-11-18 10:40")
            try await district.move("acceptance", touched, by: "dispatcher")
            try await district.close(touched, from: "2026-11-18", isNew: false)
            let own = try await district.report("GG-11", "检查井又冒水，请来看看。", phone: "13900002222")
            try await district.handleAtCentre(own)
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            let list = try await supervisor.draw("callback", on: "2026-11-18")
            #expect(list.shows("本单位办过 1 件") && !list.shows(own.number))
            let line = try await district.line(of: touched, "callback")
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(line)
            #expect(page.shows("您经手过这件工单") && !page.offers("/call") && !page.offers("/contact"))
            let token = try page.form("/preferences").token
            for (path, fields) in [
                ("/contact", [("purpose", "回访：核实办理结果")]), ("/call", [("result", "notReached")]),
            ] {
                let forged = try await dispatcher.post(line + path, [("_token", token)] + fields)
                #expect(forged.status == 403 && !forged.text.contains("13900001111"), "\(path)")
            }
            #expect(try await dispatcher.get("/callbacks").offers("/callbacks") == false, "the desk doesn't draw")
            #expect(try await supervisor.get(line).offers("/call"))
            let leader = try await district.enter("leader")
            #expect(try await leader.get(list.path).shows(touched.number))
            #expect(try await leader.peek(line).status == 403)
        }
    }

    @Test(
        "Who reported what was merged is called with their own number and the main order's answer, and nobody twice",
        arguments: Engines.available)
    func merged(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let main = try await district.report()
            district.at("2026-11-18 10:35")
            let other = try await district.report("GG-11", "九号门口一股臭味。", phone: "13900002222")
            let again = try await district.report("GG-11", "下水道还堵着。", phone: "13900001111")
            try await district.merge(other, into: main)
            try await district.merge(again, into: main)
            try await district.close(main, from: "2026-11-18")
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            let list = try await supervisor.draw("callback", on: "2026-11-18")
            #expect(list.shows(other.number))
            #expect(list.shows(main.number) != list.shows(again.number), "one person, one call")
            let line = try await district.line(of: other, "callback")
            let sheet = try await supervisor.get(line)
            #expect(sheet.shows("尾号 2222") && sheet.offers("/call"))
            let crew = try await district.enter("community")
            #expect(try await crew.peek(line).status == 403)
            let noted = try await supervisor.submit(
                "/call", on: sheet, ["result": "reached", "solved": "yes", "grade": "4"])
            #expect(noted.shows("已记下。"))
            #expect(try await district.events(other).contains(.orderCalledBack))
            #expect(!(try await district.events(main)).contains(.orderCalledBack), "each their own")
            try await district.expectRecountAgrees()
        }
    }

    @Test(
        "Who supported a report and agreed is called with their own number and its answer, and nobody hears who reported",
        arguments: Engines.available)
    func supporters(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let reporter = district.visitor()
            let report = try await district.report(by: reporter)
            let neighbour = district.visitor()
            let page = try await neighbour.get("/support/\(report.id)")
            let receipt = try await neighbour.submit(
                "/support/\(report.id)", on: page, ["phone": "13900002222", "mayCall": "yes"])
            let link = try receipt.link("/s/")
            let quiet = district.visitor()
            _ = try await quiet.submit(
                "/support/\(report.id)", on: try await quiet.get("/support/\(report.id)"), ["phone": "13900003333"])
            // The neighbour supports another report, too, which is closed a day later.
            district.at("2026-11-18 10:40")
            let other = try await district.report("GG-11", "检查井又冒水，请来看看。", phone: "13900004444")
            _ = try await neighbour.submit(
                "/support/\(other.id)", on: try await neighbour.get("/support/\(other.id)"),
                ["phone": "13900002222", "mayCall": "yes"])
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            let list = try await supervisor.draw("callback", on: "2026-11-18")
            #expect(list.shows("2 件里抽 2 件") && list.shows("刚才用存档的种子和框重抽，名单一致。"))
            #expect(list.shows("附议人") && !list.text.contains("13900002222"))

            let line = try await district.line(of: report, "callback", isSupporters: true)
            let sheet = try await supervisor.get(line)
            #expect(sheet.shows("尾号 2222") && sheet.shows("不说是谁反映的"))
            let opened = try await supervisor.send("/contact", on: sheet, ["purpose": "回访：核实办理结果"])
            #expect(opened.text.contains("tel:13900002222") && !opened.text.contains("13900001111"))
            let noted = try await supervisor.submit(
                "/call", on: opened,
                ["result": "reached", "solved": "no", "grade": "1", "words": "夜里还臭。"])
            #expect(noted.shows("已记下。") && noted.shows("没解决 · 很不满意"))
            let asked = try sheet.form("/call").names
            #expect(sheet.shows("重办由反映人提。") && !asked.contains("reopen"))
            #expect(try await district.order(report).reopening == nil, "reopening is the reporter's to ask for")

            let mine = try await neighbour.get(link)
            #expect(mine.shows("给您的回访") && mine.shows("回访：核实办理结果"))
            #expect(mine.shows("接通，附议人说没解决，很不满意") && mine.shows("夜里还臭。"))
            let follow = try await reporter.get(report.link)
            #expect(!follow.shows("夜里还臭。") && !follow.shows("附议人说"), "it is between them and who called")
            let staff = try await district.enter("community").get(report.path)
            #expect(staff.shows("附议人说没解决") && staff.shows("工作人员查看了附议人的联系方式。"))

            let marks = try await district.callbackMarks(report)
            #expect(marks.contains(.callbackDrawn) && marks.isDisjoint(with: [.callbackReached, .callbackSolved]))
            let reporters = try await supervisor.get(try await district.line(of: report, "callback"))
            _ = try await supervisor.submit(
                "/call", on: reporters, ["result": "reached", "solved": "yes", "grade": "4"])
            #expect(
                try await district.callbackMarks(report).contains(.callbackSolved), "an order counts by its reporter")
            try await district.expectRecountAgrees()

            try await district.close(other, from: "2026-11-19")
            district.at("2026-11-20 10:00")
            let next = try await (try await district.enter("supervisor")).draw("callback", on: "2026-11-19")
            #expect(next.shows("2 件里抽 2 件"), "another order's answer is another question")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A check by lot says what was seen; what can't be told isn't real", arguments: Engines.available)
    func check(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report(photo: true)
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            let list = try await supervisor.draw("check", on: "2026-11-18")
            #expect(list.shows("待抽查"))
            let line = try await district.line(of: report, "check")
            let sheet = try await supervisor.get(line)
            #expect(!sheet.offers("/contact") && !sheet.offers("/call"))
            #expect(sheet.text.contains(report.path + "/photos/"))
            let unsaid = try await supervisor.send("/finding", on: sheet, ["finding": "unclear", "way": "photo"])
            #expect(unsaid.status == 422 && unsaid.shows("请写明看到了什么"))
            let noted = try await supervisor.submit(
                "/finding", on: sheet, ["finding": "unclear", "way": "photo", "words": "照片太暗。"])
            #expect(noted.shows("无法判断 · 凭照片"))
            let marks = try await district.callbackMarks(report)
            #expect(marks.isSuperset(of: [.sampleDrawn, .sampled]))
            #expect(marks.isDisjoint(with: [.sampledReal, .sampledNotReal]))
            try await district.expectRecountAgrees()
            let again = try await supervisor.submit(
                "/callbacks", on: try await supervisor.get("/callbacks"),
                [
                    "purpose": "check", "place": Self.town, "from": "2026-11-18", "to": "2026-11-18", "size": "500",
                ])
            #expect(again.status == 422 && again.shows("没有可以抽的工单"), "nobody is drawn twice for one closing")
        }
    }

    @Test("A community's officers and residents know nothing of lists, and another street's supervisor not of this one")
    func reach() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            district.at("2026-11-19 10:00")
            let list = try await (try await district.enter("supervisor")).draw("callback", on: "2026-11-18")
            let other = try await district.enter("yue-chenglin")
            #expect(try await other.peek(list.path).status == 404)
            #expect(try await other.peek(list.path + "/frame.csv").status == 404)
            let line = try await district.line(of: report, "callback")
            #expect(try await other.peek(line).status == 404)
            #expect(try await (try await district.enter("community")).peek(list.path).status == 403)
            let frame = try await (try await district.enter("chief", as: .dutyChief)).get(list.path + "/frame.csv")
            #expect(frame.status == 200 && frame.text.contains(report.id.description))
            #expect(!frame.text.contains("1390000"))
        }
    }
}

extension Browser {
    /// Draws everything that was closed on a day in the supervisor's street.
    fileprivate func draw(_ purpose: String, on day: String) async throws -> Answer {
        try await submit(
            "/callbacks", on: try await get("/callbacks"),
            ["purpose": purpose, "place": "990101001000", "from": day, "to": day, "size": "500"])
    }
}

extension District {
    /// The path of an order's line on the newest list for a purpose.
    fileprivate func line(
        of report: FiledReport, _ purpose: String, isSupporters: Bool = false
    ) async throws -> String {
        let found = try await database.read { tx in
            try tx.first(
                """
                SELECT draw, number FROM draw_line
                WHERE work_order = \(report.id) AND purpose = \(purpose)
                    AND CASE WHEN supporter = '' THEN 0 ELSE 1 END = \(isSupporters)
                """
            ) { "/callbacks/\($0.text(0))/lines/\($0.int(1))" }
        }
        guard let found else { throw Missing(what: "line of \(report.number)") }
        return found
    }

    /// What figures know of an order, once they have caught up.
    fileprivate func callbackMarks(_ report: FiledReport) async throws -> OrderMarks {
        try await installation.appraisal.catchUp()
        return try await database.read { tx in
            let marks = try tx.first("SELECT marks FROM order_fact WHERE id = \(report.id)") { $0.int(0) }
            return OrderMarks(rawValue: UInt64(marks ?? 0))
        }
    }

    /// Every figure of the street, counted again from the ledger alone.
    fileprivate func expectRecountAgrees() async throws {
        let appraisal = installation.appraisal
        let (first, last) = (CivilDate("2026-09-01"), CivilDate("2026-11-30"))
        let period = try #require(first.flatMap { first in last.flatMap { Period(from: first, to: $0) } })
        let plan = TallyPlan(appraisal.indicators.indicators, over: period, asOf: now)
        let area = try #require(appraisal.area(code: "990101001000"))
        let (page, ledger) = try await appraisal.recount(plan, FactQuestion(area: area.counted))
        #expect(page == ledger.figures)
    }

    /// From receipt to closing with the street's own command centre as the handler.
    fileprivate func handleAtCentre(_ report: FiledReport) async throws {
        try await move("acceptance", report, by: "community")
        try await move("dispatch", report, by: "community", ["unit": "ZHIYUN-CENTRE"])
        try await move("taking", report, by: "dispatcher")
        try await move("feedback", report, by: "dispatcher", ["words": "已电话协调解决。", "proposed": "solved"])
        try await move("check", report, by: "gridleader")
        try await move("closing", report, by: "community", ["outcome": "solved", "answer": "已解决。"])
    }
}
