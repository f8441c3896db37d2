// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Kernel
import Synchronization
import TestStores
import Testing

@testable import Database

@Suite struct GroupCommitTests {
    @Test("Two hundred writers at once are all durable, in one order without gaps", arguments: Engines.available)
    func manyWriters(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let results = try await withThrowingTaskGroup(of: (Int, Int64).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let sequence = try await store.database.write(as: .system("trial")) { tx in
                            try tx.record(.orderReceived, .order, "order-\(number)")
                            return Int64(try tx.count("SELECT count(*) FROM journal"))
                        }
                        return (number, sequence)
                    }
                }
                return try await group.reduce(into: [(Int, Int64)]()) { $0.append($1) }
            }
            let other = try store.another()
            let stored = try other.readNow { tx in
                try tx.all("SELECT aggregate_id, sequence FROM journal ORDER BY sequence") { ($0.text(0), $0.int(1)) }
            }
            await other.close()
            let sequences = stored.map { $0.1 }
            #expect(sequences == Array(1...200))
            // Each writer got its own result, not a neighbour's.
            let places = Dictionary(uniqueKeysWithValues: stored)
            for (number, sequence) in results { #expect(places["order-\(number)"] == sequence) }
            #expect(try Journal.verify(store.database) == .sound(chains: 1, entries: 200))
        }
    }

    @Test("A refusal before the first change leaves the commit's others alone", arguments: Engines.available)
    func refusal(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (storage, tally) = (try store.openEngine(), Tally())
            let outcomes = await commitTogether(
                storage,
                [
                    { tx in
                        tally.mark("first")
                        try tx.run("INSERT INTO trial (k) VALUES ('first')")
                    },
                    { _ in
                        tally.mark("refused")
                        throw CommonRefusal.forbidden
                    },
                    { tx in try tx.run("INSERT INTO trial (k) VALUES ('last')") },
                ])
            storage.close()
            #expect(successes(outcomes) == [true, false, true])
            #expect(outcomes[1].failure as? CommonRefusal == .forbidden)
            #expect(try await store.keys() == ["first", "last"])
            // In one commit: nobody was run a second time.
            #expect(tally["first"] == 1 && tally["refused"] == 1)
        }
    }

    @Test("A write that fails after a change is undone alone", arguments: Engines.available)
    func failureAfterChange(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (storage, tally) = (try store.openEngine(), Tally())
            let outcomes = await commitTogether(
                storage,
                [
                    { tx in
                        try tx.run("INSERT INTO trial (k) VALUES ('first')")
                        tx.afterCommit { tally.mark("first") }
                    },
                    { tx in
                        try tx.run("INSERT INTO trial (k) VALUES ('bad')")
                        tx.afterCommit { tally.mark("bad") }
                        throw Stumble()
                    },
                    { tx in
                        try tx.run("INSERT INTO trial (k) VALUES ('first')")
                        tx.afterCommit { tally.mark("twice") }
                    },
                    { tx in
                        try tx.run("INSERT INTO trial (k) VALUES ('last')")
                        tx.afterCommit { tally.mark("last") }
                    },
                ])
            storage.close()
            #expect(successes(outcomes) == [true, false, false, true])
            #expect(outcomes[1].failure is Stumble)
            guard case .failure(DatabaseProblem.constraint) = outcomes[2] else { throw Stumble() }
            #expect(try await store.keys() == ["first", "last"])
            #expect(tally["first"] == 1 && tally["last"] == 1)
            #expect(tally["bad"] == 0 && tally["twice"] == 0)
        }
    }

    @Test("What a refused write planned for after the commit is forgotten", arguments: Engines.available)
    func refusedAfterCommit(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (storage, tally) = (try store.openEngine(), Tally())
            let outcomes = await commitTogether(
                storage,
                [
                    { tx in tx.afterCommit { tally.mark("reader") } },
                    { tx in
                        tx.afterCommit { tally.mark("refused") }
                        throw CommonRefusal.notFound
                    },
                    { tx in tx.afterCommit { tally.mark("last") } },
                ])
            storage.close()
            #expect(successes(outcomes) == [true, false, true])
            #expect(tally["reader"] == 1 && tally["refused"] == 0 && tally["last"] == 1)
        }
    }

    @Test("After the commit, others already see the change", arguments: Engines.available)
    func afterCommitSees(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (database, seen) = (store.database, Tally())
            try await database.write(as: .visitor) { tx in
                try tx.run("INSERT INTO trial (k) VALUES ('a')")
                tx.afterCommit {
                    if (try? database.readNow { try $0.count("SELECT count(*) FROM trial") }) == 1 { seen.mark("a") }
                }
            }
            #expect(seen["a"] == 1)
        }
    }

    @Test(
        "A shared cell is made once, flushed once, and again for those run by themselves", arguments: Engines.available)
    func sharedCells(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper("INSERT INTO trial (k, v) VALUES ('counter', 0)")
            let (storage, tally) = (try store.openEngine(), Tally())
            let count: @Sendable (WriteTransaction) throws -> Void = { try Counter.of($0, tally).add(1) }
            var outcomes = await commitTogether(storage, [count, count, count])
            #expect(!successes(outcomes).contains(false))
            #expect(tally["made"] == 1 && tally["flushed"] == 1)
            outcomes = await commitTogether(
                storage,
                [
                    count,
                    { tx in
                        try Counter.of(tx, tally).add(100)
                        throw CommonRefusal.changedMeanwhile
                    },
                    count,
                ])
            storage.close()
            #expect(successes(outcomes) == [true, false, true])
            let value = try await store.database.read { try $0.count("SELECT v FROM trial WHERE k = 'counter'") }
            #expect(value == 5)
        }
    }

    @Test("A broken commit leaves no hole in the ledger's chain", arguments: Engines.available)
    func chainAfterBrokenCommit(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let storage = try store.openEngine()
            let outcomes = await commitTogether(
                storage,
                (0..<9).map { number in
                    { tx in
                        try tx.record(.orderReceived, .order, "order-\(number)")
                        if number % 3 == 1 { throw Stumble() }
                    }
                })
            storage.close()
            #expect(successes(outcomes) == [true, false, true, true, false, true, true, false, true])
            #expect(try Journal.verify(store.database) == .sound(chains: 1, entries: 6))
        }
    }

    @Test("An error that a write swallows is not a success: nothing of it is kept", arguments: Engines.available)
    func swallowedError(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.write(as: .visitor) { tx in
                    try tx.run("INSERT INTO trial (k) VALUES ('a')")
                    try? tx.run("INSERT INTO trial (k) VALUES ('a')")
                }
            }
            #expect(try await store.keys() == [])
            // Nor does a swallowed error of a query undo a neighbour who was told that all is well.
            let storage = try store.openEngine()
            let outcomes = await commitTogether(
                storage,
                [
                    { tx in try tx.run("INSERT INTO trial (k) VALUES ('neighbour')") },
                    { tx in
                        do {
                            _ = try tx.count("SELECT count(*) FROM nowhere")
                        } catch {
                            throw CommonRefusal.notFound
                        }
                    },
                ])
            storage.close()
            #expect(successes(outcomes) == [true, false])
            #expect(outcomes[1].failure as? CommonRefusal == .notFound)
            #expect(try await store.keys() == ["neighbour"])
        }
    }

    @Test("When the store goes away during a commit, no write is run a second time", arguments: Engines.available)
    func lostCommit(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper("INSERT INTO trial (k, v) VALUES ('counter', 0)")
            let storage = LosingEngine(inner: try store.openEngine())
            let outcomes = await commitTogether(
                storage,
                Array(repeating: { tx in try tx.run("UPDATE trial SET v = v + 1 WHERE k = 'counter'") }, count: 5))
            storage.close()
            #expect(!successes(outcomes).contains(true))
            let value = try await store.database.read { try $0.count("SELECT v FROM trial WHERE k = 'counter'") }
            #expect(value == 5)
        }
    }

    @Test(
        "Nobody is told before the disk has it, and the next commit doesn't wait for that", arguments: Engines.available
    )
    func toldAfterTheDisk(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (storage, tally) = (SlowDisk(inner: try store.openEngine()), Tally())
            let queue = WriteQueue(engine: storage, clock: { Instant(milliseconds: 1) })
            let (told, tell) = AsyncStream<Int>.makeStream()
            let writes = (1...3).map { number in
                TrialWrite { tx in
                    try tx.run("INSERT INTO trial (k) VALUES (\(String(number)))")
                    tx.afterCommit {
                        tally.mark("told")
                        tell.yield(number)
                    }
                }
            }
            queue.add(writes[0])
            await storage.begins()
            // The first is committed and waits for the disk; the others are committed meanwhile.
            for write in writes.dropFirst() { queue.add(write) }
            while try await store.keys().count < 3 { await Task.yield() }
            #expect(tally["told"] == 0)
            storage.gate.signal()
            await storage.begins()
            #expect(tally["told"] == 1)
            storage.gate.signal()
            // One more when the two later ones came in two commits of which the first was already at the disk.
            storage.gate.signal()
            for write in writes { #expect(await write.outcome.failure == nil) }
            tell.finish()
            #expect(await told.reduce(into: []) { $0.append($1) } == [1, 2, 3])
            storage.close()
        }
    }

    @Test(
        "What the disk didn't take is told as failed, and nothing is planned for after it", arguments: Engines.available
    )
    func diskFails(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let (storage, tally) = (BrokenDisk(inner: try store.openEngine()), Tally())
            let outcomes = await commitTogether(
                storage,
                Array(
                    repeating: { tx in
                        try tx.run("INSERT INTO trial (k) VALUES (\(String(tally["run"])))")
                        tally.mark("run")
                        tx.afterCommit { tally.mark("told") }
                    }, count: 3))
            #expect(!successes(outcomes).contains(true))
            #expect(tally["run"] == 3 && tally["told"] == 0)
            storage.close()
        }
    }

    @Test("A batch takes no more than its largest size and the rest comes after", arguments: Engines.available)
    func largestBatch(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let storage = CountingEngine(inner: try store.openEngine())
            let outcomes = await commitTogether(
                storage,
                (0..<600).map { number in { tx in try tx.run("INSERT INTO trial (k) VALUES (\(String(number)))") } })
            storage.close()
            #expect(!successes(outcomes).contains(false))
            // One for the writer that held the queue up, then 256, 256 and 88.
            #expect(storage.tally["write"] == 4)
            #expect(try await store.keys().count == 600)
        }
    }
}

