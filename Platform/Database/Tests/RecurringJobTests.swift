// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import Logging
import TestStores
import Testing

private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

@Suite struct RecurringJobTests {
    @Test(
        "Recurring work is planned once, comes again after each run, and once after a long pause",
        arguments: Engines.available)
    func recurring(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            let handler = JobHandler.recurring("trial.sweep", every: .minutes(10)) { tx in
                try tx.run("INSERT INTO setting (name, value) VALUES (\(String(tx.now.milliseconds / 1000)), '')")
            }
            let once = JobHandler("trial.once") { _, _ in }
            let runner = JobRunner(
                database, [handler, once], holder: "a", logger: Logger(label: "trial") { _ in SwiftLogNoOpLogHandler() }
            )
            for start in [100, 200] as [Int64] {
                try await database.write(as: .visitor, at: at(start)) { try $0.planRecurring([handler, once]) }
            }
            var done: [Int] = []
            for second in [99, 100, 101, 699, 700, 5000, 5001, 5600] as [Int64] {
                done.append(try await runner.runDue(at: at(second)))
            }
            #expect(done == [0, 1, 0, 0, 1, 1, 0, 1])
            let runs = try await database.read { tx in
                try tx.all("SELECT name FROM setting ORDER BY CAST(name AS BIGINT)") { $0.text(0) }
            }
            #expect(runs == ["100", "700", "5000", "5600"])
        }
    }

    @Test("A run that fails is tried again and leaves nothing half done", arguments: Engines.available)
    func failing(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            let handler = JobHandler.recurring("trial.sweep", every: .minutes(10)) { tx in
                try tx.run("INSERT INTO setting (name, value) VALUES ('begun', '')")
                throw CommonRefusal.forbidden
            }
            let runner = JobRunner(
                database, [handler], holder: "a", logger: Logger(label: "trial") { _ in SwiftLogNoOpLogHandler() })
            try await database.write(as: .visitor, at: at(100)) { try $0.planRecurring([handler]) }
            #expect(try await runner.runDue(at: at(100)) == 0)
            let (begun, waiting) = try await database.read { tx in
                (
                    try tx.count("SELECT count(*) FROM setting WHERE name = 'begun'"),
                    try tx.count("SELECT count(*) FROM job WHERE kind = 'trial.sweep'")
                )
            }
            #expect(begun == 0 && waiting == 1)
        }
    }
}
