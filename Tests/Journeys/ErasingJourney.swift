// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Foundation
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Erasing what time has passed over") struct ErasingJourney {
    /// Two characters that stand beside each other nowhere else in the world.
    private static let words = "蓝鲸号井盖下面返水。"

    private static func eraser(_ district: District) -> OrderEraser {
        OrderEraser(district.installation.workOrders, as: .system("command line"))
    }

    /// The report by its number; streets count by themselves, so several may have it.
    private static func choice(_ report: FiledReport, _ district: District) async throws -> OrderEraser.Choice {
        .number(try #require(OrderNumber(report.number)), in: try await district.order(report).locality.town)
    }

    private static func files(_ district: District) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: district.installation.config.data + "/media")
    }

    /// How many orders the index finds by words.
    private static func found(_ text: String, _ district: District) async throws -> Int {
        try await SearchUpkeep(database: district.database, logger: district.installation.logger).catchUp()
        return try await indexed(text, district)
    }

    private static func indexed(_ text: String, _ district: District) async throws -> Int {
        try await district.database.read { tx in
            let match = try #require(Grams.match(text, tx.engine))
            switch tx.engine {
            case .sqlite: return try tx.count("SELECT count(*) FROM order_search WHERE order_search MATCH \(match)")
            case .postgres:
                return try tx.count("SELECT count(*) FROM order_search WHERE grams @@ to_tsquery('simple', \(match))")
            }
        }
    }

    @Test(
        "Words, photos and contact go; the course, the outcome and a ledger that verifies stay",
        arguments: Engines.available)
    func erased(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("GG-11", Self.words, phone: "13900004477", photo: true)
            try await district.close(report, from: "2026-11-18")
            let before = try await district.events(report)
            #expect(before.contains(.orderPhotoAdded))
            #expect(try await Self.found("蓝鲸", district) == 1)
            let photos = try Self.files(district).count
            let one = try await Self.choice(report, district)

            let seen = try await Self.eraser(district).look(one)
            #expect(seen.orders == 1 && seen.photos == 1 && seen.texts > 1)
            #expect(try await district.events(report) == before, "looking changes nothing")
            let gone = try await Self.eraser(district).erase(one, reason: "本人要求", operator: "ops")
            #expect(gone == seen)

            #expect(try await district.events(report) == before + [.orderErased])
            #expect(try Self.files(district).count == photos - 2, "photo and thumbnail are off the disk")
            #expect(try await Self.found("蓝鲸", district) == 0)
            #expect(try await Self.found(report.number, district) >= 1, "its number is still found")
            let order = try await district.order(report)
            #expect(order.state.name == .closed && order.reporter == .anonymous)
            #expect(try district.isLedgerSound)

            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            #expect(page.status == 200 && page.shows("按保存期规定抹去了") && page.shows("本人要求"))
            for word in ["蓝鲸", "油污", "灯芯巷9号", "4477"] { #expect(!page.text.contains(word), "\(word)") }
            let follow = try await district.visitor().get(report.link)
            #expect(follow.status == 200 && !follow.text.contains("蓝鲸") && !follow.text.contains("本人要求"))
        }
    }

    @Test("An event says who erased, why and how many")
    func told() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.close(report, from: "2026-11-18")
            let one = try await Self.choice(report, district)
            _ = try await Self.eraser(district).erase(one, reason: " 保存期满 ", operator: "ops")
            let lines = try await district.database.read { tx in
                try tx.all("SELECT payload FROM journal WHERE kind = 'erasure.done' AND actor = 'system:command line'")
                {
                    Payload(canonicalJSON: $0.text(0)) ?? [:]
                }
            }
            let line = try #require(lines.first)
            #expect(lines.count == 1)
            #expect(line.text("reason") == "保存期满" && line.text("by") == "ops" && line.number("orders") == 1)
        }
    }

    @Test("After the store was written anew its files hold none of the words")
    func noTrace() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report("GG-11", Self.words, phone: "13900004477")
            try await district.close(report, from: "2026-11-18")
            let folder = district.installation.config.data
            func holds(_ text: String) throws -> Bool {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                return try names.filter { $0.hasPrefix("jiewang.sqlite") }.contains { name in
                    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
                    return data.range(of: Data(text.utf8)) != nil
                }
            }
            #expect(try holds("鲸号") && holds("一桶油污"))
            let one = try await Self.choice(report, district)
            _ = try await Self.eraser(district).erase(one, reason: "保存期满", operator: "ops")
            try StoreRewrite.run(district.installation.config.database, tables: OrderEraser.tables)
            #expect(try !holds("鲸号"), "neither the words nor their pieces in the index")
            #expect(try !holds("一桶油污"), "nor what the handler wrote")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("By age only what was closed long enough ago goes, and once", arguments: Engines.available)
    func byAge(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let old = try await district.report(phone: "13900001111")
            let young = try await district.report(phone: "13900002222")
            try await district.close(old, from: "2026-11-18")
            try await district.close(young, from: "2026-11-20")
            let open = try await district.report(phone: "13900003333")
            district.at("2027-01-17 12:00")
            let eraser = Self.eraser(district)
            let seen = try await eraser.look(.olderThan(days: 60))
            let gone = try await eraser.erase(.olderThan(days: 60), reason: "保存期满", operator: "ops")
            #expect(gone == seen && gone.orders > 1, "the seeded orders of the last months go too")
            #expect(try await district.events(old).last == .orderErased)
            #expect(try await district.events(young).last != .orderErased)
            #expect(try await district.events(open).last != .orderErased)
            #expect(try await eraser.erase(.olderThan(days: 60), reason: "保存期满", operator: "ops").orders == 0)
            let runs = try await district.database.read { tx in
                try tx.count("SELECT count(*) FROM journal WHERE kind = 'erasure.done'")
            }
            #expect(runs == 1, "a run that erases nothing says nothing")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("What is open, asked to be opened, unknown or without a reason stays as it is")
    func refused() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            let eraser = Self.eraser(district)
            let one = try await Self.choice(report, district)
            await #expect(throws: ErasingRefusal.stillOpen) {
                _ = try await eraser.erase(one, reason: "本人要求", operator: "ops")
            }
            try await district.close(report, from: "2026-11-18")
            _ = try await resident.submit("/reopening", on: try await resident.get(report.link), ["reason": "又堵了。"])
            await #expect(throws: ErasingRefusal.reopeningAsked) {
                _ = try await eraser.look(one)
            }
            let number = try #require(OrderNumber(report.number))
            await #expect(throws: ErasingRefusal.ambiguousNumber(places: "990101001000, 990101100000")) {
                _ = try await eraser.look(.number(number, in: nil))
            }
            await #expect(throws: ErasingRefusal.unknownNumber) {
                _ = try await eraser.look(
                    .number(OrderNumber(date: CivilTime(district.now).date, count: 99_999), in: nil))
            }
            await #expect(throws: ErasingRefusal.reasonMissing) {
                _ = try await eraser.erase(.olderThan(days: 60), reason: " \n", operator: "ops")
            }
            await #expect(throws: ErasingRefusal.daysTooFew) { _ = try await eraser.look(.olderThan(days: 29)) }
            #expect(!(try await district.events(report)).contains(.orderErased))
        }
    }

    /// What stays of a row after erasing; a new column of texts must be put here or into the statement that erases.
    private static let kept: Set<String> = [
        "town", "id", "number", "channel", "matter", "acknowledge_limit", "handle_limit", "verify", "district",
        "community", "grid", "reporter_account", "follow_digest", "state", "unit", "assignee", "waiting_from",
        "handlers", "handled_by", "proposed_outcome", "checked_by", "outcome", "public_answer", "rated_solved",
        "request_kind", "request_by", "request_unit", "climb_rung", "concerns_unit", "concerns_account",
        "parties", "proxy_callback", "limits",
    ]

    @Test("No text of an order is forgotten when it is erased")
    func everyColumn() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report("GG-11", Self.words)
            try await district.close(report, from: "2026-11-18")
            let columns = try await district.database.read { tx in
                try tx.all("SELECT name FROM pragma_table_info('work_order') WHERE type = 'TEXT'") { $0.text(0) }
            }
            // As if every text had been written.
            // These two are read as more than text: the building goes with the point, the detail is looked at below.
            let texts = columns.filter { !Self.kept.contains($0) && $0 != "outcome_detail" && $0 != "building" }
            for column in texts {
                try district.database.migrate { script in
                    try script.run(statements: "UPDATE work_order SET \(column) = 'secret' WHERE id = '\(report.id)'")
                }
            }
            let one = try await Self.choice(report, district)
            _ = try await Self.eraser(district).erase(one, reason: "本人要求", operator: "ops")
            for column in texts {
                let isSecret = SQL(stringLiteral: column + " = 'secret'")
                let left = try await district.database.read { tx in
                    try tx.count("SELECT count(*) FROM work_order WHERE id = \(report.id) AND \(isSecret)")
                }
                #expect(left == 0, "\(column)")
            }
            let details = try await district.database.read { tx in
                try tx.all("SELECT building, outcome_detail FROM work_order WHERE id = \(report.id)") {
                    [$0.optionalText(0), $0.text(1)]
                }
            }
            #expect(details == [[nil, "{}"]])
        }
    }
}
