// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Geometry
import HTTPTypes
import Kernel
import PlaceRules
import Places
import TestStores
import Testing
import Web
import WorkOrderRules
import WorkOrders

@Suite("Residents with a phone in their hand") struct ResidentJourney {
    @Test("A tap on the map is enough, and the place's name is the address", arguments: ["", "   "])
    func byPoint(_ typed: String) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let atlas = district.installation.atlas
            let community = try #require(atlas.place(code: District.community))
            let grid = try #require(atlas.children(community.id).first)
            let centre = try #require(atlas.centre(of: grid.id))
            let here = try #require(atlas.locality(latitude: centre.latitude, longitude: centre.longitude))
            let visitor = district.visitor()
            let filling = [
                "matter": "GG-11", "place": typed, "words": "井盖松了，车一过就响。", "lat": String(centre.latitude),
                "long": String(centre.longitude),
            ]
            let sent = try await visitor.send("/reports", on: try await visitor.get("/report"), filling)
            #expect(sent.status == 303, "\(sent.seen.prefix(500))")
            let address = try await district.database.read { tx in
                try tx.first("SELECT address FROM work_order WHERE words LIKE '井盖松了%'") { $0.text(0) }
            }
            #expect(address?.hasSuffix(atlas.name(here.narrowest)) == true, "\(address ?? "none")")
        }
    }

    @Test("Without words a point that lies in no place of ours isn't enough, and stays in the form")
    func outside() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let visitor = district.visitor()
            let sent = try await visitor.send(
                "/reports", on: try await visitor.get("/report"),
                ["matter": "GG-11", "words": "井盖松了。", "lat": "10.5", "long": "20.5"])
            #expect(sent.status == 422 && sent.shows("或在地图上点一下"))
            #expect(try sent.form("/reports").held.contains { $0.name == "lat" && $0.value == "10.5" })
        }
    }

    @Test("Too many reports come back filled in, and a neighbour behind the same address isn't kept out")
    func tooOften() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let visitor = district.visitor()
            let page = try await visitor.get("/report")
            let filling = [
                "matter": "GG-11", "place": "灯芯巷9号门口", "words": "楼道灯不亮。", "community": District.community,
            ]
            let form = [("_token", try page.form("/reports").token)] + filling.map { ($0.key, $0.value) }
            for _ in 0..<30 { #expect(try await visitor.post("/reports", form).status == 303) }
            let refused = try await visitor.post("/reports", form)
            #expect(refused.status == 429 && refused.shows("您写的都还在"))
            #expect(Int(refused.headers[.init("Retry-After")!] ?? "") ?? 0 > 0)
            let held = try refused.form("/reports").held
            #expect(held.contains { $0.value == "楼道灯不亮。" } && held.contains { $0.value == "灯芯巷9号门口" })
            let program = try await visitor.post("/reports", form, [.accept: "application/json"])
            #expect(program.status == 429 && program.text.contains("common.too-often"))
            let neighbour = district.visitor()
            let sent = try await neighbour.send("/reports", on: try await neighbour.get("/report"), filling)
            #expect(sent.status == 303)
        }
    }

    @Test(
        "What a device sends again under its key is one report with one receipt, and the way to it isn't readable in the store",
        arguments: Engines.available)
    func once(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let visitor = district.visitor()
            let token = try (try await visitor.get("/report")).form("/reports").token
            let desk = try await visitor.peek("/report/offline.json")
            #expect(desk.text.contains(#""owner":"device""#) && desk.text.contains(token))
            #expect(desk.text.contains(#""path":"/report""#) && desk.text.contains(#""session":"visitor""#))
            let fields = [
                ("matter", "GG-11"), ("place", "灯芯巷3号楼道"), ("community", District.community),
                ("words", "声控灯坏了一半。"), ("phone", "13900004444"), ("_token", token),
            ]
            let orders = try await district.count("SELECT count(*) FROM work_order")
            var answers: Set<String> = []
            for _ in 0..<3 {
                let answer = try await visitor.post(
                    "/reports", fields, files: [(field: "photos", bytes: SamplePhoto.png)],
                    [.accept: "application/json", .idempotencyKey: "phone-1"])
                #expect(answer.status == 201, "\(answer.text)")
                answers.insert(answer.text)
            }
            #expect(answers.count == 1)
            #expect(try await district.count("SELECT count(*) FROM work_order") == orders + 1)
            let text = try #require(answers.first)
            let path = try #require(text.firstMatch(of: /"next":"([^"]+)"/)).output.1
            let receipt = try await visitor.get(String(path))
            #expect(receipt.status == 200 && receipt.shows("收到了"))
            let kept = try await district.database.read { tx in
                try tx.all("SELECT answer FROM idempotency_key WHERE key = 'phone-1'") { $0.text(0) }
            }
            let secret = path.dropFirst(3).prefix { $0 != "?" }
            #expect(kept.count == 1 && !kept[0].contains(secret) && !kept[0].contains("声控灯"))
            let other = try await visitor.post(
                "/reports", fields.map { $0.0 == "words" ? ($0.0, "别的事。") : $0 },
                [.accept: "application/json", .idempotencyKey: "phone-1"])
            #expect(other.status == 409)
        }
    }

    @Test("A signed-in resident's reports are theirs, and staff keep their own pages")
    func owners() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = try await district.enter("resident")
            let page = try await resident.get("/report")
            #expect(page.text.contains("data-queue") && !page.text.contains(#"data-owner="device""#))
            #expect(!(try await resident.peek("/report/offline.json")).text.contains(#""owner":"device""#))
            let worker = try await district.enter("grid")
            #expect(!(try await worker.get("/report")).text.contains("data-queue"))
            for path in ["/report/unsent", "/report/away"] {
                #expect(try await district.visitor().get(path).status == 200)
            }
        }
    }

    @Test(
        "The closing message opens the rating without asking anything, for fifteen days", arguments: Engines.available)
    func ratingLink(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            let link = try await district.ratingLink(report, answeredAt: "2026-11-18 11:55")
            #expect(link.utf8.count == 25, "a text message is paid for by its length")
            #expect(
                try await district.ratingLink(report, answeredAt: "2026-11-18 11:55") == link,
                "as when it is sent again")
            let secret = link.dropFirst(3)
            let stored = try await district.database.read { tx in
                try tx.all("SELECT digest FROM order_rating_link") { $0.text(0) }
            }
            #expect(stored.count == 1 && !stored[0].contains(secret))

            let phone = district.visitor()
            let page = try await phone.get(link)
            #expect(page.status == 200 && page.shows("下水道已疏通") && page.shows(report.number))
            for own in ["污水漫到人行道上", "灯芯巷9号", "1111", report.link] { #expect(!page.text.contains(own), "\(own)") }
            let wrong = try await phone.send("/rating", on: page, ["solved": "partly"])
            #expect(wrong.status == 422)
            let rated = try await phone.submit(
                "/rating", on: page, ["solved": "partly", "grade": "2", "words": "夜里又漫出来一点。", "reopen": "yes"])
            #expect(rated.path == link && rated.shows("您要求重办"))
            #expect(!rated.forms.contains { $0.action.hasSuffix("/rating") })
            let events = try await district.events(report)
            #expect(events.suffix(2) == [.orderRated, .orderReopenRequested])
            for path in ["/photos", "/withdrawal", "/answers"] {
                #expect(try await phone.post(link + path).status == 404, "it opens the rating and nothing else")
            }
            for other in ["/r/" + String(repeating: "A", count: 22), "/r/x", link + "A"] {
                #expect(try await phone.get(other).status == 404, "\(other)")
            }
            district.at("2026-12-03 11:56")
            let over = try await phone.get(link)
            #expect(over.status == 404 && over.shows("评价的链接过了期限就失效"))
            let late = try await phone.post(
                link + "/rating", [("_token", try page.form("/rating").token), ("solved", "no"), ("grade", "1")])
            #expect(late.status == 404)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Of a matter that touches a person the link shows neither what it was nor what was answered")
    func quietLink() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try tx.run("UPDATE work_order SET sensitivity = 2 WHERE id = \(report.id)")
            }
            let link = try await district.ratingLink(report, answeredAt: "2026-11-18 11:55")
            let page = try await district.visitor().get(link)
            #expect(page.status == 200 && !page.shows("下水道") && page.forms.contains { $0.action.hasSuffix("/rating") })
        }
    }
}

