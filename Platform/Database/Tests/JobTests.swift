// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import Logging
import Synchronization
import TestStores
import Testing

private let quiet = Logger(label: "trial") { _ in SwiftLogNoOpLogHandler() }
private let town = PlaceID(high: 9, low: 9)

private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

/// Notes each job in the trial table, so that what is done twice or undone shows.
private func noting(_ kind: String) -> JobHandler {
    JobHandler(kind) { job, tx in
        try tx.run(
            "INSERT INTO setting (name, value) VALUES (\(job.kind + ":" + job.subject), \(String(job.attempts)))")
    }
}

private func done(_ database: Database) async throws -> [String] {
    try await database.read { tx in try tx.all("SELECT name FROM setting ORDER BY name") { $0.text(0) } }
}

private func waiting(_ database: Database) async throws -> [String] {
    try await database.read { tx in
        try tx.all("SELECT kind, subject, due_at FROM job ORDER BY due_at, subject") {
            "\($0.text(0)):\($0.text(1))@\($0.int(2) / 1000)"
        }
    }
}

@Suite struct JobTests {
    @Test("A job is planned once a subject, moved, and taken off", arguments: Engines.available)
    func planning(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { tx in
                try tx.plan("remind", for: "a", at: at(10), ["n": 1])
                try tx.plan("remind", for: "b", at: at(20))
                try tx.plan("close", for: "a", at: at(30))
                try tx.plan("remind", for: "a", town: town, at: at(40), ["n": 2])
            }
            #expect(try await waiting(database) == ["remind:b@20", "close:a@30", "remind:a@40"])
            let leased = try await database.write(as: .visitor, at: at(50)) { tx in
                try tx.lease(kinds: ["remind"], limit: 10, until: at(60), as: "one")
            }
            #expect(leased.map(\.subject) == ["b", "a"])
            #expect(leased.last?.payload == ["n": 2])
            #expect(leased.last?.town == town)
            try await database.write(as: .visitor) { tx in
                try tx.unplan("remind", for: "a")
                try tx.unplan("remind", for: "nobody")
            }
            #expect(try await waiting(database) == ["remind:b@20", "close:a@30"])
        }
    }

    @Test("Only what is due is done, in the order in which it was due", arguments: Engines.available)
    func dueOrder(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let order = Mutex<[String]>([])
            let runner = JobRunner(
                store.database,
                [JobHandler("remind") { job, tx in tx.afterCommit { order.withLock { $0.append(job.subject) } } }],
                holder: "one", logger: quiet)
            try await store.database.write(as: .visitor) { tx in
                for (subject, due) in [("c", 30), ("a", 10), ("e", 51), ("b", 20), ("d", 50)] {
                    try tx.plan("remind", for: subject, at: at(Int64(due)))
                }
                try tx.plan("other", for: "x", at: at(1))
            }
            #expect(try await runner.runDue(at: at(50), limit: 3) == 3)
            #expect(try await runner.runDue(at: at(50)) == 1)
            #expect(try await runner.runDue(at: at(50)) == 0)
            #expect(order.withLock { $0 } == ["a", "b", "c", "d"])
            #expect(try await waiting(store.database) == ["other:x@1", "remind:e@51"])
        }
    }

    @Test("A job due at the same instant as another comes by kind and subject", arguments: Engines.available)
    func ties(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let leased = try await store.database.write(as: .visitor, at: at(9)) { tx in
                for subject in ["c", "a", "b"] { try tx.plan("remind", for: subject, at: at(5)) }
                try tx.plan("close", for: "z", at: at(5))
                return try tx.lease(kinds: ["remind", "close"], limit: 9, until: at(60), as: "one")
            }
            #expect(leased.map(\.subject) == ["z", "a", "b", "c"])
        }
    }

    @Test(
        "A handler that throws keeps its job, and the others are done; it is tried again after a pause",
        arguments: Engines.available)
    func throwing(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { tx in
                for subject in ["a", "bad", "c"] { try tx.plan("remind", for: subject, at: at(10)) }
            }
            let broken = Mutex(true)
            let runner = JobRunner(
                database,
                [
                    JobHandler("remind") { job, tx in
                        try tx.run("INSERT INTO setting (name, value) VALUES (\(job.subject), \(String(job.attempts)))")
                        if job.subject == "bad", broken.withLock({ $0 }) { throw CommonRefusal.forbidden }
                    }
                ], holder: "one", logger: quiet)
            #expect(try await runner.runDue(at: at(10)) == 2)
            #expect(try await done(database) == ["a", "c"])
            #expect(try await waiting(database) == ["remind:bad@10"])
            broken.withLock { $0 = false }
            #expect(try await runner.runDue(at: at(69)) == 0)
            #expect(try await runner.runDue(at: at(10 + 75)) == 1)
            #expect(try await done(database) == ["a", "bad", "c"])
            let attempts = try await database.read {
                try $0.first("SELECT value FROM setting WHERE name = 'bad'") { $0.text(0) }
            }
            #expect(attempts == "1")
        }
    }

    @Test(
        "A process killed between lease and work loses its job to another, no sooner than the lease ends",
        arguments: Engines.available)
    func killed(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { try $0.plan("remind", for: "a", at: at(10)) }
            // The first process leases and is gone.
            _ = try await database.write(as: .visitor, at: at(10)) { tx in
                try tx.lease(kinds: ["remind"], limit: 9, until: at(70), as: "dead")
            }
            let runner = JobRunner(database, [noting("remind")], holder: "heir", logger: quiet)
            #expect(try await runner.runDue(at: at(69)) == 0)
            #expect(try await runner.runDue(at: at(70)) == 1)
            #expect(try await done(database) == ["remind:a"])
        }
    }

    @Test(
        "A slow process whose lease was taken over leaves the job alone and doesn't count it",
        arguments: Engines.available)
    func takenOver(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { tx in
                try tx.plan("remind", for: "a", at: at(10))
                try tx.plan("remind", for: "b", at: at(11))
            }
            let slow = JobRunner(
                database,
                [
                    JobHandler("remind") { job, tx in
                        try tx.run("INSERT INTO setting (name, value) VALUES (\("slow:" + job.subject), '')")
                        // While it does the first, somebody else takes the second over.
                        try tx.run("UPDATE job SET lease = 'other' WHERE subject = 'b'")
                    }
                ], holder: "slow", logger: quiet)
            #expect(try await slow.runDue(at: at(20)) == 1)
            #expect(try await done(database) == ["slow:a"])
            #expect(try await waiting(database) == ["remind:b@11"])
        }
    }

    @Test(
        "A job that plans itself anew stays planned; one moved while leased is not done at its old time",
        arguments: Engines.available)
    func replanning(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let database = store.database
            try await database.write(as: .visitor) { tx in
                try tx.plan("tick", for: "a", at: at(10))
                try tx.plan("tick", for: "b", at: at(11))
            }
            let runner = JobRunner(
                database,
                [
                    JobHandler("tick") { job, tx in
                        try tx.run("INSERT INTO setting (name, value) VALUES (\(job.subject), '')")
                        try tx.plan("tick", for: job.subject, at: at(100))
                        try tx.plan("tick", for: "b", at: at(200))
                    }
                ], holder: "one", logger: quiet)
            #expect(try await runner.runDue(at: at(20)) == 1)
            #expect(try await done(database) == ["a"])
            #expect(try await waiting(database) == ["tick:a@100", "tick:b@200"])
        }
    }

    @Test("Two processes on one store do each of 500 jobs exactly once", arguments: Engines.available)
    func twoProcesses(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let other = try store.another()
            try await store.database.write(as: .visitor) { tx in
                for number in 0..<500 { try tx.plan("remind", for: String(number), at: at(10)) }
            }
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for (database, holder) in [(store.database, "one"), (other, "two")] {
                    let runner = JobRunner(database, [noting("remind")], holder: holder, logger: quiet)
                    group.addTask {
                        var count = 0
                        for _ in 0..<40 { count += try await runner.runDue(at: at(20), limit: 25) }
                        return count
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            await other.close()
            // A second insert of a name would have failed its job and left it waiting.
            #expect(try await done(store.database).count == 500)
            #expect(try await waiting(store.database) == [])
            #expect(counts.reduce(0, +) == 500)
        }
    }
}
