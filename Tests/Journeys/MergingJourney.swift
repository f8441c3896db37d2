// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Two reports of one thing") struct MergingJourney {
    @Test(
        "The officer finds the first report, compares both, merges; the second reporter follows, is told, rates and gets it back",
        arguments: Engines.available)
    func wholeWay(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let second = district.visitor()
            let main = try await district.report("GG-11", "灯芯巷九号的下水道堵了，请联系我老伴。", phone: "13900001111")
            district.at("2026-11-18 10:35")
            let other = try await district.report("GG-09", "灯芯巷九号臭得很。", phone: "13900002222", by: second)

            let officer = try await district.enter("community")
            let order = try await officer.get(other.path)
            #expect(!order.offers("/merging"), "nobody types an id")
            let candidates = try await officer.get(try order.link(other.path + "/merging"))
            #expect(candidates.shows("灯芯巷九号的下水道堵了") && candidates.shows("都说到：灯芯巷九号"))
            let preview = try await officer.get(try candidates.link(other.path + "/merging?into=\(main.id)"))
            #expect(preview.shows("灯芯巷九号臭得很。") && preview.shows("请联系我老伴"), "both side by side")
            let merged = try await officer.submit("/merging", on: preview)
            #expect(merged.shows("并入另一件：已办。") && merged.links.contains(main.path))

            let follow = try await second.get(other.link)
            #expect(follow.shows(main.number) && follow.shows("和另一件一起办"))
            #expect(!follow.shows("老伴") && !follow.text.contains("1111"), "not a word of the other reporter's")
            #expect(!follow.offers("/rating") && follow.offers("/reopening"))

            try await district.close(main, from: "2026-11-19")
            #expect(try await district.events(other).last == .orderMainClosed)
            let told = try await second.get(other.link)
            #expect(told.timeline.last == "并入的 \(main.number) 已办结：解决。" || told.shows("并入的 \(main.number) 已办结"))
            #expect(told.shows("下水道已疏通，路面已冲洗。"))
            let rated = try await second.submit("/rating", on: told, ["solved": "no", "grade": "2"])
            #expect(rated.status == 200)
            district.at("2026-11-19 14:30")
            _ = try await second.submit("/reopening", on: rated, ["reason": "我家那根管子还堵着。"])
            try await district.move("reopening", other, by: "community")
            #expect(try await district.order(other).state == .toDispatch)
            #expect(try await district.order(main).state.name == .closed)
            #expect(try await second.get(other.link).shows("和另一件一起办") == false)
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "The search finds by number, with and without dashes, and by words; what is closed or out of reach isn't there",
        arguments: Engines.available)
    func search(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let main = try await district.report("GG-09", "路灯三盏都不亮。", phone: "13900001111")
            let other = try await district.report("GG-11", "井盖松了。", phone: "13900002222")
            let officer = try await district.enter("community")
            let page = other.path + "/merging?q="
            for text in [main.number, main.number.filter(\.isNumber), "路灯三盏".urlEncoded] {
                #expect(try await officer.get(page + text).links.contains(other.path + "/merging?into=\(main.id)"))
            }
            #expect(try await officer.get(page + "\(other.number)").shows("没有在办的工单"), "not itself")
            try await district.move(
                "declining", main, by: "community", ["reason": "试写。", "rightPath": "不用办。"])
            #expect(try await officer.get(page + main.number).shows("没有在办的工单"))
            #expect(try await officer.get(page + "nonsense%00").status < 500)
            let chosen = try await officer.get(other.path + "/merging?into=\(main.id)")
            #expect(chosen.status == 200 && !chosen.offers("/merging"), "what is closed can't be chosen")
            #expect(try await officer.get(other.path + "/merging?into=\(OrderID(high: 1, low: 1))").status == 404)
        }
    }

    @Test(
        "A report that went into one that went into a third follows the third, and is told of its end",
        arguments: Engines.available)
    func chain(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let third = try await district.report(phone: "13900001111")
            let second = try await district.report(phone: "13900002222")
            let first = try await district.report(phone: "13900003333")
            try await district.merge(first, into: second)
            try await district.merge(second, into: third)
            let visitor = district.visitor()
            #expect(try await visitor.get(first.link).shows(third.number))
            try await district.close(third, from: "2026-11-19")
            for report in [first, second] {
                #expect(try await district.events(report).filter { $0 == .orderMainClosed }.count == 1)
            }
            #expect(try await district.events(third).contains(.orderMainClosed) == false)
        }
    }
}

extension District {
    /// An officer of the community merges one report into another.
    @discardableResult
    func merge(_ report: FiledReport, into main: FiledReport) async throws -> Answer {
        let officer = try await enter("community")
        let preview = try await officer.get(report.path + "/merging?into=\(main.id)")
        return try await officer.submit("/merging", on: preview)
    }
}