@Suite("Grid staff with a phone in their hand") struct StaffPhoneJourney {
    @Test("From the list to the call: a purpose with one press, then a number to dial")
    func call() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let crew = try await district.enter("tu-yongchang")
            let list = try await crew.get("/today")
            #expect(list.links.contains(report.path + "?call=1"))
            let page = try await crew.get(report.path + "?call=1")
            #expect(page.text.contains(#"<details id="contact" class="more" open"#), "the purpose is asked at once")
            #expect(!page.text.contains("tel:13900001111"))
            let opened = try await crew.post(
                report.path + "/contact", [("_token", try page.form("/contact").token), ("usual", "约上门时间")])
            #expect(opened.status == 200 && opened.text.contains(#"href="tel:13900001111""#))
            #expect(opened.shows("拨打 13900001111"))
            let follow = try await district.visitor().get(report.link)
            #expect(follow.shows("约上门时间"), "the reporter reads why")
        }
    }

    @Test("The way there opens in the operator's map, in the system that the map counts in")
    func way() async throws {
        let map = NavigationConfig(template: "https://map.example.org/?p={lat},{long}&n={name}", system: .gcj02)
        try await withDistrict(.sqlite, { $0.navigation = map }) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let atlas = district.installation.atlas
            let community = try #require(atlas.place(code: District.community))
            let grid = try #require(atlas.children(community.id).first)
            let centre = try #require(atlas.centre(of: grid.id))
            let crew = try await district.enter("tu-yongchang")
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try tx.run(
                    "UPDATE work_order SET grid = \(grid.id), latitude = NULL, longitude = NULL WHERE id = \(report.id)"
                )
            }
            let rough = try await crew.get("/today")
            #expect(rough.text.contains("geo:\(centre.latitude),\(centre.longitude)") && rough.shows("导航（网格中心）"))
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try tx.run("UPDATE work_order SET latitude = 29.5, longitude = 106.5 WHERE id = \(report.id)")
            }
            let list = try await crew.get("/today")
            let shifted = CoordinateSystem.gcj02.fromCGCS2000(try #require(Point(latitude: 29.5, longitude: 106.5)))
            let prefix = "https://map.example.org/?p=\(String(shifted.latitude).prefix(8))"
            #expect(list.text.contains(prefix) && list.text.contains("geo:29.5,106.5"))
        }
    }
}

extension District {
    /// The link that a message about that answer carries.
    fileprivate func ratingLink(_ report: FiledReport, answeredAt time: String) async throws -> String {
        let keys = installation.keys
        let path = try await database.write(as: .system("notices"), at: now) { tx in
            try RatingLinks.path(for: report.id, answeredAt: Instant(time), keys: keys, tx)
        }
        guard let path else { throw Missing(what: "rating link") }
        return path
    }
}
