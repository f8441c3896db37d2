// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Synchronization
import TestStores

@testable import Database

/// A row of a result as text, one letter for each column: `i` whole number, `r` real, `t` text; a bar between them.
func line(_ row: Row, _ letters: String) -> String {
    letters.enumerated().map { index, letter in
        if row.isNull(index) { return "NULL" }
        switch letter {
        case "i": return String(row.int(index))
        case "r": return String(row.real(index))
        default: return row.text(index)
        }
    }.joined(separator: "|")
}

extension TestStore {
    /// Makes the small table that most of these tests write to.
    func makeTrialTable() throws {
        try tamper(
            engine == .sqlite
                ? "CREATE TABLE trial (k TEXT PRIMARY KEY, v INTEGER, w TEXT, r REAL, b BLOB) STRICT"
                : "CREATE TABLE trial (k TEXT PRIMARY KEY, v BIGINT, w TEXT, r DOUBLE PRECISION, b BYTEA)")
    }

    /// The engine behind the store, opened once more, for tests of the queue.
    func openEngine() throws -> any Engine {
        switch location {
        case .sqlite(let path): try SQLiteEngine(path: path, readers: 1)
        case .postgres(let address): try PostgresEngine(address: address)
        }
    }

    func keys() async throws -> [String] {
        try await database.read { tx in try tx.all("SELECT k FROM trial ORDER BY k") { $0.text(0) } }
    }
}

/// A write whose outcome a test waits for.
final class TrialWrite: PendingWrite {
    let actor = Actor.system("trial")
    let at: Instant?
    let outcomes: AsyncStream<Result<Void, any Error>>
    private let ended: AsyncStream<Result<Void, any Error>>.Continuation
    private let body: @Sendable (WriteTransaction) throws -> Void

    init(at: Instant? = nil, _ body: @escaping @Sendable (WriteTransaction) throws -> Void) {
        (self.at, self.body) = (at, body)
        (outcomes, ended) = AsyncStream.makeStream()
    }

    func run(_ tx: WriteTransaction) throws { try body(tx) }
    func succeed() { ended.yield(.success(())) }
    func fail(_ error: any Error) { ended.yield(.failure(error)) }

    var outcome: Result<Void, any Error> {
        get async {
            for await outcome in outcomes { return outcome }
            return .failure(CancellationError())
        }
    }
}

/// Hands all writes to a queue that is held up by a first one, so that they meet in one commit.
func commitTogether(
    _ engine: any Engine, _ bodies: [@Sendable (WriteTransaction) throws -> Void]
) async -> [Result<Void, any Error>] {
    let queue = WriteQueue(engine: engine, clock: { Instant(milliseconds: 1) })
    let gate = DispatchSemaphore(value: 0)
    let (began, begin) = AsyncStream<Void>.makeStream()
    let first = TrialWrite { _ in
        begin.yield()
        gate.wait()
    }
    queue.add(first)
    for await _ in began { break }
    let writes = bodies.map { TrialWrite($0) }
    for write in writes { queue.add(write) }
    gate.signal()
    _ = await first.outcome
    var outcomes: [Result<Void, any Error>] = []
    for write in writes { outcomes.append(await write.outcome) }
    return outcomes
}

/// A mark that closures on other threads leave for the test.
final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func mark(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }
    subscript(_ name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
}

struct Stumble: Error {}

extension Result {
    var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}

/// Which of the writes were told that all is well.
func successes(_ outcomes: [Result<Void, any Error>]) -> [Bool] { outcomes.map { $0.failure == nil } }
