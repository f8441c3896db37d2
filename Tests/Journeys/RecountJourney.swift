// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Notices
import Randomness
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Dates counted again under a new catalogue and a new calendar") struct RecountJourney {
    @Test(
        "New limits hold for what is open, a granted delay stays, and the shelf gives back what was left",
        arguments: Engines.available)
    func catalogue(_ engine: EngineKind) async throws {
        try await withDistrict(
            engine, { $0.notices.gateway = TextMessageGateway(url: "http://127.0.0.1:9/?p={phone}&t={text}") }
        ) { (district: District) async throws -> Void in
            let reports = try await district.threeInHand()
            let (plain, delayed, shelved) = (reports[0], reports[1], reports[2])
            try await district.move(
                "delay-request", delayed, by: "tu-yongchang", ["until": "2026-11-24", "reason": "配件要等。"])
            try await district.move(
                "shelving-request", shelved, by: "tu-yongchang", ["until": "2026-11-25", "reason": "等开挖许可。"])
            district.at("2026-11-18 11:30")
            try await district.move("delay", delayed, by: "dispatcher", ["until": "2026-11-24"])
            try await district.move("shelving", shelved, by: "chief", as: .dutyChief, ["until": "2026-11-25"])
            #expect(try await district.order(plain).clock.promise.due == Instant("2026-11-18 15:00"))

            district.at("2026-11-18 12:00")
            try await district.adoptLimit("3wd")
            try await district.settle()
            // From 11:00 on Wednesday: Thursday, Friday, Monday.
            let monday = Instant("2026-11-23 18:00")
            #expect(try await district.dates(plain) == [monday, monday])
            #expect(try await district.dates(delayed) == [Instant("2026-11-24 18:00"), Instant("2026-11-24 18:00")])
            let resting = try await district.order(shelved)
            #expect(resting.state.name == .shelved && resting.matter.handleLimit == Limit(3, .workingDays))
            for report in reports {
                #expect(try await district.events(report).filter { $0 == .orderDeadlinesMoved }.count == 1)
            }
            // Told while it is news: a message a week later would be none.
            let told = try await district.toldReporters()
            #expect(told[plain.id] == ["date-moved"] && told[delayed.id] == nil, "a date that stays is no news")

            // 25½ working hours were left on the 18th at half past eleven; they are left again on the 25th at six.
            district.at("2026-11-25 18:00")
            try await district.settle()
            let resumed = Instant("2026-12-01 15:30")
            #expect(try await district.dates(shelved) == [resumed, resumed])
            #expect(try district.isLedgerSound)
        }
    }

    @Test(
        "Whatever delays, shelves, calendars and catalogues come together: twice is once, and a rest takes no time away",
        arguments: Engines.available)
    func walk(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            var dice = SplitMix64(seed: 24)
            let reports = try await district.threeInHand()
            try await district.adoptLimit("3wd")
            try await district.settle()
            var off: [String] = []
            for step in 0..<24 {
                district.clock.set(district.now + .minutes(Int64(20 + dice.below(200))))
                let report = reports[dice.below(3)]
                let before = try await district.order(report)
                switch (before.state.name, dice.below(6)) {
                case (.inProgress, 0...1):
                    let until = CivilTime(before.clock.stage.due + .days(Int64(1 + dice.below(3)))).date.description
                    guard district.now < before.clock.stage.due else { continue }
                    try await district.move(
                        "delay-request", report, by: "tu-yongchang", ["until": until, "reason": "配件要等。"])
                    try await district.move("delay", report, by: "dispatcher", ["until": until])
                case (.inProgress, 2):
                    let until = CivilTime(district.now + .days(Int64(2 + dice.below(5)))).date.description
                    try await district.move(
                        "shelving-request", report, by: "tu-yongchang", ["until": until, "reason": "等开挖许可。"])
                    try await district.move("shelving", report, by: "chief", as: .dutyChief, ["until": until])
                case (.shelved, 0...3):
                    try await district.move("resumption", report, by: "chief", as: .dutyChief)
                    let after = try await district.order(report)
                    guard after.state.name == .inProgress else { continue }
                    #expect(after.clock.stage.due >= before.clock.stage.due, "step \(step)")
                    #expect(after.clock.promise.due >= before.clock.promise.due, "step \(step)")
                case (_, 4):
                    off.append("off 2026-12-\(padded(1 + step, 2)) 停工")
                    try await district.adoptYear(adding: off)
                default: try await district.adoptLimit(["2wd", "3wd", "9wh", "5wd"][dice.below(4)])
                }
                try await district.settle()
                let once = try await district.orders(reports)
                let events = try await district.events(of: reports)
                for cause in RecomputeCause.allCases {
                    try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                        try OrderRecompute.plan(because: cause, edition: 0, tx)
                    }
                }
                try await district.settle()
                #expect(try await district.orders(reports) == once, "step \(step)")
                #expect(try await district.events(of: reports) == events, "step \(step)")
            }
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    /// Three reports that the drain crew has had in hand since eleven.
    fileprivate func threeInHand() async throws -> [FiledReport] {
        var reports: [FiledReport] = []
        for (index, words) in ["一号楼下水道堵了。", "二号楼下水道堵了。", "三号楼下水道堵了。"].enumerated() {
            reports.append(try await report("GG-11", words, phone: "1390000111\(index)"))
        }
        at("2026-11-18 10:40")
        for report in reports { try await move("acceptance", report, by: "community") }
        at("2026-11-18 11:00")
        for report in reports {
            try await move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            try await move("taking", report, by: "tu-yongchang")
        }
        return reports
    }

    /// Runs jobs until those that others have planned are done too.
    fileprivate func settle() async throws { while try await runJobs() > 0 {} }

    /// Another version of the catalogue, in which blocked sewers are to be handled within this limit.
    fileprivate func adoptLimit(_ limit: String) async throws {
        let system = try await enter("system")
        let rows = try await system.get("/catalogue.csv").text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { row in
                guard row.hasPrefix("GG-11,") else { return String(row) }
                var cells = row.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
                cells[11] = limit
                return cells.joined(separator: ",")
            }
        let preview = try await system.submit(
            "/catalogue/import", on: try await system.get("/catalogue/import"), [:],
            files: [(field: "file", bytes: Array(rows.joined(separator: "\n").utf8))])
        // The same file as the one in force changes nothing and isn't offered.
        guard preview.offers("/catalogue/versions") else { return }
        _ = try await system.submit("/catalogue/versions", on: preview)
    }

    /// The year as it is, with more days off.
    fileprivate func adoptYear(adding lines: [String]) async throws {
        let source: String? = try await database.read { tx in
            try tx.first("SELECT source FROM work_year WHERE year = 2026") { $0.text(0) }
        }
        let kept = (source ?? "").split(separator: "\n").filter { !lines.contains(String($0)) }.joined(separator: "\n")
        let system = try await enter("system")
        let preview = try await system.submit(
            "/calendar/preview", on: try await system.get("/calendar"),
            ["year": "2026", "text": kept + "\n" + lines.joined(separator: "\n")])
        _ = try await system.submit("/calendar", on: preview)
    }

    /// When the stage ends and what was promised.
    fileprivate func dates(_ report: FiledReport) async throws -> [Instant] {
        let clock = try await order(report).clock
        return [clock.stage.due, clock.promise.due]
    }

    fileprivate func orders(_ reports: [FiledReport]) async throws -> [WorkOrder] {
        var orders: [WorkOrder] = []
        for report in reports { orders.append(try await order(report)) }
        return orders
    }

    fileprivate func events(of reports: [FiledReport]) async throws -> [[EventKind]] {
        var kinds: [[EventKind]] = []
        for report in reports { kinds.append(try await events(report)) }
        return kinds
    }

    /// What each reporter's own messages said, of dates that moved.
    fileprivate func toldReporters() async throws -> [OrderID: [String]] {
        while try await installation.courier.collect(at: now) > 0 {}
        let lines: [(OrderID, String)] = try await database.read { tx in
            try tx.all(
                """
                SELECT work_order, kind FROM notice WHERE audience = 'reporter' AND kind = 'date-moved'
                ORDER BY sequence
                """
            ) { (try $0.id(0), $0.text(1)) }
        }
        return Dictionary(grouping: lines) { $0.0 }.mapValues { $0.map { $0.1 } }
    }
}
