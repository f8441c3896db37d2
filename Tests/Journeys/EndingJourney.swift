// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("Other ways an order ends") struct EndingJourney {
    @Test("What isn't ours is declined with the right path, and the reporter reads both")
    func declined() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report("GG-09", "小区里的路灯三盏都不亮。")
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            let without = try await officer.send("/declining", on: page, ["reason": "小区里的灯归物业。"])
            #expect(without.status == 422 && without.text.contains("小区里的灯归物业。"), "what was typed stays")
            #expect(try await district.order(report).state == .received)

            try await district.move(
                "declining", report, by: "community",
                ["reason": "小区里的灯归物业。", "rightPath": "请打经纬物业值班电话，或者到二楼服务台。"])
            let follow = try await district.visitor().get(report.link)
            #expect(follow.shows("小区里的灯归物业。") && follow.shows("请打经纬物业值班电话，或者到二楼服务台。"))
            #expect(follow.shows("不予受理"))
        }
    }

    @Test("Two reports of the same thing become one, and both reporters see it", arguments: Engines.available)
    func merged(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let (first, second) = (district.visitor(), district.visitor())
            let main = try await district.report(phone: "13900001111", by: first)
            let other = try await district.report("GG-11", "下水道又返水了，臭得很。", phone: "13900002222", by: second)
            try await district.merge(other, into: main)
            #expect(try await second.get(other.link).timeline.last == "并入另一件同样的事。")
            let seen = try await first.get(main.link)
            #expect(seen.timeline.last?.contains(other.number) == true)
            let order = try await district.order(main)
            #expect(order.tallies.absorbed == 1 && order.state == .received)
            if case .closed(let closing) = try await district.order(other).state {
                #expect(closing.outcome == .duplicateOf(main.id))
            } else {
                #expect(Bool(false), "the second report stays open")
            }
            // Neither learns who the other one is.
            #expect(!seen.text.contains("2222") && !seen.shows("臭得很"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A report isn't merged into itself nor into a closed one")
    func notMerged() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let (main, other) = (try await district.report(), try await district.report(phone: "13900002222"))
            let officer = try await district.enter("community")
            let token = try (try await officer.get(main.path)).form("/preferences").token
            func send(_ report: FiledReport) async throws -> Int {
                try await officer.post(
                    report.path + "/merging", [("_token", token), ("into", main.id.description)]
                ).status
            }
            #expect(try await send(main) == 422)
            #expect(try await officer.post(main.path + "/merging", [("_token", token)]).status == 422, "nothing chosen")
            #expect(try await district.order(main).state == .received)
            try await district.move(
                "declining", main, by: "community", ["reason": "试写。", "rightPath": "不用办。"])
            #expect(try await send(other) == 409)
            #expect(try await district.order(other).state == .received)
        }
    }

    @Test("The reporter withdraws, and whoever was about to go out is told")
    func withdrawn() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let crew = try await district.enter("tu-yongchang")
            let offered = try await crew.get(report.path)
            let gone = try await resident.submit(
                "/withdrawal", on: try await resident.get(report.link), ["reason": "邻居已经通好了。"])
            #expect(gone.shows("已撤回。") && !gone.offers("/withdrawal"))
            let taken = try await crew.send("/taking", on: offered)
            #expect(taken.status == 409, "\(taken.seen)")
            #expect(try await crew.get(report.path).shows("已撤回"))
            #expect(!(try await crew.get("/today")).text.contains(report.path))
        }
    }
}
