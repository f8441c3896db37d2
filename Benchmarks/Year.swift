// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Foundation
import Kernel
import Logging
import Simulation

/// Lives through a district-year in simulated time and measures what the filled store can do.
struct Year: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simulates a district-year through the stores; start it through bin/bench year.",
        discussion: """
            Exits 1 when an invariant was broken, and names the first forty. The same seed gives the same orders on both
            engines. JIEWANG_DATABASE names another store than SQLite in the data folder.
            """)

    @Option(help: "An empty folder.") var data: String
    @Option(help: "Orders in the year.") var orders = 400_000
    @Option(help: "The seed of everything that chance decides.") var seed: UInt64 = 141
    @Option(help: "Days of the year that are lived through.") var days = 365
    @Option(help: "Streets, each with 10 communities of 6 grids.") var streets = 25
    @Option(help: "A CSV file of observed times, as bin/bench handling writes it.") var handling: String?
    @Option(help: "Deadlines that fall due at once after the year; 0 for none.") var due = 10_000
    @Option(help: "Pages of figures that are asked for after the year; 0 for none.") var pages = 400
    @Flag(help: "Asks for the invariants at the checkpoints alone: a purer rate.") var checkpointsOnly = false

    func run() async throws {
        var plan = YearPlan()
        (plan.orders, plan.seed, plan.days, plan.towns) = (orders, seed, days, streets)
        plan.checksEachStep = !checkpointsOnly
        if let handling {
            guard let bytes = FileManager.default.contents(atPath: handling) else {
                throw ValidationError("\(handling) can't be read.")
            }
            plan.handling = try HandlingTimes(csv: Array(bytes))
        }
        let clock = YearClock(plan)
        let config = try await Config.load(data: data, isDevelopment: true)
        let installation = try await Installation(
            config, logger: Logger(label: "year") { _ in SwiftLogNoOpLogHandler() }, clock: { clock.now })
        var year = try await DistrictYear(plan, installation, clock)
        let begun = ContinuousClock.now
        try await year.live { day, summary in
            guard day % 10 == 0 else { return }
            let seconds = (ContinuousClock.now - begun).components.seconds
            Self.tell(
                "day \(day) of \(plan.days): \(summary.opened) orders, \(summary.moveCount) moves, \(seconds) s\n")
        }
        print(year.summary)
        if due > 0 {
            let result = try await DueDeadlines.measure(due, in: &year)
            print(
                "deadlines    \(result.due) due ones found and leased in \(Self.digits(result.secondsToFind)) s "
                    + "(promise < 1); \(result.done) jobs done in \(Self.digits(result.secondsToDo)) s")
        }
        if pages > 0 {
            let result = try await StatisticsLoad.measure(pages, in: year)
            print(
                "statistics   p50 \(Self.digits(result.percentile(0.5))) ms, "
                    + "p99 \(Self.digits(result.percentile(0.99))) ms (promise < 200) of \(pages) pages; "
                    + "the first after a start \(Self.digits(result.secondsToFirst)) s")
        }
        await installation.close()
        if year.summary.faultCount > 0 { throw ExitCode(1) }
    }

    private static func tell(_ words: String) { FileHandle.standardError.write(Data(words.utf8)) }

    private static func digits(_ number: Double) -> String { String(format: "%.2f", number) }
}
