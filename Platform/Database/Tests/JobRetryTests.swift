// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import Logging
import Synchronization
import TestStores
import Testing

private let quiet = Logger(label: "trial") { _ in SwiftLogNoOpLogHandler() }

private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

private struct Mishap: Error {
    let quoted = "13800000000"
}

private func refusing(_ error: any Error) -> JobHandler { JobHandler("remind") { _, _ in throw error } }

private func lines(_ database: Database, isFailing: Bool = true) async throws -> [JobLine] {
    try await database.read { tx in try JobLists.lines(isFailing: isFailing, tx) }
}

@Suite struct JobRetryTests {
    static let pauses: [(attempt: Int, minutes: Int64, remark: String)] = [
        (1, 1, "the first failure costs a minute"), (2, 2, "doubled"), (3, 4, "doubled again"),
        (9, 256, "still below six hours"), (10, 360, "six hours are the end"), (11, 360, "and stay it"),
        (500, 360, "however often"), (0, 1, "never less than one"),
    ]

    @Test("The pause doubles from a minute to six hours, plus up to a quarter", arguments: pauses)
    func pause(_ row: (attempt: Int, minutes: Int64, remark: String)) {
        let subjects = (0..<200).map { "order \($0)" }
        let pauses = subjects.map { JobRetry.pause(after: row.attempt, of: "remind", for: $0) }
        #expect(pauses == subjects.map { JobRetry.pause(after: row.attempt, of: "remind", for: $0) }, "\(row.remark)")
        for pause in pauses {
            #expect(pause >= .minutes(row.minutes), "\(row.remark)")
            #expect(pause.milliseconds * 4 < row.minutes * 60_000 * 5, "\(row.remark)")
        }
        #expect(Set(pauses).count > 50, "jobs that failed together come back one by one")
    }

