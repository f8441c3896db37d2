// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import HTTPTypes
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Supporting a report instead of filing it again") struct SupportJourney {
    @Test(
        "A neighbour finds the open report, supports it once, follows it by a link of their own, and reads the answer",
        arguments: Engines.available)
    func support(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let words = "我家三楼窗外就是，夜里臭得睡不着。"
            let report = try await district.report("GG-11", words, phone: "13900001111")
            let neighbour = district.visitor()
            let list = try await neighbour.get("/support?community=\(District.community)&matter=GG-11")
            #expect(list.links.contains("/support/\(report.id)") && list.shows(report.number))
            #expect(!list.shows("三楼"), "what it is about, never in which words")
            let part = try await neighbour.get(
                "/support?community=\(District.community)&matter=GG-11", [.init("HX-Request")!: "true"])
            #expect(part.text.hasPrefix("<section") && part.shows("附近有人反映过同样的事"))

            let page = try await neighbour.get("/support/\(report.id)")
            #expect(!page.shows("三楼") && !page.shows("灯芯巷9号") && !page.shows("1111"))
            let receipt = try await neighbour.submit(
                "/support/\(report.id)", on: page, ["phone": "13900002222", "words": "我家也闻得到。"])
            #expect(receipt.shows("已附议") && receipt.shows("现在有 1 人附议。"))
            let link = try receipt.link("/s/")
            #expect(try await district.order(report).tallies.supporters == 1)
            #expect(try await district.events(report).last == .orderSupported)

            let staff = try await district.enter("community").get(report.path)
            #expect(staff.shows("1 人") && staff.shows("我家也闻得到。"))
            let reporter = try await district.visitor().get(report.link)
            #expect(reporter.shows("又有一位居民附议") && !reporter.shows("我家也闻得到。"))

            try await district.close(report, from: "2026-11-18")
            let followed = try await neighbour.get(link)
            #expect(followed.shows("下水道已疏通，路面已冲洗。") && followed.shows("您在"))
            #expect(!followed.shows("三楼") && !followed.shows("清出一桶油污"))
            #expect(!followed.offers("/rating"), "who reported it has the say")
            let found = try await neighbour.submit(
                "/follow", on: try await neighbour.get("/follow"), ["number": report.number, "tail": "2222"])
            #expect(found.shows("下水道已疏通，路面已冲洗。") && !found.shows("三楼"))
            #expect(try await neighbour.peek("/support/\(report.id)").status == 404, "closed is over")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Each person counts once, and nobody supports their own report", arguments: Engines.available)
    func once(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report(phone: "13900001111")
            let path = "/support/\(report.id)"
            func sent(_ browser: Browser, _ phone: String) async throws -> Int {
                try await browser.send(path, on: try await browser.get(path), ["phone": phone]).status
            }
            let visitor = district.visitor()
            #expect(try await sent(visitor, "139 0000 2222") == 303)
            #expect(try await sent(visitor, "13900002222") == 409, "the same phone, however it is typed")
            #expect(try await sent(visitor, "") == 303, "the connection, when nothing is left")
            #expect(try await sent(district.visitor(), "") == 409)
            #expect(try await sent(district.visitor(), "13900001111") == 409, "the reporter's own")
            let resident = try await district.enter("resident")
            #expect(try await sent(resident, "") == 303)
            let mine = try await resident.get("/my-reports")
            #expect(mine.shows("我附议的") && mine.links.contains(path))
            #expect(try await resident.get(path).shows("您在"), "signed in, it is found without a link")
            #expect(try await district.order(report).tallies.supporters == 3)
        }
    }

    @Test("What its reporter didn't want shown, what is sensitive and what is closed isn't there for strangers")
    func hidden() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let quiet = try await district.report(mayShow: false)
            let visitor = district.visitor()
            #expect(try await visitor.peek("/support/\(quiet.id)").status == 404)
            let list = try await visitor.get("/support?community=\(District.community)")
            #expect(!list.shows(quiet.number))
            let open = try await district.report()
            #expect(try await visitor.get("/support?community=\(District.community)").shows(open.number))
            let wrong = try await visitor.send(
                "/support/\(open.id)", on: try await visitor.get("/support/\(open.id)"), ["phone": "12"])
            #expect(wrong.status == 422)
        }
    }

    @Test("Twenty an hour from one address", arguments: [EngineKind.sqlite])
    func rate(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let visitor = district.visitor()
            let token = try (try await visitor.get("/support/\(report.id)")).form("/support/\(report.id)").token
            var statuses: [Int] = []
            for number in 0..<21 {
                let phone = "139000030\(number < 10 ? "0" : "")\(number)"
                statuses.append(
                    try await visitor.post("/support/\(report.id)", [("_token", token), ("phone", phone)]).status)
            }
            #expect(statuses.dropLast().allSatisfy { $0 == 303 } && statuses.last == 429)
        }
    }

    @Test("Erasing an order forgets its supporters", arguments: Engines.available)
    func erasing(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let visitor = district.visitor()
            let receipt = try await visitor.submit(
                "/support/\(report.id)", on: try await visitor.get("/support/\(report.id)"),
                ["phone": "13900002222"])
            let link = try receipt.link("/s/")
            try await district.close(report, from: "2026-11-18")
            let eraser = OrderEraser(
                district.installation.workOrders, as: .system("test"))
            let number = try #require(OrderNumber(report.number))
            let town = try await district.order(report).locality.town
            _ = try await eraser.erase(.number(number, in: town), reason: "本人要求", operator: "ops")
            let left = try await district.database.read { tx in
                try tx.count("SELECT count(*) FROM order_supporter WHERE work_order = \(report.id)")
            }
            #expect(left == 0)
            #expect(try await visitor.peek(link).status == 404)
        }
    }
}
