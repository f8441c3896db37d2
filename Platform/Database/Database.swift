// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOCore
import NIOPosix

/// The store: reads on a few threads beside each other, writes one after the other with a shared commit.
package final class Database: Sendable {
    private let storage: any Engine
    private let queue: WriteQueue
    private let readers: NIOThreadPool
    private let clock: @Sendable () -> Instant

    package var engine: EngineKind { storage.kind }

    /// - Parameter readers: threads (and, on PostgreSQL, connections) for reading; as many as suit the engine when nil.
    /// - Throws: `DatabaseProblem.unavailable` when the file or the server can't be reached.
    package init(
        _ location: DatabaseLocation, readers: Int? = nil, clock: @escaping @Sendable () -> Instant = { .now }
    ) throws {
        // SQLite computes on the thread that asks, so more threads than cores only get in each other's way; threads that
        // ask PostgreSQL mostly wait.
        let threads: Int
        switch location {
        case .sqlite(let path):
            threads = readers ?? System.coreCount + 1
            storage = try SQLiteEngine(path: path, readers: threads)
        case .postgres(let address):
            threads = readers ?? System.coreCount * 4
            storage = try PostgresEngine(address: address)
        }
        self.clock = clock
        queue = WriteQueue(engine: storage, clock: clock)
        self.readers = NIOThreadPool(numberOfThreads: threads)
        self.readers.start()
    }

    package var now: Instant { clock() }

    /// Runs the closure on one consistent view of the store.
    package func read<T: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws -> T {
        try await readers.runIfActive { [storage] in try Self.read(storage, body) }
    }

    /// The same on the calling thread, for start-up and commands.
    package func readNow<T>(_ body: (ReadTransaction) throws -> T) throws -> T { try Self.read(storage, body) }

    /// Runs the closure as one change by `actor`; returns after it is durable.
    /// - Parameter at: the instant that the transaction takes as now; the clock's when nil.
    package func write<T: Sendable>(
        as actor: Actor, at: Instant? = nil, _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.add(TypedWrite(actor: actor, at: at, body: body, continuation: continuation))
        }
    }

    /// Whether the store answers and its disk takes what is written; throws what is wrong when not.
    package func ping() async throws {
        _ = try await read { tx in try tx.count("SELECT count(*) FROM schema_step") }
        try await readers.runIfActive { [storage] in try storage.persist() }
    }

    /// Calls the closure after each commit of this process with what it wrote into the ledger; one closure at most.
    package func observe(_ body: @escaping @Sendable ([JournalNotice]) -> Void) { queue.observe(body) }

    /// Runs a migration's statements in one transaction on the calling thread.
    package func migrate(_ body: (Script) throws -> Void) throws {
        try storage.write { try body(Script(connection: $0)) }
        try storage.persist()
    }

    /// Waits for the writes that are under way; those that come later fail.
    package func close() async {
        await queue.settle()
        try? await readers.shutdownGracefully()
        storage.close()
    }

    private static func read<T>(_ storage: any Engine, _ body: (ReadTransaction) throws -> T) throws -> T {
        var result: T?
        try storage.read { result = try body(ReadTransaction(connection: $0)) }
        guard let result else { throw DatabaseProblem.busy }
        return result
    }
}

/// What a migration may do: run statements without values, and ask small questions.
package struct Script {
    let connection: any Connection

    package var engine: EngineKind { connection.kind }

    /// Statements without values; labelled, so that a text with interpolations can never be taken for bound SQL.
    package func run(statements text: String) throws { try connection.script(text) }

    package func run(_ sql: SQL) throws { _ = try connection.execute(sql) }

    package func texts(_ sql: SQL) throws -> [String] {
        var found: [String] = []
        try connection.query(sql) { found.append($0.text(0)) }
        return found
    }
}
