// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Logging
import Simulation
import TestStores
import Testing
import WorkOrderRules

@Suite("A district's year, in small") struct YearTests {
    /// Three streets with a dozen grids, and every side road so often that three hundred orders take them all.
    static var plan: YearPlan {
        var plan = YearPlan()
        (plan.orders, plan.days, plan.checkpoints) = (300, 120, 6)
        (plan.towns, plan.communitiesOfTown, plan.gridsOfCommunity) = (3, 2, 2)
        plan.mix = .lively
        return plan
    }

    @Test(
        "Whatever happens to three hundred orders, nothing is lost, nothing is without a deadline, and the ledger agrees",
        arguments: Engines.available)
    func invariants(_ engine: EngineKind) async throws {
        try await withYear(engine, Self.plan) { year in
            var year = year
            try await year.live()
            #expect(year.summary.faults == [], "\(year.summary)")
            #expect(year.summary.opened == 300)
            #expect(year.summary.states.values.reduce(0, +) == 300)
            let never = Move.Name.allCases.filter { year.summary.moves[$0] == nil }
            #expect(never == [], "\(year.summary)")
            #expect(!year.summary.rightlyRefused.isEmpty && year.summary.jobs > 0)
        }
    }

    @Test(
        "The clock finds what fell due while nobody looked, and the figures' page stands", arguments: Engines.available)
    func afterwards(_ engine: EngineKind) async throws {
        var plan = Self.plan
        (plan.orders, plan.days) = (40, 10)
        try await withYear(engine, plan) { year in
            var year = year
            try await year.live()
            let due = try await DueDeadlines.measure(60, in: &year)
            #expect(due.due >= 60 && due.done >= due.due)
            let pages = try await StatisticsLoad.measure(20, in: year)
            #expect(pages.milliseconds.count == 20)
            #expect(year.summary.faults == [], "\(year.summary)")
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: SQL
        let rule: YearFault.Rule
        let remark: String
        var testDescription: String { remark }
    }

    static let tamperings = [
        Tampering(
            sql: "DELETE FROM job WHERE kind = 'order.stage-due'", rule: .openWithoutDeadline,
            remark: "deadlines are gone"),
        Tampering(
            sql: "UPDATE place_tally SET orders = orders + 1 WHERE state = 'received'", rule: .talliesDiffer,
            remark: "tallies count one too many"),
        Tampering(sql: "UPDATE job SET problem = 'store.statement'", rule: .jobFailed, remark: "jobs fail"),
    ]

    @Test("What is changed behind its back is noticed at the next checkpoint", arguments: tamperings)
    func noticed(_ row: Tampering) async throws {
        var plan = Self.plan
        (plan.orders, plan.days) = (40, 10)
        try await withYear(.sqlite, plan) { year in
            var year = year
            try await year.live()
            #expect(year.summary.faults == [])
            try year.installation.database.migrate { script in try script.run(row.sql) }
            try await year.checkpoint()
            #expect(year.summary.faults.map(\.rule).contains(row.rule), "\(year.summary)")
        }
    }

    @Test(
        "The same seed lives the same year on both engines",
        .enabled(if: Engines.hasPostgres, "\(Engines.variable) is not set"))
    func sameOnBoth() async throws {
        var plan = Self.plan
        plan.orders = 120
        var summaries: [YearSummary] = []
        for engine in [EngineKind.sqlite, .postgres] {
            summaries.append(
                try await withYear(engine, plan) { year in
                    var year = year
                    try await year.live()
                    return year.summary
                })
        }
        #expect(summaries[0].moves == summaries[1].moves)
        #expect(summaries[0].refusals == summaries[1].refusals)
        #expect(summaries[0].states == summaries[1].states)
        #expect(summaries[0].lines == summaries[1].lines)
    }

    private func withYear<T: Sendable>(
        _ engine: EngineKind, _ plan: YearPlan, _ body: @escaping @Sendable (DistrictYear) async throws -> T
    ) async throws -> T {
        let clock = YearClock(plan)
        return try await withStoreSite(engine) { site in
            var config = try await Config.load(data: site.folder, port: 0, isDevelopment: true, environment: [:])
            config.database = site.location
            let installation = try await Installation(
                config, logger: Logger(label: "year") { _ in SwiftLogNoOpLogHandler() }, clock: { clock.now })
            let result: Result<T, any Error>
            do {
                result = .success(try await body(DistrictYear(plan, installation, clock)))
            } catch {
                result = .failure(error)
            }
            await installation.close()
            return try result.get()
        }
    }
}
