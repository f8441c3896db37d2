// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("What a district sets itself") struct LimitsJourney {
    private static let town = "990101001000"

    @Test(
        "Limits are adopted with a reason; an order opened afterwards follows, a former one keeps what its reporter was told",
        arguments: Engines.available)
    func limits(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let (early, late) = (district.visitor(), district.visitor())
            let former = try await district.report(by: early)
            let system = try await district.enter("system")
            let page = try await system.get("/limits")
            #expect(page.shows("转手次数上限") && page.shows("还没有改过。"))
            let changes = [
                "transfers": "2", "reopen-hours": "16", "feedback-days": "30", "chief-days": "2", "leader-days": "5",
                "reason": "区政办〔2026〕7号",
            ]
            let wrong = try await system.submit(
                "/limits", on: page, changes.merging(["feedback-days": "5", "leader-days": "2"]) { $1 })
            #expect(wrong.status == 422 && wrong.shows("请填 7 到 90 之间的整数。"))
            #expect(wrong.shows("报分管领导要晚于报值班长。"))
            let adopted = try await system.submit("/limits", on: page, changes)
            #expect(adopted.shows("新的时限与比例已启用。") && adopted.shows("区政办〔2026〕7号"))
            #expect(adopted.shows("转手次数上限 2 次"))
            let overtaken = try await system.send("/limits", on: page, changes)
            #expect(overtaken.status == 409, "somebody adopted another version meanwhile")

            let leader = try await district.enter("leader")
            let read = try await leader.get("/limits")
            #expect(read.shows("16 个工作小时") && !read.offers("/limits"))
            let token = try read.form("/preferences").token
            #expect(try await leader.post("/limits", [("_token", token), ("base", "1")]).status == 403)

            district.at("2026-11-18 10:35")
            let newer = try await district.report("GG-11", "桥下的检查井又冒水。", phone: "13900002222", by: late)
            #expect(try await district.order(former).limits == .usual)
            #expect(try await district.order(newer).limits.description == "2 16 30 2 5")
            try await district.close(former, from: "2026-11-18")
            try await district.close(newer, from: "2026-11-19")
            #expect(try await early.get(former.link).shows("8 个工作小时内答复"))
            #expect(try await late.get(newer.link).shows("16 个工作小时内答复"))
            district.at("2026-12-05 10:00")
            #expect(!(try await early.get(former.link)).offers("/rating"), "the fifteenth day is over")
            let page16 = try await late.get(newer.link)
            #expect(page16.offers("/rating"))
            _ = try await late.submit("/reopening", on: page16, ["reason": "还是返水。"])
            let asked = try #require(try await district.order(newer).reopening)
            // Saturday: seven hours on Monday, seven on Tuesday, two on Wednesday; eight would end on Tuesday at ten.
            #expect(asked.answerBy == Instant("2026-12-09 11:00"))
            let kinds = try await district.database.read { tx in
                try Journal.entries(of: .limits, "district", in: tx).map(\.kind)
            }
            #expect(kinds == [.limitsAdopted])
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "Of what was fixed on the spot the district's share is drawn and looked at by somebody who had no part in it",
        arguments: Engines.available)
    func selfCheck(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            for number in 1...21 {
                let form = try await worker.get("/today/self-handled")
                let sent = try await worker.send(
                    "/today/self-handled", on: form,
                    ["matter": "GG-11", "place": "灯芯巷\(number)号楼道", "words": "井盖移位，当场放正。"],
                    files: [(field: "photos", bytes: SamplePhoto.png)])
                #expect(sent.status == 303)
            }
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            let fixed = try await district.database.read { tx in
                try tx.count(
                    """
                    SELECT count(*) FROM work_order WHERE self_handled = 1 AND closed_at >= \(Instant("2026-11-18 00:00"))
                    """)
            }
            district.at("2026-11-19 10:00")
            let supervisor = try await district.enter("supervisor")
            let size = (fixed * 5 + 99) / 100
            let list = try await supervisor.submit(
                "/callbacks", on: try await supervisor.get("/callbacks"),
                ["purpose": "selfCheck", "place": Self.town, "from": "2026-11-18", "to": "2026-11-18", "size": "500"])
            #expect(fixed >= 21 && size >= 2)
            #expect(list.shows("自办抽查 · 织云街道") && list.shows("\(fixed) 件里抽 \(size) 件"), "one in twenty, rounded up")
            #expect(!list.shows(report.number), "what went through the desk has checks of its own")
            #expect(list.shows("刚才用存档的种子和框重抽，名单一致。"))

            let lines = try await district.lines(on: list)
            #expect(lines.count == size)
            let sheet = try await supervisor.get(try #require(lines.first).path)
            #expect(!sheet.offers("/contact") && sheet.offers("/finding"))
            let own = try await district.enter("grid")
            #expect(try await own.peek(try #require(lines.first).path).status == 403, "nobody checks their own")
            let noted = try await supervisor.submit(
                "/finding", on: sheet, ["finding": "notReal", "way": "onSite", "words": "井盖还是移位的。"])
            #expect(noted.shows("不实 · 到现场"))
            let marks = try await district.database.read { tx in
                try Journal.entries(of: .order, lines[0].order, in: tx).map(\.kind)
            }
            #expect(marks.contains(.orderDrawn) && marks.contains(.orderSampled))

            let system = try await district.enter("system")
            _ = try await system.submit(
                "/limits", on: try await system.get("/limits"), ["self-check-share": "100", "reason": "专项检查"])
            let rest = try await supervisor.submit(
                "/callbacks", on: try await supervisor.get("/callbacks"),
                ["purpose": "selfCheck", "place": Self.town, "from": "2026-11-18", "to": "2026-11-18", "size": "1"])
            #expect(rest.shows("\(fixed - size) 件里抽 \(fixed - size) 件"), "another share, and nobody drawn twice")
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    /// The lines of the list on a page, with their orders.
    fileprivate func lines(on list: Answer) async throws -> [(path: String, order: String)] {
        let draw = String(list.path.dropFirst("/callbacks/".count))
        return try await database.read { tx in
            try tx.all(
                "SELECT draw, number, work_order FROM draw_line WHERE draw = \(draw) ORDER BY number"
            ) { (path: "/callbacks/\($0.text(0))/lines/\($0.int(1))", order: $0.text(2)) }
        }
    }
}
