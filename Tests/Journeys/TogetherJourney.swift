// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import People
import PeopleRules
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("What stands beside an order") struct TogetherJourney {
    @Test(
        "The desk whistles, the department finds it, answers with the four elements, and the street rates it",
        arguments: Engines.available)
    func whistle(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let department = try await district.enter("department")
            #expect(try await department.peek(report.path).status == 404)
            let before = try await district.order(report)
            let called = try await district.move(
                "whistles", report, by: "dispatcher",
                ["unit": "URBAN-BUREAU", "words": "请派抽水车。", "limit": "4wh"])
            #expect(called.timeline.last?.hasPrefix("吹哨临渊区城市管理局") == true)
            let order = try await district.order(report)
            #expect(order.state == before.state && order.clock == before.clock && order.version == before.version)

            let today = try await department.get("/today")
            #expect(today.shows("请派抽水车。") && today.links.contains(report.path))
            #expect(try await department.get("/work-orders?view=table").shows(report.number))
            let page = try await department.get(report.path)
            #expect(!page.offers("/feedback") && !page.offers("/closing"), "a call hands nothing over")
            let poor = try await department.send(
                "/answer", on: page,
                ["received": "2026-11-18T11:05", "spokeWith": "", "words": "出车。", "until": "2026-11-20"])
            #expect(poor.status == 422 && poor.shows("出车。"))
            let early = try await department.send(
                "/answer", on: page,
                ["received": "2026-11-18T08:00", "spokeWith": "涂永昌", "words": "出车。", "until": "2026-11-20"])
            #expect(early.status == 422 && early.shows("收到时间要在吹哨之后"))

            district.at("2026-11-18 11:30")
            let answered = try await department.submit(
                "/answer", on: page,
                ["received": "2026-11-18T11:05", "spokeWith": "涂永昌", "words": "已派抽水车。", "until": "2026-11-20"])
            #expect(answered.shows("涂永昌") && answered.shows("按时答复") && !answered.offers("/answer"))
            #expect(!answered.offers("/rating"), "nobody rates the own answer")
            #expect(!(try await department.get("/today")).shows("请派抽水车。"))
            let again = try await department.send(
                "/answer", on: page,
                ["words": "又一次。", "received": "2026-11-18T11:05", "spokeWith": "涂永昌", "until": "2026-11-20"])
            #expect(again.status == 409)

            let rated = try await district.move(
                "rating", report, by: "dispatcher", ["verdict": "fair", "words": "来得慢。"])
            #expect(rated.shows("街道评价：基本满意"))
            #expect(!(try await district.visitor().get(report.link)).shows("抽水车"), "it is between staff")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A call that nobody answers is late once, and a restart loses no deadline", arguments: Engines.available)
    func late(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let crew = try await district.enter("tu-yongchang")
            _ = try await crew.submit(
                "/invitations", on: try await crew.get(report.path + "?begin=1"),
                ["unit": "URBAN-BUREAU", "words": "请一起看现场。", "limit": "2wh"])
            try await district.restarted { (again: District) async throws -> Void in
                again.at("2026-11-18 14:59")
                try await again.runJobs()
                #expect(!(try await again.events(report)).contains(.orderCallLate))
                again.at("2026-11-18 15:01")
                try await again.runJobs()
                try await again.runJobs()
                #expect(try await again.events(report).filter { $0 == .orderCallLate }.count == 1)
                let department = try await again.enter("department")
                let answered = try await department.submit(
                    "/answer", on: try await department.get(report.path), ["words": "已到现场。"])
                #expect(answered.shows("逾期答复"))
            }
        }
    }

    @Test("Only those who may call are offered it, and a forged call is refused")
    func refused() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let call = [("unit", "URBAN-BUREAU"), ("words", "请来。"), ("limit", "4wh")]
            for (login, role, noun) in [
                ("community", nil as Role?, "whistles"), ("tu-yongchang", nil, "whistles"),
                ("grid", nil, "invitations"), ("gridleader", nil, "invitations"), ("supervisor", nil, "invitations"),
                ("leader", nil, "whistles"), ("grid", nil, "errands"), ("tu-yongchang", nil, "supervisions"),
                ("community", nil, "supervisions"), ("grid", nil, "conferences"),
            ] {
                let browser = try await district.enter(login, as: role)
                let page = try await browser.get(report.path + "?begin=1")
                #expect(!page.offers("/" + noun), "\(login) \(noun)")
                let token = page.forms.lazy.compactMap { $0.held.first { $0.name == "_token" }?.value }.first ?? ""
                let more = [
                    ("level", "reminder"), ("reason", "快办。"), ("held", "2026-11-18T10:50"), ("members", "我们"),
                    ("minutes", "谈了。"),
                ]
                let answer = try await browser.post(
                    report.path + "/" + noun, call + more + [("_token", token)])
                #expect([403, 404].contains(answer.status), "\(login) \(noun): \(answer.status)")
            }
            #expect(!(try await district.events(report)).contains { $0 == .orderCalled || $0 == .orderSupervised })
            let dispatcher = try await district.enter("dispatcher")
            let refused = try await dispatcher.send(
                "/invitations", on: try await dispatcher.get(report.path + "?begin=1"),
                ["unit": "DRAIN-CREW", "words": "请来。", "limit": "4wh"])
            #expect(refused.status == 422 && refused.shows("这个单位就是主办单位"))
        }
    }

    @Test(
        "What is soon due is asked for by the clock; the duty chief raises it, the crew answers, the chief closes",
        arguments: Engines.available)
    func supervision(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            district.at("2026-11-18 14:20")
            try await district.runJobs()
            #expect(try await district.events(report).contains(.orderSupervised))
            try await district.runJobs()
            #expect(try await district.events(report).filter { $0 == .orderSupervised }.count == 1)
            let crew = try await district.enter("tu-yongchang")
            #expect(try await crew.get("/today").shows("催办"))

            let chief = try await district.enter("chief", as: .dutyChief)
            let list = try await chief.get("/supervisions")
            #expect(list.links.contains(report.path) && list.shows("系统自动督办"))
            let raised = try await chief.submit(
                "/raising", on: try await chief.get(report.path), ["reason": "催办没有答复。", "limit": "1wd"])
            #expect(raised.timeline.last?.hasPrefix("升为督办单") == true)
            district.at("2026-11-18 15:01")
            try await district.runJobs()
            let raisings = try await district.events(report).filter { $0 == .orderSupervisionRaised }
            #expect(raisings.count == 1, "red adds none")
            let later = try await district.enter("tu-yongchang")
            let replied = try await later.submit(
                "/reply", on: try await later.get(report.path), ["words": "配件到了，今天修好。"])
            #expect(replied.shows("配件到了") && !replied.offers("/conclusion"))
            #expect(!(try await district.enter("dispatcher").get(report.path)).offers("/conclusion"))
            let closed = try await chief.submit(
                "/conclusion", on: try await chief.get(report.path), ["words": "已答复。"])
            #expect(closed.timeline.last == "临渊排水抢修队的督办办结。")
            #expect(!(try await chief.get("/supervisions")).links.contains(report.path))
            #expect(try await district.order(report).state.name == .inProgress)
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "A conference ends in tasks; the order isn't closed over them, and they aren't closed by it",
        arguments: Engines.available)
    func errands(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.move(
                "conferences", report, by: "dispatcher",
                ["held": "2026-11-18T10:50", "members": "排水抢修队、城管局", "minutes": "先围挡，再开挖。"])
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(report.path + "?begin=1")
            #expect(page.shows("先围挡，再开挖。"))
            let given = try await dispatcher.submit(
                "/errands", on: page, ["unit": "URBAN-BUREAU", "assignee": "", "words": "围挡路面。", "limit": "1wd"])
            #expect(given.shows("围挡路面。"))
            let department = try await district.enter("department")
            #expect(try await department.get("/today").shows("围挡路面。"))

            try await district.move("feedback", report, by: "tu-yongchang", ["words": "已疏通。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            let community = try await district.enter("community")
            let refused = try await community.send(
                "/closing", on: try await community.get(report.path), ["outcome": "solved", "answer": "已疏通。"])
            #expect(refused.status == 409 && refused.shows("还有 1 项任务没完成"))
            #expect(try await district.order(report).isOpen)

            let done = try await department.submit(
                "/completion", on: try await department.get(report.path), ["words": "已围挡。"])
            #expect(done.shows("已完成") && !done.offers("/completion"))
            try await district.move("closing", report, by: "community", ["outcome": "solved", "answer": "已疏通。"])
            #expect(try await district.order(report).state.name == .closed)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Erasing an order takes the words beside it too, and the ledger verifies", arguments: Engines.available)
    func erased(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.move(
                "invitations", report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "紫鲸请来。", "limit": "4wh"])
            try await district.move("answer", report, by: "department", ["words": "紫鲸已到。"])
            try await district.move(
                "supervisions", report, by: "dispatcher", ["reason": "紫鲸催一下。", "limit": "2wh"])
            try await district.move("reply", report, by: "tu-yongchang", ["words": "紫鲸今天办完。"])
            try await district.move(
                "conferences", report, by: "dispatcher", ["members": "紫鲸", "minutes": "紫鲸谈过。"])
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "已疏通。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            try await district.move("closing", report, by: "community", ["outcome": "solved", "answer": "已疏通。"])
            let town = try await district.order(report).locality.town
            let eraser = OrderEraser(district.installation.workOrders, as: .system("command line"))
            let number = try #require(OrderNumber(report.number))
            _ = try await eraser.erase(.number(number, in: town), reason: "本人要求", operator: "ops")
            let left = try await district.database.read { tx in
                try tx.count(
                    """
                    SELECT (SELECT count(*) FROM order_call WHERE words LIKE '%紫鲸%' OR answer_words LIKE '%紫鲸%')
                        + (SELECT count(*) FROM order_supervision WHERE reason LIKE '%紫鲸%')
                        + (SELECT count(*) FROM supervision_reply WHERE words LIKE '%紫鲸%')
                        + (SELECT count(*) FROM order_conference WHERE members LIKE '%紫鲸%' OR minutes LIKE '%紫鲸%')
                    """)
            }
            #expect(left == 0)
            #expect(!(try await district.enter("dispatcher").get(report.path)).shows("紫鲸"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("The list shows a called unit what the policy lets it see, and no other", arguments: Engines.available)
    func listAgrees(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            try await district.move(
                "invitations", report, by: "dispatcher", ["unit": "URBAN-BUREAU", "words": "请来。", "limit": "4wh"])
            let orders = try await district.allOrders()
            let bureau: UnitID? = district.installation.people.unit(code: "URBAN-BUREAU")?.id
            for role in Role.allCases {
                guard let scope = try await district.scope(of: role) else { continue }
                let actor = Actor(.program(KeyID(at: district.now)), role: role, scope: scope, unit: bureau)
                var filter = OrderFilter()
                filter.states = OrderState.Name.allCases
                filter.size = 10_000
                let listed = try await district.database.read { [filter] tx in
                    Set(try OrderLists.page(filter, for: actor, now: district.now, tx).rows.map(\.id))
                }
                let visible = Set(orders.filter { OrderPolicy.maySee($0, Standing(actor)) }.map(\.id))
                #expect(listed.isSubset(of: visible), "\(role)")
                // The desk's list is its place; what lies in its hands elsewhere is on today's page.
                let isDesk = [.dispatcher, .dutyChief, .supervisor].contains(role)
                #expect(isDesk || visible.isSubset(of: listed), "\(role)")
                #expect(role != .departmentOfficer || listed.contains(report.id))
            }
        }
    }
}

extension District {
    /// Where the world's first post of that role is.
    fileprivate func scope(of role: Role) async throws -> Scope? {
        try await database.read { tx in
            try tx.first("SELECT place, place_level FROM post WHERE role = \(role.rawValue) ORDER BY id") { row in
                Scope.place(try row.id(0), try row.word(1))
            }
        }
    }
}