private final class Counter: BatchCell {
    private var value: Int
    private let tally: Tally

    init(value: Int, tally: Tally) { (self.value, self.tally) = (value, tally) }

    static func of(_ tx: WriteTransaction, _ tally: Tally) throws -> Counter {
        try tx.shared("counter") {
            tally.mark("made")
            return Counter(value: try tx.count("SELECT v FROM trial WHERE k = 'counter'"), tally: tally)
        }
    }

    func add(_ number: Int) { value += number }

    func flush(_ tx: WriteTransaction) throws {
        tally.mark("flushed")
        try tx.run("UPDATE trial SET v = \(value) WHERE k = 'counter'")
    }
}

/// Commits, and then the answer gets lost on the way, as when a server is stopped at the wrong moment.
private struct LosingEngine: Engine {
    let inner: any Engine
    var kind: EngineKind { inner.kind }
    func read(_ body: (any Connection) throws -> Void) throws { try inner.read(body) }
    func write(_ body: (any Connection) throws -> Void) throws {
        try inner.write(body)
        throw DatabaseProblem.unavailable("the answer was lost")
    }
    func persist() throws { try inner.persist() }
    func close() { inner.close() }
}

private struct CountingEngine: Engine {
    let inner: any Engine
    let tally = Tally()
    var kind: EngineKind { inner.kind }
    func read(_ body: (any Connection) throws -> Void) throws { try inner.read(body) }
    func write(_ body: (any Connection) throws -> Void) throws {
        tally.mark("write")
        try inner.write(body)
    }
    func persist() throws { try inner.persist() }
    func close() { inner.close() }
}

/// Holds each sync up until the test lets it go.
private struct SlowDisk: Engine {
    let inner: any Engine
    let gate = DispatchSemaphore(value: 0)
    private let begun: AsyncStream<Void>
    private let begin: AsyncStream<Void>.Continuation
    var kind: EngineKind { inner.kind }

    init(inner: any Engine) {
        self.inner = inner
        (begun, begin) = AsyncStream.makeStream()
    }

    /// Returns when the next sync has begun.
    func begins() async { for await _ in begun { return } }
    func read(_ body: (any Connection) throws -> Void) throws { try inner.read(body) }
    func write(_ body: (any Connection) throws -> Void) throws { try inner.write(body) }
    func persist() throws {
        begin.yield()
        gate.wait()
        try inner.persist()
    }
    func close() { inner.close() }
}

private struct BrokenDisk: Engine {
    let inner: any Engine
    var kind: EngineKind { inner.kind }
    func read(_ body: (any Connection) throws -> Void) throws { try inner.read(body) }
    func write(_ body: (any Connection) throws -> Void) throws { try inner.write(body) }
    func persist() throws { throw DatabaseProblem.unavailable("the disk is gone") }
    func close() { inner.close() }
}
