// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Foundation
import HTTPTypes
import Jobs
import Kernel
import TestStores
import Testing
import Web
import WorkOrderRules
import WorkOrders

@Suite("Programs over Open311") struct PartnerJourney {
    private static let report = [
        ("service_code", "GG-11"), ("address_id", District.community), ("description", "下水道堵了"),
    ]

    private static func file(
        _ pairs: [(String, String)] = report, by program: Browser, photos: [[UInt8]] = [], key: String? = nil
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await program.post(
            "/open311/v2/requests.json", pairs, files: photos.map { ("media", $0) }, headers)
    }

    private static func id(_ answer: Answer) throws -> OrderID {
        let part = answer.text.split(separator: #""service_request_id":""#).dropFirst().first
        guard let id = part?.split(separator: "\"").first.flatMap({ OrderID(String($0)) }) else {
            throw District.Missing(what: "receipt: \(answer.status) \(answer.text)")
        }
        return id
    }

    private static func filed(_ id: OrderID) -> FiledReport { FiledReport(number: "", link: "", id: id) }

    private static func files(_ district: District) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: district.installation.config.data + "/media"))
    }

    private static func update(
        _ id: OrderID, _ status: String, _ words: String = "", update: String, by program: Browser
    ) async throws -> Answer {
        try await program.post(
            "/open311/v2/servicerequestupdates.json",
            [
                ("service_request_id", id.description), ("update_id", update), ("status", status),
                ("updated_datetime", "2026-11-18T10:00:00+08:00"), ("description", words),
            ])
    }

    @Test(
        "Photos of the form become the order's; the same report again brings none twice", arguments: Engines.available)
    func photos(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let program = try await district.program(.integrator)
            let before = try Self.files(district)
            let photos = [SamplePhoto.png, SamplePhoto.png]
            let first = try await Self.file(by: program, photos: photos, key: "k")
            let id = try Self.id(first)
            let kept = try Self.files(district).subtracting(before)
            #expect(kept.count == 4 && kept.filter { $0.hasSuffix(".thumbnail.jpg") }.count == 2, "\(kept)")
            #expect(try await Self.file(by: program, photos: photos, key: "k").text == first.text)
            #expect(try Self.files(district).subtracting(before) == kept)
            let officer = try await district.enter("community")
            let page = try await officer.get("/work-orders/\(id)")
            let links = page.links.filter { $0.hasPrefix("/work-orders/\(id)/photos/") }
            #expect(links.count == 2)
            for link in links {
                let photo = try await officer.peek(link)
                #expect(photo.status == 200 && photo.headers[.contentType] == "image/jpeg")
            }
            #expect(try district.isLedgerSound)
        }
    }

    @Test("One file that is no photo refuses the whole report, says which, and leaves nothing behind")
    func refusedPhoto() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let program = try await district.program(.integrator)
            let before = try Self.files(district)
            func orders() async throws -> Int {
                try await district.database.read { try $0.count("SELECT count(*) FROM work_order") }
            }
            let count = try await orders()
            let wrong = try await Self.file(by: program, photos: [SamplePhoto.png, Array("<svg/>".utf8)])
            #expect(wrong.status == 400 && wrong.text.contains("open311.media-refused"), "\(wrong.text)")
            #expect(wrong.text.contains("media file 2"))
            let many = try await Self.file(by: program, photos: Array(repeating: SamplePhoto.png, count: 7))
            #expect(many.status == 400 && many.text.contains("open311.too-many"), "\(many.text)")
            #expect(try await orders() == count)
            #expect(try Self.files(district) == before)
        }
    }

    @Test("A photo has a public address once the order is shown and somebody has gone over the photos")
    func shownPhoto() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let program = try await district.program(.integrator)
            let visitor = district.visitor()
            for showPhotos in [false, true] {
                let id = try Self.id(try await Self.file(by: program, photos: [SamplePhoto.png]))
                let open = try await visitor.get("/open311/v2/requests/\(id).json")
                #expect(open.text.contains(#""media_url":null"#))
                try await district.close(Self.filed(id), from: "2026-11-18", show: true, showPhotos: showPhotos)
                let photo: PhotoID? = try await district.database.read { tx in
                    try tx.first(
                        """
                        SELECT coalesce((SELECT copy FROM publication_photo WHERE photo = order_photo.id), id)
                        FROM order_photo WHERE work_order = \(id)
                        """
                    ) { try $0.id(0) }
                }
                let path = "/public/\(id)/photos/\(try #require(photo))"
                let closed = try await visitor.get("/open311/v2/requests/\(id).json")
                #expect(closed.text.contains(path) == showPhotos, "\(closed.text)")
                #expect(try await visitor.get("/public/\(id)").text.contains(path) == showPhotos)
                #expect(try await visitor.peek(path).status == (showPhotos ? 200 : 404))
                district.at("2026-11-18 10:30")
            }
        }
    }

    @Test("What has no field of its own is kept with the report, and an email address is sealed")
    func rest() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let program = try await district.program(.integrator)
            let more = [
                ("media_url", "https://example.org/a.jpg"), ("attribute[depth]", "30"), ("email", "a@example.org"),
            ]
            let id = try Self.id(try await Self.file(Self.report + more, by: program))
            let page = try await (try await district.enter("community")).get("/work-orders/\(id)")
            #expect(page.shows("https://example.org/a.jpg") && page.shows("attribute[depth]: 30"))
            #expect(!page.text.contains("a@example.org"))
            let shown = try await district.visitor().get("/open311/v2/requests/\(id).json?extensions=true")
            #expect(shown.status == 200 && !shown.text.contains("example.org"))
        }
    }

    @Test(
        "Whose key filed a report may answer, and whose unit has it may handle it; nobody else",
        arguments: Engines.available)
    func updates(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let filer = try await district.program(.integrator)
            let crew = try await district.program(.integrator, unit: "DRAIN-CREW")
            let stranger = try await district.program(.integrator, unit: "POWER-STATION")
            let id = try Self.id(try await Self.file(by: filer))
            let report = Self.filed(id)
            for other in [crew, stranger] {
                let refused = try await Self.update(id, "IN_PROGRESS", "在办", update: "1", by: other)
                #expect(refused.status == 403 && refused.text.contains("open311.update-not-yours"), "\(refused.text)")
            }
            let hidden = try Self.id(try await Self.file(Self.report + [("attribute[publish]", "no")], by: filer))
            #expect(try await Self.update(hidden, "UNCHANGED", "在", update: "1", by: stranger).status == 404)
            #expect(try await Self.update(hidden, "UNCHANGED", "在", update: "1", by: filer).status == 200)

            try await district.move("acceptance", report, by: "community")
            try await district.move("question", report, by: "community", ["question": "哪一侧？"])
            #expect(try await district.order(id).state.name == .waitingForReporter)
            let answer = try await Self.update(id, "UNCHANGED", "东侧", update: "2", by: filer)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(try await district.order(id).state.name == .toDispatch)

            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let taken = try await Self.update(id, "IN_PROGRESS", "已到场", update: "3", by: crew)
            #expect(taken.status == 200, "\(taken.text)")
            #expect(try await district.order(id).state.name == .inProgress)
            let events = try await district.events(report)
            #expect(try await Self.update(id, "IN_PROGRESS", "已到场", update: "3", by: crew).text == taken.text)
            #expect(try await district.events(report) == events)
            #expect(try await Self.update(id, "FIXED", "修好了", update: "4", by: stranger).status == 403)
            let wordless = try await Self.update(id, "FIXED", update: "4", by: crew)
            #expect(wordless.status == 400 && wordless.text.contains("open311.required"), "\(wordless.text)")
            #expect(try await Self.update(id, "REOPEN", "没好", update: "5", by: filer).status == 409)
            #expect(try await Self.update(id, "FIXED", "已疏通", update: "6", by: crew).status == 200)
            guard case .toCheck(let handling) = try await district.order(id).state else {
                throw District.Missing(what: "report of the crew's program")
            }
            #expect(handling.proposed == .solved && handling.words == "已疏通" && handling.by == nil)
            let page = try await (try await district.enter("community")).get(report.path)
            #expect(page.shows("已到场") && page.timeline.contains("合作系统说明：正在处理"), "\(page.timeline)")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A key's ceiling is told with the time to wait, and a restart forgives nothing", arguments: Engines.available)
    func ceiling(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let program = try await district.program(.integrator, perMinute: 2)
            let first = try await Self.file(by: program, key: "k")
            // The same report again costs nothing.
            #expect(try await Self.file(by: program, key: "k").text == first.text)
            #expect(try await Self.file(by: program).status == 200)
            try await district.restarted { (again: District) async throws -> Void in
                let later = program.moved(to: again)
                let refused = try await Self.file(by: later)
                #expect(refused.status == 429 && refused.text.contains("open311.too-often"), "\(refused.text)")
                #expect(refused.headers[.retryAfter] == "61", "to the end of the minute, and a second more")
                let other = try await again.program(.integrator, perMinute: 2)
                #expect(try await Self.file(by: other).status == 200)
                again.clock.set(again.now + .minutes(1))
                #expect(try await Self.file(by: later).status == 200)
            }
        }
    }

    @Test("A report's key is forgotten after a week, by a job that comes every day", arguments: Engines.available)
    func forgotten(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let program = try await district.program(.integrator)
            try await district.database.write(as: .system("start"), at: district.now) {
                [jobs = district.installation.jobs] in
                try $0.planRecurring(jobs)
            }
            let first = try await Self.file(by: program, key: "k")
            for day in ["2026-11-19", "2026-11-25 10:29", "2026-11-25"] {
                district.at(day.contains(" ") ? day : day + " 10:30")
                try await district.runJobs()
                #expect(try await Self.file(by: program, key: "k").text == first.text, "\(day)")
            }
            district.at("2026-11-26 10:30")
            try await district.runJobs()
            #expect(try await Self.file(by: program, key: "k").text != first.text)
        }
    }
}
