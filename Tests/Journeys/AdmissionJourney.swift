// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Composition
import Database
import Kernel
import PlaceRules
import Places
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Nothing outside the list") struct AdmissionJourney {
    private static let town = "990101001000"

    @Test(
        "What was taken back from a street goes to nobody there; the page says why, by which rule and to whom",
        arguments: Engines.available)
    func takenBack(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("GG-24", "楼顶有人在搭棚子，天天敲。")
            try await district.move("acceptance", report, by: "dispatcher")
            let dispatcher = try await district.enter("dispatcher")
            let page = try await dispatcher.get(report.path)
            #expect(page.shows("上级收回") && page.shows("临渊区城市管理局"), "said before anybody tries")
            let refused = try await dispatcher.send("/dispatch", on: page, ["unit": "ZHIYUN-URBAN"])
            #expect(refused.status == 422)
            for words in ["已由上级收回", "临渊区镇街履职事项清单", "请改派给临渊区城市管理局"] {
                #expect(refused.shows(words), "\(words)")
            }
            #expect(try await district.order(report).state.name == .toDispatch)
            // A street's own crew is of the street, too.
            let crew = try await dispatcher.send("/dispatch", on: page, ["unit": "PROPERTY-JINGWEI"])
            #expect(crew.status == 422)
            #expect(try await district.events(report).filter { $0 == .orderDispatchRefused }.count == 1, "once a day")
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "URBAN-BUREAU"])
            #expect(try await district.order(report).state.name == .offered)
            let again = try await dispatcher.get(report.path)
            #expect(again.timeline.contains { $0.contains("被清单拦下：事项已由上级收回") })
            let counted = try await dispatcher.get("/admissions/refusals?month=2026-11")
            #expect(counted.shows("织云街道基层治理指挥中心") && counted.shows("违法搭建"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("What the catalogue takes back is said with the street's own words where it has a list, and counted")
    func takenBackByCatalogue() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let listed = try await district.report("GG-09", "路灯不亮三天了。")
            try await district.move("acceptance", listed, by: "dispatcher")
            let here = try await district.move("dispatch", listed, by: "dispatcher", ["unit": "ZHIYUN-URBAN"])
            #expect(here.status == 422 && here.shows("请改派给临渊区城市管理局"))
            #expect(try await district.events(listed).contains(.orderDispatchRefused))
            let elsewhere = try await district.report("GG-09", "桥头路灯不亮。", community: "990101100001")
            try await district.move("acceptance", elsewhere, by: "qiao-yutong")
            let there = try await district.move("dispatch", elsewhere, by: "qiao-yutong", ["unit": "QINGSUO-URBAN"])
            #expect(there.status == 422 && there.shows("请派给牵头的区级部门"))
            #expect(try await district.events(elsewhere).contains(.orderDispatchRefused))
        }
    }

    @Test("A grid worker gets only what is admitted, named or not, and a town without lists is as free as before")
    func grids() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let worker = try await district.account("grid")
            let named = ["unit": "DENGXINXIANG-COMMITTEE", "assignee": worker]
            let litter = try await district.report("GG-01", "垃圾堆在路边两天了。")
            try await district.move("acceptance", litter, by: "community")
            let officer = try await district.enter("community")
            let page = try await officer.get(litter.path)
            let refused = try await officer.send("/dispatch", on: page, named)
            #expect(refused.status == 422 && refused.shows("清单之外无事项") && refused.shows("暴露垃圾"))
            try await district.move("dispatch", litter, by: "community", ["unit": "DENGXINXIANG-COMMITTEE"])
            let taken = try await district.move("taking", litter, by: "grid")
            #expect(taken.status == 422 && taken.shows("网格准入清单"), "nor by the back door")
            #expect(
                try await district.events(litter).filter { $0 == .orderDispatchRefused }.count == 1, "the same desk")
            try await district.move("taking", litter, by: "community")
            #expect(try await district.order(litter).state.name == .inProgress)

            let sewer = try await district.report()
            try await district.move("acceptance", sewer, by: "community")
            try await district.move("dispatch", sewer, by: "community", named)
            #expect(try await district.order(sewer).state.assignment?.assignee?.description == worker)

            let free = try await district.report("GG-01", "桥头垃圾没人收。", community: "990101100001")
            try await district.move("acceptance", free, by: "qiao-yutong")
            let neighbour = try await district.account("duan-qinghe")
            try await district.move(
                "dispatch", free, by: "qiao-yutong", ["unit": "QINGSHABA-COMMITTEE", "assignee": neighbour])
            #expect(try await district.order(free).state.name == .offered)
        }
    }

    @Test(
        "What a grid worker can't take counts against the desk that sent it to their committee, once a day",
        arguments: Engines.available)
    func untakeable(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let litter = try await district.report("GG-01", "垃圾堆在路边两天了。")
            try await district.move("acceptance", litter, by: "dispatcher")
            try await district.move("dispatch", litter, by: "dispatcher", ["unit": "DENGXINXIANG-COMMITTEE"])
            let chief = try await district.enter("chief", as: .dutyChief)
            let before = try await chief.get("/admissions/refusals?month=2026-11")
            for _ in 0..<2 { #expect(try await district.move("taking", litter, by: "grid").status == 422) }
            #expect(try await district.order(litter).state.name == .offered)
            let asked = try await district.database.read { tx in
                try tx.all(
                    """
                    SELECT u.code, r.role, r.reason FROM dispatch_refusal AS r LEFT JOIN unit AS u ON u.id = r.asker
                    WHERE r.work_order = \(litter.id)
                    """
                ) { row in (0..<3).map { row.text($0) } }
            }
            #expect(asked == [["ZHIYUN-CENTRE", "dispatcher", "not-admitted"]], "not the grid's own people")
            #expect(try await district.events(litter).filter { $0 == .orderDispatchRefused }.count == 1)
            let counted = try await chief.get("/admissions/refusals?month=2026-11")
            #expect(counted.shows("织云街道基层治理指挥中心") && counted.shows("不在准入清单"))
            #expect(counted.seen != before.seen)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Every dispatch of the demo's stories to a grid is one that the lists allow")
    func stories() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let atlas = district.installation.atlas
            let town = try #require(atlas.place(code: Self.town)?.id)
            let now = district.now
            let tasks = try await district.database.read { tx in
                try GridTasks.list(in: town, from: now - .days(100), to: now, tx)
            }
            #expect(tasks.count > 5)
            let guardian = district.installation.admissions.town(town)
            for task in tasks {
                let locality = try #require(atlas.locality(of: task.grid))
                let target = DispatchTarget(unit: UnitID(high: 0, low: 0), isOfTown: true, isGrid: true)
                #expect(guardian.ruling(task.matter, in: locality, to: target, at: task.at) == .free, "\(task.matter)")
            }
        }
    }

    @Test("Many at once: what the lists refuse stays behind and is counted")
    func bulk() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report("GG-24", "楼顶又在搭棚。")
            try await district.move("acceptance", report, by: "dispatcher")
            let dispatcher = try await district.enter("dispatcher")
            let token = try (try await dispatcher.get("/posts")).form("/preferences").token
            let preview = try await dispatcher.post(
                "/dispatches", [("_token", token), ("unit", "ZHIYUN-URBAN"), ("order", report.id.description)])
            #expect(preview.status == 200 && preview.shows("已由上级收回"))
            #expect(!(try preview.form("/dispatches")).names.contains("order"), "nothing is left to confirm")
            #expect(try await district.events(report).contains(.orderDispatchRefused))
        }
    }

    @Test("A department applies, the street speaks, the district decides, and only then it goes to a grid")
    func application() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let department = try await district.enter("department")
            let form = try await department.get("/admissions/new?town=" + Self.town)
            let token = try form.form("/admissions").token
            let empty = try await department.send("/admissions", on: form)
            #expect(empty.status == 422 && empty.shows("必填") || empty.shows("请填"))
            let sent = try await department.post(
                "/admissions",
                [
                    ("_token", token), ("town", Self.town), ("title", "路边小垃圾随手捡"), ("basis", "区政发〔2026〕9号"),
                    ("matters", "GG-01"), ("frequency", "perOrder"), ("minutes", "10"), ("forms", "0"),
                    ("from", "2026-11-18"), ("until", "2027-11-18"),
                ])
            let path = try #require(sent.location)
            #expect(!(try await department.get(path)).offers("/granting"), "nobody grants what they asked for")

            let leader = try await district.enter("zhang-huaiyuan")
            #expect(!(try await leader.get(path)).offers("/granting"), "not before the street has spoken")
            let chief = try await district.enter("guan-yunzhou")
            let said = try await chief.submit(
                "/comment", on: try await chief.get(path), ["favour": "yes", "words": "可以，捡不动的报上来。"])
            #expect(said.shows("等区里的领导或值班长来定"))

            let worker = try await district.account("grid")
            let named = ["unit": "DENGXINXIANG-COMMITTEE", "assignee": worker]
            let litter = try await district.report("GG-01", "垃圾堆在路边两天了。")
            try await district.move("acceptance", litter, by: "community")
            #expect(try await district.move("dispatch", litter, by: "community", named).status == 422)

            let page = try await leader.get(path)
            let late = try await leader.send("/granting", on: page, ["until": "2028-01-01", "reason": "同意。"])
            #expect(late.status == 422, "no longer than was asked")
            let granted = try await leader.submit(
                "/granting", on: page, ["until": "2027-03-31", "reason": "同意，先试半年。"])
            #expect(granted.shows("2027年3月31日"))
            try await district.move("dispatch", litter, by: "community", named)
            #expect(try await district.order(litter).state.name == .offered)

            district.at("2027-04-01 09:00")
            let next = try await district.report("GG-01", "又有垃圾。")
            try await district.move("acceptance", next, by: "community")
            let over = try await district.move("dispatch", next, by: "community", named)
            #expect(over.status == 422 && over.shows("路边小垃圾随手捡") && over.shows("2027年3月31日"))
        }
    }

    @Test("New lists are compared before they bind, and a faulty file changes nothing")
    func importing() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let admin = try await district.enter("system")
            let page = try await admin.get("/town-lists/import?town=" + Self.town)
            func upload(_ text: String) async throws -> Answer {
                try await admin.send(
                    "/town-lists/import", on: page, files: [(field: "file", bytes: Array(text.utf8))])
            }
            let faulty = try await upload("list,matter,title,unit,basis\n上级收回,GG-11,,ZHIYUN-URBAN,文件\n别的,ZZ-99,,,文件\n")
            #expect(faulty.status == 422 && faulty.shows("第 2 行") && faulty.shows("ZZ-99"))
            let compared = try await upload("\u{FEFF}list,matter,title,unit,basis\r\n上级收回,GG-11,,DRAIN-CREW,区政发9号\r\n")
            #expect(compared.status == 200 && compared.shows("新增 1 项") == false && compared.shows("启用第 2 版"))
            let adopted = try await admin.send("/town-lists", on: compared, ["note": "试点"])
            #expect(adopted.location == "/town-lists?town=" + Self.town)
            #expect((try await admin.get("/town-lists?town=" + Self.town)).shows("第 2 版"))
            let again = try await admin.send("/town-lists", on: compared, ["note": "试点"])
            #expect(again.status == 409)
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            let refused = try await district.move("dispatch", report, by: "community", ["unit": "ZHIYUN-URBAN"])
            #expect(refused.status == 422 && refused.shows("临渊排水抢修队"))
            let file = try await admin.get("/town-lists.csv?town=" + Self.town)
            #expect(file.text.contains("上级收回,GG-11,下水道堵塞与污水外溢,DRAIN-CREW,区政发9号"))
        }
    }

    @Test("The sheet of a grid says what was asked, by whom and how long it took", arguments: Engines.available)
    func burden(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let leader = try await district.enter("gridleader")
            let path = "/burdens/990101001002002?month=2026-11"
            let before = try await leader.get(path)
            let sewer = try await district.report()
            try await district.move("acceptance", sewer, by: "community")
            let worker = try await district.account("grid")
            try await district.move(
                "dispatch", sewer, by: "community", ["unit": "DENGXINXIANG-COMMITTEE", "assignee": worker])
            let after = try await leader.get(path)
            #expect(after.shows("井盖、管网险情到场警戒和报告") && after.shows("临渊区城市管理局"))
            #expect(after.seen != before.seen)
            let file = try await leader.get("/burdens.csv?town=\(Self.town)&month=2026-11")
            #expect(file.text.hasPrefix("\u{FEFF}") && file.text.contains("政策上门讲"))
            #expect(try await leader.get("/burdens/990101100001001?month=2026-11").status == 404, "another town's")
            #expect(try await leader.get("/burdens?month=2026-11").status == 200)
        }
    }
}

extension District {
    /// The id of somebody's account, as forms name them.
    func account(_ login: String) async throws -> String {
        let id: AccountID? = try await database.read { tx in
            try tx.first("SELECT id FROM account WHERE login = \(login)") { try $0.id(0) }
        }
        guard let id else { throw Missing(what: "account \(login)") }
        return id.description
    }
}
