// SPDX-License-Identifier: Apache-2.0
import Appraisal
import AppraisalRules
import Catalogue
import Composition
import Database
import Jobs
import Kernel
import Logging
import Randomness
import WorkOrderRules
import WorkOrders

/// One year of a district in simulated time, through the product's own stores and rules: reports come in, people and the
/// clock move them, and what must always hold is asked at every step.
package struct DistrictYear {
    package let installation: Installation
    package let plan: YearPlan
    package let clock: YearClock
    package private(set) var summary = YearSummary()

    let district: YearDistrict
    private let course: Course
    private let run: StepRun
    private let runner: JobRunner
    private var cases: [OrderCase] = []
    /// The orders whose next step falls into a stretch of the year.
    private var agenda: [[Int]]
    /// The latest open orders of a street about one matter, for those who merge.
    private var lately: [StreetMatter: [Int]] = [:]
    private var walk = LedgerWalk()

    /// How many steps are under way at once; commits are shared among them.
    private static let atOnce = 256

    /// - Parameter installation: over an empty store, opened with this clock.
    package init(_ plan: YearPlan, _ installation: Installation, _ clock: YearClock) async throws {
        (self.plan, self.installation, self.clock) = (plan, installation, clock)
        district = try await YearDistrict.found(plan, installation)
        course = Course(plan: plan, district: district, calendar: installation.matters.calendar)
        run = StepRun(installation: installation, district: district, plan: plan)
        runner = JobRunner(
            installation.database, installation.jobs, holder: "year",
            logger: Logger(label: "year") { _ in SwiftLogNoOpLogHandler() })
        agenda = Array(repeating: [], count: Int(plan.days) * 48)
    }

    /// Lives through the year.
    /// - Parameter progress: told the day that has begun.
    package mutating func live(_ progress: (Int, YearSummary) -> Void = { _, _ in }) async throws {
        let arrivals = Arrivals.instants(plan)
        cases = arrivals.indices.map { OrderCase($0, plan, district) }
        var arrived = 0
        var due = try await nextDue()
        for stretch in agenda.indices {
            let end = plan.start + Span(milliseconds: YearPlan.stretch.milliseconds * Int64(stretch + 1))
            let first = arrived
            while arrived < arrivals.count, arrivals[arrived] < end { arrived += 1 }
            let steps = agenda[stretch]
            agenda[stretch] = []
            clock.set(end)
            if first < arrived || !steps.isEmpty {
                try await timed(\.secondsMoving) { year in
                    await year.open(first..<arrived, arrivals)
                    await year.step(steps.sorted(), until: end)
                }
                due = try await nextDue()
            }
            if let next = due, next <= end {
                try await timed(\.secondsOfClock) { year in try await year.work(until: end) }
                due = try await nextDue()
            }
            if stretch % 48 == 0 { progress(stretch / 48, summary) }
            if (stretch + 1) % max(1, agenda.count / plan.checkpoints) == 0 || stretch == agenda.count - 1 {
                try await timed(\.secondsOfCheckpoints) { year in try await year.checkpoint() }
            }
        }
        try await finish()
    }

    private mutating func open(_ numbers: Range<Int>, _ arrivals: [Instant]) async {
        let (run, cases) = (run, cases[numbers])
        let results = await together(Array(numbers)) { number in
            await run.open(cases[number], number: number, at: arrivals[number])
        }
        for (number, result) in results { take(result, number, arrivals[number]) }
    }

    /// Orders move side by side; those that go into another one come last, so that it doesn't depend on who was faster.
    private mutating func step(_ numbers: [Int], until end: Instant) async {
        let planned = numbers.compactMap { number in
            cases[number].next.flatMap { step in cases[number].id.map { (number: number, step: step, id: $0) } }
        }
        let single = Dictionary(uniqueKeysWithValues: planned.map { ($0.number, $0) })
        let run = run
        let moving = planned.filter { !$0.step.isMerge }.map(\.number)
        let results = await together(moving) { number in
            guard let own = single[number] else { return StepResult(ending: .failed, order: nil) }
            return await run.make(own.step, on: own.id)
        }
        for (number, result) in results { take(result, number, end) }
        for own in planned where own.step.isMerge {
            let last = PlannedStep(
                at: end - Span(milliseconds: 1), version: own.step.version, deed: own.step.deed)
            take(await run.make(last, on: own.id), own.number, end)
        }
    }

    /// Runs a body for each number, some at a time; the results come back in the order of the numbers.
    private func together(
        _ numbers: [Int], _ body: @escaping @Sendable (Int) async -> StepResult
    ) async -> [(Int, StepResult)] {
        await withTaskGroup(of: (Int, StepResult).self) { group in
            var results: [(Int, StepResult)] = []
            for (started, number) in numbers.enumerated() {
                if started >= Self.atOnce, let result = await group.next() { results.append(result) }
                group.addTask { (number, await body(number)) }
            }
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }
        }
    }

    /// Writes down what came of a step and plans the next one, no sooner than the next stretch.
    private mutating func take(_ result: StepResult, _ number: Int, _ now: Instant) {
        summary.add(result)
        guard let order = result.order else { return cases[number].next = nil }
        cases[number].id = order.id
        cases[number].isOpen = order.isOpen
        let street = StreetMatter(town: district.spots[cases[number].spot].town, matter: order.matter.code)
        if case .opened = result.ending, order.isOpen { lately[street, default: []].append(number) }
        let neighbour = neighbour(of: number, in: street)
        let moment = max(now, clock.now)
        let next = course.next(order, after: moment, &cases[number], neighbour: neighbour).map { step in
            PlannedStep(at: max(step.at, moment), version: step.version, deed: step.deed)
        }
        cases[number].next = next
        guard let next else { return }
        let stretch = Int((next.at - plan.start).milliseconds / YearPlan.stretch.milliseconds)
        guard stretch < agenda.count else { return cases[number].next = nil }
        agenda[stretch].append(number)
    }

    /// The latest other order of the street about the matter that was open when it was last looked at.
    private mutating func neighbour(of number: Int, in street: StreetMatter) -> OrderID? {
        guard let list = lately[street] else { return nil }
        let open = list.suffix(8).filter { cases[$0].isOpen }
        lately[street] = Array(open)
        return open.last { $0 != number }.flatMap { cases[$0].id }
    }

    private mutating func work(until end: Instant) async throws {
        while true {
            let done = try await runner.runDue(at: end)
            summary.jobs += done
            if done == 0 { return }
        }
    }

    /// Opens so many more orders that nobody looks at, in the last minutes of the year.
    mutating func file(_ count: Int) async throws {
        let numbers = cases.count..<(cases.count + count)
        var arrivals = Array(repeating: plan.end, count: cases.count)
        for number in numbers {
            var own = OrderCase(number, plan, district)
            own.lie()
            cases.append(own)
            arrivals.append(plan.end - .minutes(5))
        }
        await open(numbers, arrivals)
    }

    private func nextDue() async throws -> Instant? {
        try await installation.database.read { tx in
            try tx.first("SELECT due_at FROM job WHERE rests = 0 ORDER BY due_at LIMIT 1") { $0.instant(0) }
        }
    }

    /// Counts the whole store again and reads on in the ledger.
    package mutating func checkpoint() async throws {
        summary.note(try await YearAudit(database: installation.database).faults(opened: summary.opened))
        summary.note(try await walk.goOn(installation.database))
    }

    private mutating func finish() async throws {
        summary.note(try await walk.differences(installation.database))
        summary.states = try await YearAudit(database: installation.database).states()
        summary.lines = walk.kinds
        if case .broken(let town, let sequence, let fault) = try Journal.verify(installation.database) {
            summary.note([YearFault(.ledgerUnsound, "chain \(town), line \(sequence): \(fault.rawValue)")])
        }
        summary.note(try await FigureCheck(installation: installation, plan: plan).faults(opened: summary.opened))
    }

    private mutating func timed(
        _ seconds: WritableKeyPath<YearSummary, Double>, _ body: (inout DistrictYear) async throws -> Void
    ) async throws {
        let begun = ContinuousClock.now
        try await body(&self)
        summary[keyPath: seconds] += (ContinuousClock.now - begun).inSeconds
    }
}

/// A street and a matter.
private struct StreetMatter: Hashable, Sendable {
    let town: Int
    let matter: MatterCode
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
