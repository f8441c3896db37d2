// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Foundation
import HTTPTypes
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("What everybody may read") struct ShowingJourney {
    @Test("The public list holds consented, closed, harmless orders only, and never a reporter's words")
    func onlyConsented() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let visitor = district.visitor()
            var pages: [Answer] = [try await visitor.get("/public")]
            while let next = pages.last?.links.first(where: { $0.hasPrefix("/public?") && $0.contains("after=") }),
                pages.count < 50
            {
                pages.append(try await visitor.get(next))
            }
            let shown = Set(
                pages.flatMap(\.links).filter { $0.hasPrefix("/public/") }.compactMap {
                    OrderID($0.dropFirst("/public/".count))
                })
            #expect(shown.count > 20, "the demo shows \(shown.count)")
            let everywhere = Actor(.system("journeys"), role: .supervisor, scope: .everywhere)
            let records = try await district.database.read { tx in
                try shown.map { try WorkOrderStore.visible($0, to: everywhere, tx) }
            }
            let home = try await visitor.get("/")
            for record in records {
                #expect(record.mayShow && record.shownAt != nil && record.order.matter.sensitivity == 0)
                #expect(record.order.state.name == .closed)
                let page = try await visitor.get("/public/\(record.order.id)")
                #expect(page.status == 200)
                for text in (pages + [home, page]).map(\.text) {
                    #expect(!text.contains(record.title) && !text.contains(record.address))
                }
                #expect(!page.text.contains("sha256"), "\(record.order.id)")
            }
            let hidden = try await district.database.read { tx in
                try tx.all("SELECT id FROM work_order WHERE shown_at IS NULL LIMIT 40") { try $0.id(0) as OrderID }
            }
            for id in hidden { #expect(try await visitor.get("/public/\(id)").status == 404) }
        }
    }

    @Test("Without consent the box isn't there, and a forged one doesn't even close the order")
    func noConsent() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report(mayShow: false)
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "通了。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            let form = try page.form("/closing")
            #expect(!form.names.contains("show"))
            let filled = try form.filled(["outcome": "solved", "answer": "已疏通。"])
            #expect(try await officer.post(form.action, filled + [("show", "yes")]).status == 409)
            #expect(try await district.order(report).state.name == .toCheck)
            #expect(try await officer.post(form.action, filled).status == 303)
            #expect(try await district.visitor().get("/public/\(report.id)").status == 404)
        }
    }

    @Test("An order that was opened again is off the public list until somebody shows its new answer")
    func reopenedIsHidden() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18", show: true)
            #expect(try await resident.get("/public/\(report.id)").status == 200)
            _ = try await resident.submit("/reopening", on: try await resident.get(report.link), ["reason": "又堵了。"])
            try await district.move("reopening", report, by: "community")
            #expect(try await resident.get("/public/\(report.id)").status == 404)
            try await district.close(report, from: "2026-11-19", isNew: false)
            #expect(try await resident.get("/public/\(report.id)").status == 404)
        }
    }

    @Test("What turns out to be about somebody isn't public any more")
    func concerned() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18", show: true)
            try await district.move("concern", report, by: "dispatcher", ["unit": "DRAIN-CREW"])
            let visitor = district.visitor()
            for path in ["/public/\(report.id)", "/open311/v2/requests/\(report.id).json"] {
                #expect(try await visitor.get(path).status == 404, "\(path)")
            }
            let desk = try await (try await district.enter("dispatcher")).get(report.path + "/showing")
            #expect(desk.status == 200 && !desk.offers("/showing") && !desk.offers("/approval"))
        }
    }

    @Test("Nothing is public before somebody else has looked at it", arguments: Engines.available)
    func twoPeople(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report(photo: true)
            try await district.close(report, from: "2026-11-18")
            let officer = try await district.enter("community")
            let path = report.path + "/showing"
            let form = try (try await officer.get(path)).form("/showing")
            let photo = try #require(form.names.first { $0.hasPrefix("areas-") })
            let filling = [
                "words": "已回访■■女士，下水道疏通。", "photo": String(photo.dropFirst("areas-".count)), photo: "25 25 50 50",
            ]
            let proposed = try await officer.submit("/showing", on: try await officer.get(path), filling)
            #expect(proposed.shows("已提交") && proposed.shows("要由另一个人审核") && !proposed.offers("/approval"))
            let visitor = district.visitor()
            #expect(try await visitor.get("/public/\(report.id)").status == 404)

            let desk = try await district.enter("dispatcher")
            #expect(try await desk.get("/showings").shows("已回访■■女士"))
            let preview = try await desk.get(path)
            #expect(preview.shows("大家会看到的样子") && preview.shows("已回访■■女士"))
            let copy = try #require(preview.text.firstMatch(of: /showing\/photos\/([0-9a-f-]{36})/)).output.1
            #expect(try await desk.peek("\(path)/photos/\(copy)").status == 200)
            #expect(try await visitor.peek("/public/\(report.id)/photos/\(copy)").status == 404)

            #expect(try await desk.submit("/approval", on: preview).shows("公开了。"))
            let page = try await visitor.get("/public/\(report.id)")
            #expect(page.shows("已回访■■女士") && page.shows("隐去了个人信息") && !page.shows("路面已冲洗"))
            #expect(!page.timeline.contains { $0.contains("审核") }, "how it came about is between staff and reporter")
            #expect(try await visitor.peek("/public/\(report.id)/photos/\(copy)").status == 200)
            let original = photo.dropFirst("areas-".count)
            #expect(try await visitor.peek("/public/\(report.id)/photos/\(original)").status == 404)
            let open = try await visitor.get("/open311/v2/requests/\(report.id).json")
            #expect(open.text.contains("已回访■■女士") && open.text.contains(copy) && !open.text.contains("路面已冲洗"))
            // Whoever looked at an old page shows nothing that they haven't seen.
            #expect(try await desk.send("/approval", on: preview).status == 409)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Whoever proposed can't show it in another post or by a forged form", arguments: Engines.available)
    func ownProposal(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            let officer = try await district.enter("community")
            let path = report.path + "/showing"
            let page = try await officer.submit("/showing", on: try await officer.get(path))
            let form = try page.form("/refusal")
            let forged = try await officer.post(path + "/approval", form.held)
            #expect(forged.status == 403)
            let leader = try await district.enter("leader")
            #expect(try await leader.post(path + "/approval", form.held).status == 403)
            let desk = try await district.enter("dispatcher")
            let refused = try await desk.submit("/refusal", on: try await desk.get(path), ["reason": "再看一遍。"])
            #expect(refused.shows("再看一遍。"))
            #expect(try await officer.get(path).shows("再看一遍。"), "whoever proposed it sees why")
            #expect(try await district.visitor().get("/public/\(report.id)").status == 404)
        }
    }

    @Test("The box at the closing proposes the answer with what is personal blackened", arguments: Engines.available)
    func boxAtClosing(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await district.move("taking", report, by: "tu-yongchang")
            try await district.move("feedback", report, by: "tu-yongchang", ["words": "通了。", "proposed": "solved"])
            try await district.move("check", report, by: "gridleader")
            let answer = "已疏通，并回访灯芯巷9号王女士（13900001111）。"
            try await district.move(
                "closing", report, by: "community", ["outcome": "solved", "answer": answer, "show": "yes"])
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path + "/showing")
            #expect(page.shows("灯芯巷■■■■女士（■■）"))
            #expect(page.text.contains("<mark"), "what was found is marked in the original beside it")
            let again = try await officer.send("/showing", on: page, ["words": answer])
            #expect(again.status == 422 && again.shows("手机号或证件号"))
            let broken = try await officer.send("/showing", on: page, ["words": " "])
            #expect(broken.status == 422)
            try await district.approve(report)
            let visitor = district.visitor()
            for path in ["/public", "/public/\(report.id)", "/public/feed.rss", "/public/feed.json"] {
                let text = try await visitor.get(path).text
                #expect(text.contains("并回访灯芯巷") && !text.contains("13900001111") && !text.contains("王女士"))
            }
        }
    }

    @Test("What is taken down leaves when and why, and nothing of what it said", arguments: Engines.available)
    func takenDown(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report(photo: true)
            try await district.close(report, from: "2026-11-18", show: true, showPhotos: true)
            let visitor = district.visitor()
            let before = try await visitor.get("/public/\(report.id)")
            let photo = try before.link("/public/\(report.id)/photos/")
            let files = try Self.files(district)
            district.at("2026-11-18 15:00")
            let supervisor = try await district.enter("supervisor")
            let path = report.path + "/showing"
            let page = try await supervisor.get(path)
            #expect(!page.offers("/approval"))
            let missing = try await supervisor.send("/takedown", on: page, ["note": "照片里有门牌。"])
            #expect(missing.status == 422)
            let done = try await supervisor.submit(
                "/takedown", on: page, ["takedown": "personalData", "note": "照片里有门牌。"])
            #expect(done.shows("撤下了") && done.shows("含有个人信息"))

            let gone = try await visitor.get("/public/\(report.id)")
            #expect(gone.status == 410 && gone.shows("11月18日撤下，原因：含有个人信息。"))
            #expect(!gone.shows("路面已冲洗") && !gone.shows("照片里有门牌") && gone.timeline.isEmpty)
            #expect(try await visitor.peek(photo).status == 404)
            #expect(try Self.files(district) == files - 2, "the copy and its thumbnail are off the disk")
            let list = try await visitor.get("/public?state=takenDown&place=\(District.community)")
            #expect(list.shows("撤下，原因：含有个人信息") && !list.links.contains("/public/\(report.id)"))
            let feed = try await visitor.get("/public/places/\(District.community)/feed.json")
            #expect(feed.text.contains("\(report.id)") && feed.text.contains("含有个人信息"))
            #expect(!feed.text.contains("路面已冲洗"))
            let open = try await visitor.get("/open311/v2/requests/\(report.id).json")
            #expect(!open.text.contains("路面已冲洗") && !open.text.contains("/photos/"))
            let staff = try await (try await district.enter("community")).get(report.path)
            #expect(staff.shows("不再公开，原因：含有个人信息") && staff.shows("照片里有门牌"))

            // What is shown anew stands beside its trace.
            let officer = try await district.enter("community")
            _ = try await officer.submit("/showing", on: try await officer.get(path), ["words": "下水道已疏通。"])
            try await district.approve(report)
            let anew = try await visitor.get("/public/\(report.id)")
            #expect(anew.status == 200 && anew.shows("此前公开过") && anew.shows("含有个人信息"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("The reporter takes the consent back with the link, at once and for good", arguments: Engines.available)
    func consent(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            try await district.close(report, from: "2026-11-18", show: true)
            let follow = try await resident.get(report.link)
            #expect(follow.links.contains("/public/\(report.id)"))
            let after = try await resident.submit("/consent-withdrawal", on: follow)
            #expect(after.shows("已撤回同意") && !after.offers("/consent-withdrawal"))
            let gone = try await resident.get("/public/\(report.id)")
            #expect(gone.status == 410 && gone.shows("反映人撤回同意"))
            #expect(try await resident.get("/open311/v2/requests/\(report.id).json").status == 404)
            let officer = try await (try await district.enter("community")).get(report.path + "/showing")
            #expect(officer.shows("反映人没有同意公开") && !officer.offers("/showing"))
            let last = try await district.events(report).suffix(2)
            #expect(Array(last) == [.orderConsentWithdrawn, .orderTakenDown])
        }
    }

    @Test(
        "Erasing takes the copies of photos and leaves the words that everybody could read",
        arguments: Engines.available)
    func erased(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let before = try Self.files(district)
            let report = try await district.report(photo: true)
            try await district.close(report, from: "2026-11-18", show: true, showPhotos: true)
            let eraser = OrderEraser(district.installation.workOrders, as: .system("command line"))
            let town = try await district.order(report).locality.town
            let number = try #require(OrderNumber(report.number))
            let gone = try await eraser.erase(.number(number, in: town), reason: "本人要求", operator: "ops")
            #expect(gone.photos == 1, "a copy is no photo of its own")
            #expect(try Self.files(district) == before, "photo, copy and their thumbnails")
            let page = try await district.visitor().get("/public/\(report.id)")
            #expect(page.shows("下水道已疏通") && !page.text.contains("/photos/"))
            let answer: String? = try await district.database.read { tx in
                try tx.first("SELECT public_answer FROM work_order WHERE id = \(report.id)") { $0.text(0) }
            }
            #expect(answer == "下水道已疏通，路面已冲洗。", "what is left of the answer is what was shown")
        }
    }

    @Test("Each place has its list, its counts and its feeds; a reader that knows them is told nothing anew")
    func feeds() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18", show: true)
            let visitor = district.visitor()
            let base = "/public/places/" + District.community
            let page = try await visitor.get(base)
            #expect(page.status == 200 && page.links.contains("/public/\(report.id)"))
            for (file, type) in [("feed.rss", "application/rss+xml"), ("feed.json", "application/feed+json")] {
                let path = base + "/" + file
                #expect(
                    page.text.contains("rel=\"alternate\" type=\"\(type)\"") && page.text.contains("href=\"\(path)\""))
                let feed = try await visitor.peek(path)
                #expect(feed.headers[.contentType] == type + "; charset=utf-8")
                #expect(feed.headers[.lastModified] == "Wed, 18 Nov 2026 03:55:00 GMT")
                #expect(feed.headers[.setCookie] == nil && feed.headers[.cacheControl]?.contains("public") == true)
                #expect(feed.text.contains("http://localhost/public/\(report.id)") && feed.text.contains("路面已冲洗"))
                let tag = try #require(feed.headers[.eTag])
                let known = try await visitor.peek(path, [.ifNoneMatch: tag])
                #expect(known.status == 304 && known.text.isEmpty)
                let since = try await visitor.peek(path, [.ifModifiedSince: "Wed, 18 Nov 2026 03:55:00 GMT"])
                #expect(since.status == 304)
                #expect(try await visitor.peek(path, [.ifNoneMatch: "\"other\""]).status == 200)
            }
            let json = try await visitor.peek(base + "/feed.json").text
            let feed = try #require(
                try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
            #expect((feed["items"] as? [[String: Any]])?.isEmpty == false)
            let other = try await visitor.peek("/public/places/990101100000/feed.json")
            #expect(other.status == 200 && !other.text.contains("\(report.id)"))
            #expect(
                try await visitor.get("/public/places/990101000000").status == 404, "a district has no list of its own")
            #expect(try await visitor.get("/public/places/nowhere").status == 404)
        }
    }

    @Test("Beside what is shown stands how much was closed, poor results included", arguments: Engines.available)
    func counts(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let visitor = district.visitor()
            let before = try await Self.counts(visitor)
            let (shown, unseen) = (try await district.report(), try await district.report(mayShow: false))
            try await district.close(shown, from: "2026-11-18", show: true)
            district.at("2026-11-18 10:30")
            try await district.close(unseen, from: "2026-11-18")
            let after = try await Self.counts(visitor)
            #expect(after.closed == before.closed + 2 && after.shown == before.shown + 1)
            #expect(after.private == before.private + 1)
            let table = try await district.database.read { tx in
                try tx.count(
                    """
                    SELECT count(*) FROM work_order WHERE state = 'closed'
                        AND community = (SELECT community FROM work_order WHERE id = \(shown.id))
                    """)
            }
            #expect(after.closed == table, "the list's own count is the table's")
            let narrowed = try await visitor.get(Self.all + "&matter=GG-56")
            #expect(!narrowed.links.contains("/public/\(shown.id)"))
        }
    }

    private static let all = "/public/places/\(District.community)?period=all"

    /// What the sentence of one community's list says.
    private static func counts(_ visitor: Browser) async throws -> (closed: Int, shown: Int, private: Int) {
        let page = try await visitor.get(all)
        let match = try #require(
            page.seen.firstMatch(of: /办结 (\d+) 件，公开 (\d+) 件.*?涉及个人信息的 (\d+) 件/), "\(page.status)")
        return (Int(match.output.1) ?? -1, Int(match.output.2) ?? -1, Int(match.output.3) ?? -1)
    }

    /// How many files the folder of photos has.
    private static func files(_ district: District) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: district.installation.config.data + "/media").count
    }
}
