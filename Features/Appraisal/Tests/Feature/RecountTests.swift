// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel
import TestStores
import Testing

@testable import Appraisal

@Suite("The facts and the ledger")
struct RecountTests {
    private static func plan(_ now: Instant) throws -> TallyPlan {
        guard let from = CivilDate("2026-10-05"), let to = CivilDate("2026-10-25"),
            let period = Period(from: from, to: to)
        else { throw Missing() }
        return TallyPlan(try Ledger.indicators().indicators, over: period, asOf: now)
    }

    private struct Missing: Error {}

    private static var questions: [FactQuestion] {
        let district = CountedArea(place: Ledger.district, level: .district, town: nil)
        let town = CountedArea(place: Ledger.towns[1], level: .town, town: Ledger.towns[1])
        let community = CountedArea(place: Ledger.community(0, 2), level: .community, town: Ledger.towns[0])
        let elsewhere = CountedArea(place: PlaceID(high: 8, low: 8), level: .town, town: PlaceID(high: 8, low: 8))
        return [
            FactQuestion(area: district), FactQuestion(area: town), FactQuestion(area: community),
            FactQuestion(area: elsewhere), FactQuestion(area: district, matter: MatterCode("GG-12")),
            FactQuestion(area: town, unit: UnitID(high: 5, low: 2)), FactQuestion(area: town, isWithoutUnit: true),
            FactQuestion(area: town, matter: MatterCode("XX-99")),
            FactQuestion(area: district, desk: UnitID(high: 6, low: 1)),
        ]
    }

    @Test("agree to the unit after every stretch of a random stream", arguments: Engines.available, [1, 2, 3])
    func agreement(_ engine: EngineKind, _ seed: Int) async throws {
        try await withTestStore(engine) { store in
            var ledger = Ledger(seed: UInt64(seed))
            let shelf = FactShelf(store.database)
            for stretch in [1, 40, 399, 410] {
                try await ledger.write(stretch, to: store.database)
                let (columns, backlog) = try await shelf.fresh()
                #expect(backlog == 0)
                let plan = try Self.plan(ledger.now)
                for question in Self.questions {
                    let counted = try Recount.run(plan, question, store.database)
                    #expect(columns.figures(question, plan) == counted.figures)
                }
            }
            let plan = try Self.plan(ledger.now)
            let (columns, _) = try await shelf.fresh()
            let whole = columns.figures(Self.questions[0], plan)
            #expect(whole.contains { $0.part > 20 }, "the stream has something to count")
        }
    }

    @Test("divide without a rest: the groups add up to the whole", arguments: Engines.available)
    func groups(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var ledger = Ledger(seed: 4)
            try await ledger.write(500, to: store.database)
            let (columns, _) = try await FactShelf(store.database).fresh()
            let plan = try Self.plan(ledger.now)
            let question = Self.questions[0]
            let whole = columns.figures(question, plan)
            for field in [KeyField.town, .community, .grid, .unit, .matter, .desk] {
                let groups = columns.groups(question, by: field, plan)
                for index in whole.indices {
                    #expect(groups.map { $0.figures[index].part }.reduce(0, +) == whole[index].part)
                    #expect(groups.map { $0.figures[index].population }.reduce(0, +) == whole[index].population)
                }
            }
        }
    }

    @Test("lead from every figure to exactly so many orders", arguments: Engines.available)
    func orders(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var ledger = Ledger(seed: 5)
            try await ledger.write(400, to: store.database)
            let (columns, _) = try await FactShelf(store.database).fresh()
            let plan = try Self.plan(ledger.now)
            for question in Self.questions {
                for (index, figure) in columns.figures(question, plan).enumerated() {
                    let population = columns.slots(question, plan, indicator: index, part: false)
                    #expect(population.count == figure.population)
                    if case .rate = figure.indicator.measure {
                        #expect(
                            columns.slots(question, plan, indicator: index, part: true).count == figure.part)
                    }
                    let facts = try await store.database.read { tx in try FactStore.slots(population, tx) }
                    #expect(facts.map(\.slot) == population, "newest first")
                }
            }
        }
    }

    @Test("are folded once by two who fold at the same time", arguments: Engines.available)
    func together(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var ledger = Ledger(seed: 6)
            try await ledger.write(900, to: store.database)
            let other = try store.another()
            async let first = FactFold(database: store.database).catchUp()
            async let second = FactFold(database: other).catchUp()
            _ = try await (first, second)
            await other.close()
            let plan = try Self.plan(ledger.now)
            let (columns, backlog) = try await FactShelf(store.database).fresh()
            #expect(backlog == 0)
            let counted = try Recount.run(plan, Self.questions[0], store.database)
            #expect(columns.figures(Self.questions[0], plan) == counted.figures)
            #expect(columns.rows.count == counted.orders)
        }
    }

    @Test("are folded anew when another program folded them in another way", arguments: Engines.available)
    func anew(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var ledger = Ledger(seed: 7)
            try await ledger.write(300, to: store.database)
            let shelf = FactShelf(store.database)
            let before = try await shelf.fresh().columns
            try store.tamper(
                "UPDATE order_fact SET marks = 0, matter = ''",
                "UPDATE fact_fold SET format = 0, revision = revision + 1")
            let after = try await shelf.fresh().columns
            #expect(after.rows.count == before.rows.count)
            let plan = try Self.plan(ledger.now)
            let counted = try Recount.run(plan, Self.questions[0], store.database)
            #expect(after.figures(Self.questions[0], plan) == counted.figures)
        }
    }

    @Test("a page folds a little itself and says what is left", arguments: Engines.available)
    func backlog(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var ledger = Ledger(seed: 8)
            try await ledger.write(950, to: store.database)
            let shelf = FactShelf(store.database)
            let (_, left) = try await shelf.fresh(patience: 400)
            #expect(left > 0 && left <= 550)
            try await shelf.catchUp()
            #expect(try await shelf.fresh().backlog == 0)
        }
    }
}
