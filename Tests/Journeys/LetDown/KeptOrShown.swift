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

/// R10, R11 and R14: filing without a signal, staff who didn't know what was public, and open reports for everybody.
/// FixMyStreet 271, 431, 2221, 2643, 2902, 3137, 4749 and 5051; Signalen 93, 122 and 142.
@Suite("Residents let down by what was kept or shown") struct KeptOrShown {
    @Test(
        "R10 What was written without a signal arrives once, with its photo, however often it is sent",
        arguments: Engines.available)
    func r10(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            let kept = try await worker.peek("/today/offline.json")
            #expect(kept.status == 200 && kept.text.contains("/today/find"), "the form itself is on the device")
            let form = try (try await worker.get("/today/find")).form("/today/find")
            let orders = try await district.count("SELECT count(*) FROM work_order")
            let photos = try await district.count("SELECT count(*) FROM order_photo")
            let fields = [
                ("matter", "GG-11"), ("place", "灯芯巷3号楼道"), ("words", "下水道井盖松动。"), ("_token", form.token),
            ]
            var answers: Set<String> = []
            for _ in 0..<3 {
                let answer = try await worker.post(
                    form.action, fields, files: [(field: "photos", bytes: SamplePhoto.png)],
                    [.accept: "application/json", .idempotencyKey: "device-1"])
                #expect(answer.status == 200, "\(answer.text)")
                answers.insert(answer.text)
            }
            #expect(answers.count == 1)
            #expect(try await district.count("SELECT count(*) FROM work_order") == orders + 1)
            #expect(try await district.count("SELECT count(*) FROM order_photo") == photos + 1)

            // Residents have no list to go by: the form is on their device too, and what they wrote arrives once.
            let resident = district.visitor()
            let own = try (try await resident.get("/report")).form("/reports")
            #expect((try await resident.peek("/report/offline.json")).text.contains(#""path":"/report""#))
            let report = fields.map { $0.0 == "_token" ? ($0.0, own.token) : $0 } + [("community", District.community)]
            var receipts: Set<String> = []
            for _ in 0..<3 {
                let answer = try await resident.post(
                    own.action, report, files: [(field: "photos", bytes: SamplePhoto.png)],
                    [.accept: "application/json", .idempotencyKey: "phone-1"])
                #expect(answer.status == 201, "\(answer.text)")
                receipts.insert(answer.text)
            }
            #expect(receipts.count == 1)
            #expect(try await district.count("SELECT count(*) FROM work_order") == orders + 2)
            #expect(try await district.count("SELECT count(*) FROM order_photo") == photos + 2)
        }
    }

    @Test(
        "R11 Before they press, staff see what everybody will see; a photo is public only when somebody looked at it",
        arguments: Engines.available)
    func r11(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report(photo: true)
            try await district.close(report, from: "2026-11-18")
            let officer = try await district.enter("community")
            #expect(try await officer.get(report.path).links.contains(report.path + "/showing"))
            try await district.proposePhotos(report)
            let desk = try await district.enter("dispatcher")
            let preview = try await desk.get(report.path + "/showing")
            #expect(preview.shows("大家会看到的样子") && preview.shows("下水道已疏通"))
            let visitor = district.visitor()
            #expect(try await visitor.get("/public/\(report.id)").status == 404, "not before")
            try await district.approve(report)
            let page = try await visitor.get("/public/\(report.id)")
            #expect(page.shows("下水道已疏通") && page.text.contains("/public/\(report.id)/photos/"))
            // Nothing closes many orders at once: each has an answer of its own.
            let board = try await desk.get("/work-orders?view=table")
            #expect(!board.forms.contains { $0.action.hasSuffix("/closing") || $0.action.hasSuffix("closings") })
        }
    }

    @Test(
        "R14 Open reports are there for neighbours of each street, without a word, a door or a digit of anybody's",
        arguments: Engines.available)
    func r14(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("GG-11", "我家三楼窗外臭得睡不着。", phone: "13900001111")
            let visitor = district.visitor()
            let near = try await visitor.get("/support?community=\(District.community)&matter=GG-11")
            #expect(near.links.contains("/support/\(report.id)") && near.shows(report.number))
            let one = try await visitor.get("/support/\(report.id)")
            for page in [near, one] {
                for secret in ["三楼", "灯芯巷9号", "1111", "睡不着"] { #expect(!page.shows(secret), "\(secret)") }
            }
            let streets = district.installation.atlas.all(.town)
            let own = try #require(streets.first { District.community.hasPrefix($0.code.description.prefix(9)) })
            let other = try #require(streets.first { $0.id != own.id })
            let there = try #require(district.installation.atlas.children(other.id).first)
            let elsewhere = try await visitor.get("/support?community=\(there.code)&matter=GG-11")
            #expect(!elsewhere.links.contains("/support/\(report.id)"), "another street's neighbours aren't asked")

            // One installation has many streets, and each a feed of its own, for one matter if one likes.
            try await district.close(report, from: "2026-11-18", show: true)
            #expect(try await visitor.peek("/public/places/\(own.code)/feed.json").text.contains("\(report.id)"))
            #expect(!(try await visitor.peek("/public/places/\(other.code)/feed.json")).text.contains("\(report.id)"))
            for format in ["json", "rss"] {
                for (matter, isIn) in [("GG-11", true), ("GG-09", false)] {
                    for base in ["/public", "/public/places/\(own.code)"] {
                        let feed = try await visitor.peek("\(base)/feed.\(format)?matter=\(matter)")
                        #expect(feed.status == 200 && feed.text.contains("\(report.id)") == isIn, "\(base) \(matter)")
                    }
                }
                #expect(try await visitor.peek("/public/feed.\(format)?matter=nonsense").status == 404)
            }
            let list = try await visitor.get("/public/places/\(own.code)?matter=GG-11")
            #expect(
                list.links.contains("/public/places/\(own.code)/feed.rss?matter=GG-11"), "whoever narrows may subscribe"
            )
        }
    }
}
