// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Jobs
import Kernel
import Logging
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Clocks that jump, and two at once") struct ClockFaultTests {
    @Test(
        "A clock that is a day wrong for a while moves no promise, tells nobody twice and forgets nothing",
        arguments: Engines.available, [24, -24] as [Int64])
    func jump(_ engine: EngineKind, _ hours: Int64) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let worked = try await district.inHand()
            let left = try await district.report(phone: "13900002222")
            let before = try await (district.order(worked), district.order(left))

            district.clock.set(district.now + .hours(hours))
            for _ in 0..<3 { try await district.runJobs() }
            // Life goes on while the clock is wrong: a report comes in, a question is asked and answered.
            let during = try await district.report(phone: "13900003333")
            try await district.move("question", worked, by: "tu-yongchang", ["question": "是哪一个单元？"])

            district.at("2026-11-18 11:20")
            for _ in 0..<3 { try await district.runJobs() }
            let resident = district.visitor()
            _ = try await resident.submit("/answers", on: try await resident.get(worked.link), ["words": "三单元。"])
            let after = try await (district.order(worked), district.order(left))
            #expect(after.0.state.name == .inProgress)
            #expect(after.0.clock.promise.due >= before.0.clock.promise.due, "a pause never brings a date forward")
            #expect(after.0.clock.promise.due <= before.0.clock.promise.due + .hours(25))
            #expect(after.1.clock == before.1.clock && after.1.version == before.1.version)
            // The dates counted again from the ledger, as after a new holiday, are the same.
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try OrderRecompute.plan(because: .calendar, edition: 0, tx)
            }
            for _ in 0..<3 { try await district.runJobs() }
            #expect(try await district.order(worked).clock == after.0.clock)
            #expect(try await district.order(left).clock == after.1.clock)

            // A week in which nobody looks at the others: each rung is told once, whatever the clock did before.
            for day in 18...27 {
                for time in ["12:00", "15:30", "18:00", "23:00"] {
                    district.at("2026-11-\(day) \(time)")
                    for _ in 0..<3 { try await district.runJobs() }
                }
            }
            for report in [left, during] {
                let told = try await district.events(report)
                #expect(told.filter { $0 == .orderOverdue }.count == 1, "\(told)")
                #expect(told.filter { $0 == .orderEscalated }.count == 2, "\(told)")
            }
            let numbers = try await district.database.read { tx in
                try tx.all("SELECT number FROM work_order WHERE town = \(after.0.locality.town)") { $0.text(0) }
            }
            #expect(Set(numbers).count == numbers.count, "no number is given twice")
            #expect(try await district.count("SELECT count(*) FROM job WHERE problem <> ''") == 0)
            #expect(try district.isLedgerSound)
        }
    }

    @Test("Two programs over one store tell each step of the ladder once", arguments: Engines.available)
    func two(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            var reports: [FiledReport] = []
            for number in 0..<8 { reports.append(try await district.report(phone: "1390000100\(number)")) }
            let overdue = try await district.order(reports[7]).clock.stage.due + .days(10)
            try await district.restarted { [reports] (again: District) async throws -> Void in
                again.clock.set(overdue)
                async let one = Self.drain(district, as: "one")
                async let two = Self.drain(again, as: "two")
                let done = try await one + two
                #expect(done >= reports.count)
                for report in reports {
                    let told = try await again.events(report)
                    #expect(told.filter { $0 == .orderOverdue }.count == 1, "\(told)")
                    #expect(told.filter { $0 == .orderEscalated }.count == 2, "\(told)")
                }
                #expect(try await again.count("SELECT count(*) FROM job WHERE problem <> ''") == 0)
                #expect(try again.isLedgerSound)
            }
        }
    }

    /// Does what is due until nothing is left, as one of several schedulers.
    private static func drain(_ district: District, as holder: String) async throws -> Int {
        let runner = JobRunner(district.database, district.installation.jobs, holder: holder, logger: .silent)
        var (all, idle) = (0, 0)
        while idle < 3 {
            let done = try await runner.runDue(at: district.now, limit: 3)
            all += done
            idle = done == 0 ? idle + 1 : 0
        }
        return all
    }
}
