// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import Composition
import Database
import Foundation
import Geometry
import HTTPTypes
import Kernel
import PlaceRules
import Places
import TestStores
import Testing
import Web

@Suite("Honest figures") struct FiguresJourney {
    @Test("Every figure of every place of the seeded district agrees with the ledger", arguments: Engines.available)
    func wholeDistrict(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let (atlas, appraisal) = (district.installation.atlas, district.installation.appraisal)
            let all = appraisal.indicators.indicators
            let (first, last) = (CivilDate("2026-01-01"), CivilDate("2026-12-31"))
            let year = try #require(first.flatMap { first in last.flatMap { Period(from: first, to: $0) } })
            let plan = TallyPlan(all, over: year, asOf: district.now)
            var received = 0
            for level in [PlaceLevel.district, .town, .community] {
                for place in atlas.all(level) {
                    let area = try #require(appraisal.area(code: place.code.description))
                    let (page, ledger) = try await appraisal.recount(plan, FactQuestion(area: area.counted))
                    #expect(page == ledger.figures, "\(place.name)")
                    if level == .district { received += page[0].part }
                }
            }
            let orders = try await district.database.read { tx in try tx.count("SELECT count(*) FROM work_order") }
            #expect(received == orders, "every order of the district is in the ledger")
            let closed = try await district.database.read { tx in
                try tx.count("SELECT count(*) FROM work_order WHERE state <> 'closed'")
            }
            let open = try #require(all.firstIndex { $0.id == "open-now" })
            let top = try #require(appraisal.area(code: atlas.all(.district)[0].code.description))
            let (page, _) = try await appraisal.recount(plan, FactQuestion(area: top.counted))
            #expect(page[open].part == closed)
        }
    }

    @Test("What figures know of each order is what the order's own row says", arguments: Engines.available)
    func sameAsOrders(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            try await district.installation.appraisal.catchUp()
            for (what, condition) in Self.differences {
                let different = try await district.database.read { tx in
                    try tx.count(
                        """
                        SELECT count(*) FROM work_order AS w LEFT JOIN order_fact AS f ON f.id = w.id
                        WHERE f.id IS NULL OR \(condition)
                        """)
                }
                #expect(different == 0, "\(what)")
            }
        }
    }

    private static var differences: [(what: String, condition: SQL)] {
        let late = Int64(OrderMarks.late.rawValue)
        let rated = Int64(OrderMarks.rated.rawValue)
        let selfHandled = Int64(OrderMarks.selfHandled.rawValue)
        return [
            ("number", "f.number <> w.number"), ("matter", "f.matter <> w.matter"),
            ("district", "f.district <> w.district"), ("community", "f.community <> coalesce(w.community, '')"),
            ("grid", "f.grid <> coalesce(w.grid, '')"), ("unit", "w.unit IS NOT NULL AND f.unit <> w.unit"),
            ("opening", "f.opened_at <> w.opened_at"), ("promise", "f.due_at IS DISTINCT FROM w.promised_by"),
            ("closing", "f.closed_at IS DISTINCT FROM w.closed_at"),
            (
                "late",
                "w.outcome IN ('solved', 'partlySolved') AND (f.marks & \(late) <> 0) <> (w.closed_late = 1)"
            ),
            ("rating", "w.rated_at IS NOT NULL AND f.marks & \(rated) = 0"),
            ("self-handled", "(f.marks & \(selfHandled) <> 0) <> (w.self_handled = 1)"),
            ("transfers", "f.transfers <> w.transfers"), ("reworks", "f.reworks <> w.reworks"),
            ("returns", "f.returns <> w.returns"), ("delays", "f.delays <> w.delays"),
        ]
    }

    @Test(
        "The closing rate never stands without its companions, for anybody who may see it", arguments: Language.allCases
    )
    func companions(_ language: Language) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let book = district.installation.appraisal.indicators
            for login in ["gridleader", "community", "department", "dispatcher", "supervisor", "leader", "audit"] {
                let browser = try await district.enter(login, in: language)
                for path in ["/statistics", "/bulletins?kind=month"] {
                    let page = try await browser.get(path)
                    #expect(page.status == 200, "\(login) at \(path)")
                    for id in [
                        "closing-rate", "solved-reporter-rate", "satisfied-rate", "reopened-rate", "repeated-rate",
                        "callback-reached-rate", "callback-solved-rate", "sample-real-rate", "median-hours",
                        "p90-hours", "overdue-open",
                    ] {
                        let name = try #require(book[id]?.name)
                        #expect(page.shows(language == .english ? name.english : name.chinese), "\(id) for \(login)")
                    }
                }
            }
        }
    }

    @Test("A number leads to exactly the orders behind it, and to the command that counts it again")
    func behind() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            let leader = try await district.enter("leader")
            let page = try await leader.get("/statistics?from=2026-11-18&to=2026-11-18")
            let link = try page.link("/statistics/orders?from=2026-11-18&indicator=closed-total")
            let list = try await leader.get(link)
            #expect(list.shows(report.number))
            #expect(list.shows("jiewang recount closed-total --place"))
            #expect(list.shows("--from 2026-11-18 --to 2026-11-18 --json"))
            let later = try await leader.get("/statistics/orders?indicator=received&from=2026-11-19&to=2026-11-20")
            #expect(later.shows("没有。"))
        }
    }

    @Test("The same thing at the same place within 30 days makes the first order a repeated one")
    func repeated() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let place = try #require(district.installation.atlas.place(code: District.community))
            let centre = try #require(district.installation.atlas.centre(of: place.id))
            func report(_ metresNorth: Double) async throws -> FiledReport {
                try await district.report(at: (centre.latitude + metresNorth / 111_195, centre.longitude))
            }
            district.at("2026-10-20 09:00")
            let first = try await report(0)
            try await district.close(first, from: "2026-10-20")
            district.at("2026-11-10 09:00")
            let far = try await report(55)
            try await district.move("acceptance", far, by: "community")
            #expect(try await district.marks(first).contains(.repeated) == false, "55 m is another place")
            let near = try await report(45)
            try await district.move("acceptance", near, by: "community")
            #expect(try await district.marks(first).contains(.repeated), "45 m is the same place")
            #expect(try await district.marks(near).contains(.repeated) == false)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("What lies outside a post's place looks as if it weren't there")
    func reach() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let atlas = district.installation.atlas
            let officer = try await district.enter("community")
            let own = try #require(atlas.place(code: District.community))
            for place in atlas.all(.district) + atlas.all(.town) + atlas.all(.community) where place.id != own.id {
                for path in ["/statistics", "/statistics.csv", "/statistics/orders", "/bulletins", "/bulletins.xlsx"] {
                    let answer = try await officer.get("\(path)?place=\(place.code)")
                    #expect(answer.status == 404, "\(path) of \(place.name)")
                }
            }
            #expect(try await officer.get("/statistics?place=\(District.community)").status == 200)
            #expect(try await officer.get("/statistics?place=99").status == 404)
        }
    }

    @Test("Files open as they should: CSV with a mark, a spreadsheet as one")
    func files() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let leader = try await district.enter("leader")
            let table = try await leader.get("/statistics.csv?by=unit")
            #expect(table.status == 200)
            #expect(Array(table.text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
            #expect(table.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let book = try await leader.get("/bulletins.xlsx?kind=circular&from=2026-10-01&to=2026-11-18")
            #expect(book.status == 200)
            #expect(book.text.hasPrefix("PK"))
        }
    }

    @Test("A wrong day is told at its field, and the page still shows the usual period")
    func wrongDays() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let leader = try await district.enter("leader")
            for query in [
                "from=yesterday&to=2026-11-18", "from=2026-11-18&to=2026-11-01", "from=2026-11-01&to=9999-99-99",
            ] {
                let page = try await leader.get("/statistics?" + query)
                #expect(page.status == 422, "\(query)")
                #expect(page.shows("2026年11月"), "\(query)")
            }
        }
    }

    @Test("docs/indicators.md says what the definitions say; `jiewang indicators --markdown` writes it anew")
    func documents() throws {
        let assets = AssetShelf()
        let book = try IndicatorBook(text: assets.text("indicators/indicators.txt") ?? "")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let written = try String(contentsOf: root.appendingPathComponent("docs/indicators.md"), encoding: .utf8)
        #expect(written == IndicatorText(book).markdown + "\n")
        #expect(book.indicators.count > 30)
        for indicator in book.indicators {
            #expect(indicator.minimum >= 20, "\(indicator.id): no rate from fewer than 20")
        }
    }
}