    @Test("A job that always fails is tried ever more seldom, then rests and is seen", arguments: Engines.available)
    func alwaysFailing(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { try $0.plan("remind", for: "a", at: at(10)) }
            let runner = JobRunner(database, [refusing(CommonRefusal.forbidden)], holder: "one", logger: quiet)
            var (clock, pauses): (Instant, [Span]) = (at(10), [])
            for attempt in 1...JobRetry.mostAttempts {
                #expect(try await runner.runDue(at: clock) == 0)
                let line = try #require(try await lines(database).first)
                #expect(line.attempts == attempt)
                #expect(line.problem == "common.forbidden")
                #expect(line.failedAt == clock)
                #expect(line.dueAt == at(10), "when it was due stays known")
                guard attempt < JobRetry.mostAttempts, let next = line.nextAt else { break }
                #expect(!line.isStuck)
                pauses.append(next - clock)
                // A moment too early nothing happens.
                _ = try await runner.runDue(at: next - Span(milliseconds: 1))
                #expect(try await lines(database).first?.attempts == attempt)
                clock = next
            }
            #expect(pauses == (1..<JobRetry.mostAttempts).map { JobRetry.pause(after: $0, of: "remind", for: "a") })
            #expect(try await lines(database).first?.isStuck == true)
            let later = clock + .days(30)
            _ = try await runner.runDue(at: later)
            #expect(try await lines(database).first?.attempts == JobRetry.mostAttempts, "a resting job is left alone")
            let figures = try await database.read { tx in try JobLists.figures(at: later, tx) }
            #expect([figures.waiting, figures.failing, figures.stuck] == [0, 0, 1])
            #expect(figures.oldestDue == nil)
        }
    }

    @Test("A retry by hand starts from the beginning; planning a job anew does too", arguments: Engines.available)
    func retrying(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { tx in
                for subject in ["a", "b", "c"] { try tx.plan("remind", for: subject, at: at(10)) }
                try tx.plan("remind", for: "later", at: at(1_000_000))
            }
            let broken = JobRunner(database, [refusing(Mishap())], holder: "one", logger: quiet)
            _ = try await broken.runDue(at: at(10))
            try await store.tamper("UPDATE job SET rests = 1, attempts = 12 WHERE subject <> 'later'")
            #expect(try await database.write(as: .visitor) { try $0.retry(kind: "other") } == 0)
            #expect(try await database.write(as: .visitor) { try $0.retry(kind: "remind", subject: "a") } == 1)
            try await database.write(as: .visitor) { try $0.plan("remind", for: "b", at: at(20)) }
            let seen = try await lines(database, isFailing: false)
            #expect(seen.map(\.subject) == ["c", "a", "b", "later"], "what rests comes first")
            #expect(seen.map(\.attempts) == [12, 0, 0, 0])
            #expect(seen.map(\.problem) == ["error.Mishap", "error.Mishap", "", ""])
            let mended = JobRunner(database, [JobHandler("remind") { _, _ in }], holder: "two", logger: quiet)
            #expect(try await mended.runDue(at: at(20)) == 2)
            #expect(try await database.write(as: .visitor) { try $0.retry() } == 1)
            #expect(try await mended.runDue(at: at(20)) == 1)
            #expect(try await lines(database).isEmpty)
        }
    }

    static let faults: [(error: any Error & Sendable, code: String, remark: String)] = [
        (CommonRefusal.notFound, "common.not-found", "a refusal has its code"),
        (DatabaseProblem.statement("near 张三", sql: "SELECT 1"), "store.statement", "an engine's words stay out"),
        (DatabaseProblem.unreadable(column: 3), "store.unreadable-3", "the column is no secret"),
        (Mishap(), "error.Mishap", "anything else says its type and quotes nothing"),
    ]

    @Test("Of a failure only a code is stored", arguments: faults)
    func codes(_ row: (error: any Error & Sendable, code: String, remark: String)) async throws {
        try await withTestStore(.sqlite) { store in
            try await store.database.write(as: .visitor) { try $0.plan("remind", for: "a", at: at(10)) }
            let runner = JobRunner(store.database, [refusing(row.error)], holder: "one", logger: quiet)
            _ = try await runner.runDue(at: at(10))
            #expect(try await lines(store.database).map(\.problem) == [row.code], "\(row.remark)")
        }
    }

    @Test("A store that is full or away isn't the job's fault: nothing is counted", arguments: Engines.available)
    func storeAway(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { try $0.plan("remind", for: "a", at: at(10)) }
            let runner = JobRunner(database, [refusing(DatabaseProblem.full)], holder: "one", logger: quiet)
            for round in 0..<20 { _ = try await runner.runDue(at: at(10 + Int64(round) * 60)) }
            let line = try #require(try await lines(database, isFailing: false).first)
            #expect(line.attempts == 0)
            #expect(line.problem == "")
            #expect(!line.isStuck)
        }
    }

    @Test("A job whose program ends each time it is tried rests in the end", arguments: Engines.available)
    func deadly(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { try $0.plan("remind", for: "a", at: at(10)) }
            for round in 0...JobRetry.mostAttempts {
                let leased = try await database.write(as: .visitor, at: at(10 + Int64(round) * 60)) { tx in
                    try tx.lease(kinds: ["remind"], limit: 9, until: tx.now + .seconds(60), as: "doomed \(round)")
                }
                #expect(leased.count == (round < JobRetry.mostAttempts ? 1 : 0))
            }
            let line = try #require(try await lines(database).first)
            #expect(line.isStuck)
            #expect(line.problem == "job.interrupted")
        }
    }

    @Test("A failure of a process that has lost its lease changes nothing", arguments: Engines.available)
    func lostLease(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let (database, other) = (store.database, try store.another())
            try await database.write(as: .visitor) { try $0.plan("remind", for: "a", at: at(10)) }
            let runner = JobRunner(
                database,
                [
                    JobHandler("remind") { _, tx in
                        // The failure takes this back; the test takes the lease over in earnest below.
                        try tx.run("UPDATE job SET lease = 'other'")
                        throw CommonRefusal.forbidden
                    }
                ], holder: "slow", logger: quiet)
            let held = try await other.write(as: .visitor, at: at(10)) { tx in
                try tx.lease(kinds: ["remind"], limit: 9, until: at(70), as: "quick")
            }
            #expect(held.count == 1)
            #expect(try await runner.runDue(at: at(20)) == 0)
            #expect(try await lines(database).isEmpty)
            await other.close()
        }
    }
}
