// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Kernel
import TestStores
import Testing
import Web

@Suite("Rounds and visits") struct PatrolJourney {
    private static let round: [String: String] = [
        "stop-1": "fine", "stop-2": "found", "matter-2": "GG-11", "words-2": "井盖松了，一踩就响。", "stop-3": "notReached",
        "why-3": "门锁着",
    ]

    /// The leader of the community makes a route in the worker's grid.
    private static func route(_ district: District) async throws -> String {
        let leader = try await district.enter("gridleader")
        let landed = try await leader.submit(
            "/patrols", on: try await leader.get("/patrols/new"),
            [
                "name": "灯芯巷东段", "grid": "990101001002002", "frequency": "weekly",
                "points": "9栋楼道 | 消防通道有没有堵\n巷口井盖\n配电间",
            ])
        #expect(landed.shows("路线建好了。") && landed.shows("消防通道有没有堵"), "\(landed.seen)")
        return landed.path
    }

    @Test(
        "A round is walked, what was found becomes an order in the same step, and comes once",
        arguments: Engines.available)
    func round(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let path = try await Self.route(district)
            let worker = try await district.enter("grid")
            let list = try await worker.get("/patrols")
            #expect(list.shows("灯芯巷东段") && list.shows("11月22日 前走一次"))
            let form = try (try await worker.get(path)).form("/rounds")
            let fields = try form.filled(Self.round)
            let headers: HTTPFields = [.accept: "application/json", .idempotencyKey: "round-1"]
            let first = try await worker.post(form.action, fields, headers)
            #expect(first.status == 200 && first.text.contains(#""finds":1"#), "\(first.text)")
            #expect(try await worker.post(form.action, fields, headers).text == first.text)
            let page = try await worker.get(path)
            #expect(page.shows("看了 3 个点中的 2 个，发现 1 处问题。") && page.shows("配电间：没去成，门锁着"))
            let order = try await worker.get(try page.link("/work-orders/"))
            #expect(order.shows("井盖松了") && order.shows("巷口井盖"))
            let community = try await district.enter("community")
            #expect(try await community.get("/work-orders?view=table&state=received").shows("井盖松了"))
            #expect(try await worker.get("/patrols").shows("本期已走（11月18日）"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A round that says nothing of a point comes back with what was typed")
    func missing() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let path = try await Self.route(district)
            let worker = try await district.enter("grid")
            let page = try await worker.get(path)
            var filling = Self.round
            filling["stop-1"] = nil
            filling["why-3"] = ""
            let answer = try await worker.send("/rounds", on: page, filling)
            #expect(answer.status == 422 && answer.shows("第 1 个点还没写。") && answer.shows("第 3 个点没去成，请写原因。"))
            #expect(answer.text.contains("井盖松了"))
        }
    }

    @Test("Who leads the place makes and ends routes; others walk them or only look")
    func posts() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let path = try await Self.route(district)
            let worker = try await district.enter("grid")
            #expect(try await worker.peek("/patrols/new").status == 403)
            #expect(!(try await worker.get(path)).offers("/ending"))
            let chief = try await district.enter("chief", as: .dutyChief)
            let seen = try await chief.get(path)
            #expect(seen.shows("灯芯巷东段") && !seen.offers("/rounds"))
            let elsewhere = try await district.enter("pang-dayong")
            #expect(try await elsewhere.peek(path).status == 404)
            let leader = try await district.enter("gridleader")
            #expect(try await leader.submit("/ending", on: try await leader.get(path)).shows("路线已停用"))
            #expect(!(try await worker.get(path)).offers("/rounds"))
        }
    }

    @Test("What was said at a door becomes an order with one touch, and its words live there alone")
    func visit() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            let noted = try await worker.submit(
                "/visits", on: try await worker.get("/visits"),
                ["place": "11栋2单元", "words": "希望门口加一盏路灯。", "matter": "GG-11"])
            #expect(noted.shows("记下了。") && noted.shows("希望门口加一盏路灯。"))
            let raised = try await worker.submit("/order", on: noted)
            #expect(raised.shows("已转成工单") && !raised.shows("希望门口加一盏路灯。"))
            let order = try await worker.get(try raised.link("/work-orders/"))
            #expect(order.shows("希望门口加一盏路灯") && order.shows("11栋2单元"))
            let words = try await district.database.read { tx in
                try tx.all("SELECT words FROM visit_note") { $0.text(0) }
            }
            #expect(words == [""])
            #expect(
                try await worker.post(
                    "/visits/01a1f980-9a09-7cb7-9da0-5d26376cf800/order", [("_token", "x")]
                ).status == 403)
            #expect(try await !district.enter("pang-dayong").get("/visits").shows("11栋2单元"))
            #expect(try await district.enter("gridleader").get("/visits").shows("11栋2单元"))
        }
    }
}
