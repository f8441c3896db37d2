// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Foundation
import HTTPTypes
import Kernel
import TestStores
import Testing
import Web

@Suite("Work where there is no network") struct FieldJourney {
    private static func json(_ key: String) -> HTTPFields { [.accept: "application/json", .idempotencyKey: key] }

    private static func orders(_ district: District) async throws -> Int {
        try await district.database.read { try $0.count("SELECT count(*) FROM work_order") }
    }

    @Test("A move that is sent again under its key is made once and answered the same", arguments: Engines.available)
    func movesOnce(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let crew = try await district.enter("tu-yongchang")
            let form = try (try await crew.get(report.path)).form("/taking")
            let token = form.token
            let taking = [("version", "3"), ("_token", token)]
            let first = try await crew.post(form.action, taking, Self.json("take-1"))
            #expect(first.status == 200 && first.text.contains(#""state":"inProgress""#), "\(first.text)")
            let second = try await crew.post(form.action, taking, Self.json("take-1"))
            #expect(second.status == 200 && second.text == first.text)
            // Another session's token is no other content, and a page gets the way back instead of the facts.
            #expect(try await crew.post(form.action, taking, [.idempotencyKey: "take-1"]).location == report.path)

            let feedback = [("words", "疏通了。"), ("proposed", "solved"), ("version", "4")]
            let photo = [(field: "photos", bytes: SamplePhoto.png)]
            for _ in 0..<3 {
                let answer = try await crew.post(
                    report.path + "/feedback", feedback + [("_token", token)], files: photo, Self.json("report-1"))
                #expect(answer.status == 200 && answer.text.contains(#""version":5"#), "\(answer.text)")
            }
            let reused = try await crew.post(
                report.path + "/feedback", [("words", "别的。"), ("proposed", "solved"), ("_token", token)],
                Self.json("report-1"))
            #expect(reused.status == 409 && reused.text.contains("sending.key-reused"))
            let events = try await district.events(report)
            #expect(events.suffix(3) == [.orderTaken, .orderReported, .orderPhotoAdded])
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "What was found is one order, however often it arrives", arguments: ["/today/find", "/today/self-handled"],
        Engines.available)
    func findsOnce(_ path: String, _ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            let form = try (try await worker.get(path)).form(path)
            let before = try await Self.orders(district)
            let fields = [
                ("matter", "GG-11"), ("place", "灯芯巷3号楼道"), ("words", "楼道灯不亮，灯座松了。"), ("_token", form.token),
            ]
            var answers: [String] = []
            for _ in 0..<3 {
                let answer = try await worker.post(
                    path, fields, files: [(field: "photos", bytes: SamplePhoto.png)], Self.json("find-1"))
                #expect(answer.status == 200, "\(answer.text)")
                answers.append(answer.text)
            }
            #expect(Set(answers).count == 1 && answers[0].contains(#""number":"2026"#))
            #expect(!answers[0].contains("灯座"), "what is kept under a key holds no words")
            #expect(try await Self.orders(district) == before + 1)
            let photos = try await district.database.read { try $0.count("SELECT count(*) FROM order_photo") }
            let files = try FileManager.default.contentsOfDirectory(
                atPath: district.installation.config.data + "/media")
            #expect(files.count == photos * 2, "no file without an order")
            let page = try await worker.get("/today")
            #expect(page.shows("今天要办"))
        }
    }

    @Test("A find goes to the community as received, and the finder may look at it", arguments: Engines.available)
    func find(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            let page = try await worker.get("/today/find")
            let landed = try await worker.submit(
                "/today/find", on: page, ["matter": "GG-11", "place": "灯芯巷3号楼道", "words": "水表井的井圈裂开了。"])
            #expect(landed.shows("已上报"))
            let list = "/work-orders?view=table&state=received&q=" + "井圈裂开".urlEncoded
            let found = try await (try await district.enter("community")).get(list)
            let row = try found.link("/work-orders/0")
            let order = try await worker.get(row)
            #expect(order.status == 200)
        }
    }

    @Test(
        "A move that somebody else made impossible comes back with what happened meanwhile",
        arguments: Engines.available)
    func conflict(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let crew = try await district.enter("tu-yongchang")
            let form = try (try await crew.get(report.path)).form("/feedback")
            try await district.move("question", report, by: "community", ["question": "从哪一层漏的？"])
            let late = try await crew.post(
                form.action,
                [("words", "疏通了。"), ("proposed", "solved"), ("version", "4"), ("_token", form.token)],
                Self.json("late-1"))
            #expect(late.status == 409 && late.text.contains("common.changed-meanwhile"), "\(late.text)")
            #expect(late.text.contains("从哪一层漏的？") && late.text.contains(#""mayRepeat":false"#))
            #expect(!late.text.contains("收到反映"), "what was known when it was written isn't told again")
            #expect(try await district.events(report).last == .orderReporterAsked)
        }
    }

    @Test(
        "A device keeps the pages of what is in its owner's hands, and fetches again only what changed",
        arguments: Engines.available)
    func keptPages(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.inHand()
            let crew = try await district.enter("tu-yongchang")
            let list = try await crew.peek("/today/offline.json")
            #expect(list.status == 200 && list.text.contains(report.path) && list.text.contains("/today/unsent"))
            #expect(!list.text.contains("/today/find"), "a crew has no page for finds")
            #expect(try await crew.peek("/today/offline.json").text.contains(Self.mark(of: report, in: list.text)))
            try await district.move(
                "feedback", report, by: "tu-yongchang", ["words": "清出一桶油污。", "proposed": "solved"])
            let after = try await crew.peek("/today/offline.json")
            #expect(!after.text.contains(Self.mark(of: report, in: list.text)))
            let stranger = try await district.enter("grid")
            #expect(try await !stranger.peek("/today/offline.json").text.contains(report.path))
            let resident = try await district.enter("resident")
            #expect(try await resident.peek("/today/offline.json").status == 403)
        }
    }

    private static func mark(of report: FiledReport, in text: String) -> String {
        guard let start = text.firstRange(of: report.path) else { return "no such page" }
        return String(text[start.lowerBound...].prefix { $0 != "}" })
    }

    @Test("Every page says whose session it was made for, so that no device mixes two people up")
    func sessions() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let name = try #require(HTTPField.Name("Jiewang-Session"))
            let (one, other) = (try await district.enter("grid"), try await district.enter("community"))
            let mine = try await one.get("/today").headers[name]
            #expect(mine != nil)
            #expect(try await one.get("/catalogue").headers[name] == mine)
            #expect(try await other.get("/today").headers[name] != mine)
            let again = try await district.enter("grid").get("/today").headers[name]
            #expect(again != mine, "another device of the same person")
            #expect(try await district.visitor().get("/").headers[name] == nil)
        }
    }

    @Test("The worker's script names this program's files and may run at the root")
    func worker() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let script = try await district.visitor().peek("/worker.js")
            #expect(script.status == 200 && script.headers[.contentType]?.hasPrefix("text/javascript") == true)
            let assets = district.installation.assets.addresses
            for name in ["app.css", "js/queue.js", "js/drafts.js"] {
                #expect(script.text.contains(try #require(assets[name])), "\(name)")
            }
            let tag = try #require(script.headers[.eTag])
            #expect(try await district.visitor().peek("/worker.js", [.ifNoneMatch: tag]).status == 304)
            #expect(script.headers[.contentSecurityPolicy]?.contains("worker-src 'self'") == true)
        }
    }
}
