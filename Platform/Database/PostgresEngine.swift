// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// PostgreSQL through libpq: blocking connections, as many as there are threads, opened when first needed.
final class PostgresEngine: Engine {
    private let address: String
    private let idle = Mutex<[PostgresConnection]>([])

    var kind: EngineKind { .postgres }

    /// Opens one connection at once, so that a wrong address is told at the start.
    init(address: String) throws {
        self.address = address
        let first = try PostgresConnection(address: address)
        idle.withLock { $0.append(first) }
    }

    func read(_ body: (any Connection) throws -> Void) throws {
        try transaction(begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    func write(_ body: (any Connection) throws -> Void) throws {
        try transaction(begin: "BEGIN", body)
    }

    /// The server's COMMIT answers only when it is on the disk.
    func persist() {}

    func close() { idle.withLock { $0.removeAll() } }

    private func transaction(begin: String, _ body: (any Connection) throws -> Void) throws {
        let connection = try checkout(begin)
        do {
            try body(connection)
            try connection.settle()
            // COMMIT after a failed statement would answer well and undo everything.
            if let failure = connection.failure { throw failure }
            try connection.script("COMMIT")
        } catch {
            if connection.isAlive {
                try? connection.settle()
                try? connection.script("ROLLBACK")
                idle.withLock { $0.append(connection) }
            }
            throw error
        }
        idle.withLock { $0.append(connection) }
    }

    /// A connection on which a transaction has begun. The server may have been restarted since a connection was last
    /// used, so one that fails to begin is dropped and the next, in the end a fresh one, is tried.
    private func checkout(_ begin: String) throws -> PostgresConnection {
        while let connection = idle.withLock({ $0.popLast() }) {
            if (try? connection.begin(begin)) != nil { return connection }
        }
        let connection = try PostgresConnection(address: address)
        try connection.begin(begin)
        return connection
    }
}