extension District {
    /// A visitor's report with a pin on the map.
    fileprivate func report(at position: (latitude: Double, longitude: Double)) async throws -> FiledReport {
        let browser = visitor()
        let page = try await browser.get("/report")
        let filling = [
            "matter": "GG-11", "place": "灯芯巷9号门口", "words": "下水道又堵了。", "phone": "13900007777",
            "lat": String(position.latitude), "long": String(position.longitude),
        ]
        let sent = try await browser.send("/reports", on: page, filling)
        guard let target = sent.location else { throw Missing(what: "receipt: \(sent.status)") }
        let receipt = try await browser.get(target)
        guard let number = receipt.seen.firstMatch(of: /\d{4}-\d{4}-\d{5,}/).map({ String($0.output) }) else {
            throw Missing(what: "number on the receipt")
        }
        let id: OrderID? = try await database.read { tx in
            try tx.first(
                "SELECT id FROM work_order WHERE number = \(number) AND reporter_phone_tail = '7777' ORDER BY id DESC"
            ) { try $0.id(0) }
        }
        guard let id, let query = target.firstIndex(of: "?") else { throw Missing(what: "order \(number)") }
        return FiledReport(number: number, link: String(target[..<query]), id: id)
    }

    /// What figures know of an order, once they have caught up.
    fileprivate func marks(_ report: FiledReport) async throws -> OrderMarks {
        try await installation.appraisal.catchUp()
        let id = report.id
        return try await database.read { tx in
            OrderMarks(
                rawValue: UInt64(try tx.first("SELECT marks FROM order_fact WHERE id = \(id)") { $0.int(0) } ?? 0))
        }
    }
}
