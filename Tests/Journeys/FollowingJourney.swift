// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import HTTPTypes
import Kernel
import PlaceRules
import Places
import TestStores
import Testing
import Web
import WorkOrderRules

@Suite("Following one's report") struct FollowingJourney {
    @Test("Number and phone tail open it to read, and nothing else", arguments: Engines.available)
    func byNumber(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report(photo: true)
            let other = district.visitor()
            let page = try await other.get("/follow")
            let found = try await other.send("/follow", on: page, ["number": report.number, "tail": "1111"])
            #expect(found.status == 200 && found.shows("污水漫到人行道上"))
            #expect(found.forms.allSatisfy { !$0.action.hasPrefix("/o/") }, "who only knows four digits may not act")
            #expect(!found.text.contains(report.link), "the link is the reporter's key")
            #expect(!found.text.contains("/photos/"))
            for (number, tail, status) in [
                (report.number, "2222", 404), ("2026-1118-99999", "1111", 404), ("nonsense", "1111", 422),
                (report.number, "11", 422),
            ] {
                let answer = try await other.send("/follow", on: page, ["number": number, "tail": tail])
                #expect(answer.status == status, "\(number) \(tail)")
            }
        }
    }

    @Test("After twenty tries in an hour even the right digits must wait", arguments: Engines.available)
    func guessingIsSlow(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let guesser = district.visitor()
            let page = try await guesser.get("/follow")
            for guess in 0..<20 {
                let tail = "9" + padded(guess, 3)
                #expect(
                    try await guesser.send("/follow", on: page, ["number": report.number, "tail": tail]).status == 404)
            }
            let right = ["number": report.number, "tail": "1111"]
            let refused = try await guesser.send("/follow", on: page, right)
            #expect(refused.status == 429 && refused.shows("太频繁了"))
            district.at("2026-11-18 11:00")
            #expect(try await guesser.send("/follow", on: page, right).status == 200)
        }
    }

    @Test(
        "A number that two streets have with the same digits asks for the street, and names all streets alike",
        arguments: Engines.available)
    func twoStreets(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let one = try await district.report("GG-11", "单元门口的下水道堵了。")
            let streets = district.installation.atlas.all(.town)
            let there = try #require(
                streets.first { street in !District.community.hasPrefix(street.code.description.prefix(9)) })
            let community = try #require(district.installation.atlas.children(there.id).first)
            let second = try await district.report("GG-09", "路灯不亮。", community: community.code.description)
            // Both count from one every day, so this is a matter of time.
            let number = "2026-1118-90001"
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try tx.run("UPDATE work_order SET number = \(number) WHERE id = \(one.id) OR id = \(second.id)")
            }
            let visitor = district.visitor()
            let filling = ["number": number, "tail": "1111"]
            let asked = try await visitor.send("/follow", on: try await visitor.get("/follow"), filling)
            #expect(asked.status == 422 && asked.shows("请选镇街"))
            for street in streets { #expect(asked.shows(street.name)) }
            #expect(!asked.shows("下水道") && !asked.shows("路灯"))
            let found = try await visitor.send(
                "/follow", on: asked, filling.merging(["town": there.code.description]) { $1 })
            #expect(found.status == 200 && found.shows("路灯不亮。") && !found.shows("下水道"))
            let wrong = try await visitor.send(
                "/follow", on: asked, ["number": number, "tail": "9999", "town": there.code.description])
            #expect(wrong.status == 404)
        }
    }

    @Test(
        "One number can't be tried more than thirty times an hour, from however many addresses",
        arguments: Engines.available)
    func oneNumber(_ engine: EngineKind) async throws {
        try await withDistrict(engine, { $0.isBehindProxy = true }) { (district: District) async throws -> Void in
            let report = try await district.report()
            func look(_ tail: String, _ address: Int) async throws -> Int {
                let guesser = district.visitor()
                let token = try (try await guesser.get("/follow")).form("/follow").token
                return try await guesser.post(
                    "/follow", [("_token", token), ("number", report.number), ("tail", tail)],
                    [.forwardedFor: "203.0.113.\(address)"]
                ).status
            }
            for guess in 0..<30 { #expect(try await look("9999", guess) == 404) }
            #expect(try await look("1111", 99) == 429)
        }
    }

    @Test(
        "Behind our proxy each address has its own count, and what a client claims before the proxy counts for nothing",
        arguments: Engines.available)
    func countedByAddress(_ engine: EngineKind) async throws {
        try await withDistrict(engine, { $0.isBehindProxy = true }) { (district: District) async throws -> Void in
            // Each with a cookie of their own: whoever drops it wins nothing but the address's count.
            for number in 0..<20 {
                try await district.guess(number) { "198.51.100.\($0), 203.0.113.7" }
            }
            let guesser = district.visitor()
            let page = try await guesser.get("/follow")
            let form = [
                ("_token", try page.form("/follow").token), ("number", "2026-1118-00001"), ("tail", "9999"),
            ]
            let refused = try await guesser.post("/follow", form, [.forwardedFor: "198.51.100.99, 203.0.113.7"])
            #expect(refused.status == 429 && refused.shows("您写的都还在"))
            #expect(try refused.form("/follow").held.contains { $0.name == "number" && $0.value == "2026-1118-00001" })
            #expect(try await guesser.post("/follow", form, [.forwardedFor: "203.0.113.8"]).status == 404)
            #expect(try await guesser.peek("/metrics", [.forwardedFor: "203.0.113.8"]).status == 404)
        }
    }

    @Test("Without a proxy of ours nobody chooses an address", arguments: ["198.51.100.1", "127.0.0.1"])
    func headerIsIgnored(_ address: String) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            for number in 0..<20 { try await district.guess(number) { _ in address } }
            let guesser = district.visitor()
            let page = try await guesser.get("/follow")
            let form = [("_token", try page.form("/follow").token), ("number", "2026-1118-00001"), ("tail", "9999")]
            #expect(try await guesser.post("/follow", form, [.forwardedFor: "192.0.2.200"]).status == 429)
        }
    }

    @Test(
        "A resident signs in with a code and finds what was reported while signed in, and nobody else's",
        arguments: Engines.available)
    func mine(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let phone = try await resident.get("/sign-in?by=code")
            let code = try await resident.send("/sign-in/codes", on: phone, ["phone": "13900003333"])
            let digits = try #require(code.seen.firstMatch(of: /\b\d{6}\b/)).output
            let home = try await resident.submit("/sign-in/code", on: code, ["code": String(digits)])
            #expect(home.status == 200 && resident.cookies[Edge.sessionCookie] != nil)
            let report = try await district.report(phone: "13900003333", by: resident)
            let mine = try await resident.get("/my-reports")
            #expect(mine.shows("单元门口的下水道堵了"))
            #expect(try await resident.get(try mine.link("/my-reports/")).shows("污水漫到人行道上"))

            let neighbour = try await district.enter("resident")
            #expect(!(try await neighbour.get("/my-reports")).shows("单元门口的下水道堵了"))
            #expect(try await neighbour.get("/my-reports/\(report.id)").status == 404)

            let own = try await resident.get("/my-reports/\(report.id)")
            let path = "/my-reports/\(report.id)/withdrawal"
            let token = try own.form(path).token
            #expect(try await neighbour.post(path, [("_token", token)]).status != 303, "somebody else's")
            let gone = try await resident.submit(path, on: own, ["reason": "自己通了"])
            #expect(gone.shows("已撤回。") && !gone.offers("/withdrawal"))
        }
    }

    @Test("Staff sign in with a password, and a wrong one opens nothing", arguments: Engines.available)
    func password(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let browser = district.visitor()
            let page = try await browser.get("/work-orders")
            #expect(page.offers("/sign-in"), "who isn't signed in is asked to")
            #expect(
                try await browser.send("/sign-in", on: page, ["name": "dispatcher", "password": "jiewang"]).status
                    != 303)
            #expect(browser.cookies[Edge.sessionCookie] == nil)
            let desk = try await browser.submit(
                "/sign-in", on: page, ["name": "dispatcher", "password": "jiewang-demo"])
            #expect(desk.path == "/work-orders" && desk.status == 200)
            let out = try await browser.submit("/sign-out", on: desk)
            #expect(out.status == 200 && browser.cookies[Edge.sessionCookie] == nil)
        }
    }

    @Test("A form without its token, or from another site, changes nothing", arguments: Engines.available)
    func forged(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let browser = try await district.enter("community")
            let report = try await district.report()
            let page = try await browser.get(report.path)
            let token = ("_token", try page.form("/acceptance").token)
            let path = report.path + "/acceptance"
            #expect(try await browser.post(path).status == 403)
            #expect(try await browser.post(path, [("_token", "forged")]).status == 403)
            #expect(try await browser.post(path, [token], [.origin: "https://elsewhere.example"]).status == 403)
            #expect(try await browser.post(path, [token], [.secFetchSite: "cross-site"]).status == 403)
            #expect(try await district.order(report).state == .received)
            #expect(try await browser.post(path, [token]).status == 303)
        }
    }
}

extension District {
    /// Twenty tries of a new visitor, each at another number, from the addresses that the proxy says.
    fileprivate func guess(_ batch: Int, from address: (Int) -> String) async throws {
        let guesser = visitor()
        let token = try (try await guesser.get("/follow")).form("/follow").token
        for guess in 0..<20 {
            let number = "2026-1118-" + padded(10_000 + batch * 20 + guess, 5)
            let form = [("_token", token), ("number", number), ("tail", "9999")]
            let sent = try await guesser.post("/follow", form, [.forwardedFor: address(guess)])
            #expect(sent.status == 404)
        }
    }
}
