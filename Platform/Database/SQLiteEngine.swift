// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// SQLite through GRDB: one writer, several readers, WAL. Commits are synced to the disk by `persist` and not by COMMIT, so
/// that the writer goes on with the next ones meanwhile.
struct SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let log: SQLiteLog
    private let disk: SQLiteDisk

    var kind: EngineKind { .sqlite }

    init(path: String, readers: Int) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // Small for the writer too: once it has split a page, SQLite 3.40 walks through the whole cache at each commit.
            try db.execute(sql: "PRAGMA cache_size = -8000")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                // At NORMAL a log that begins anew and one that is moved into the file are still synced by SQLite, which
                // keeps the file whole; the commits between are synced by `persist` before anybody is told of them.
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
                // Only if nobody else has moved the log for 256 MB; see `SQLiteLog`.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 65536")
            }
            log = try SQLiteLog(path: path)
            disk = SQLiteDisk(log: path + "-wal")
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func read(_ body: (any Connection) throws -> Void) throws {
        do {
            try pool.unsafeRead { db in
                try Self.transaction("BEGIN DEFERRED TRANSACTION", in: db) {
                    let connection = SQLiteConnection(db: db)
                    try body(connection)
                    if let failure = connection.failure { throw failure }
                }
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func write(_ body: (any Connection) throws -> Void) throws {
        try disk.check()
        defer { log.grew() }
        do {
            try pool.writeWithoutTransaction { db in
                if log.takeRest() { _ = try? db.checkpoint(.passive) }
                try Self.transaction("BEGIN IMMEDIATE TRANSACTION", in: db) {
                    let connection = SQLiteConnection(db: db)
                    try body(connection)
                    if let failure = connection.failure { throw failure }
                }
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func persist() throws { try disk.sync() }

    /// GRDB's own ways in and out of a transaction prepare their statements anew each time.
    private static func transaction(_ begin: SQL, in db: GRDB.Database, _ body: () throws -> Void) throws {
        try BoundStatement(begin, in: db).run([]) { _ in }
        do {
            try body()
            try BoundStatement("COMMIT TRANSACTION", in: db).run([]) { _ in }
        } catch {
            // After some faults, a full disk among them, SQLite has taken everything back by itself.
            if db.isInsideTransaction { try BoundStatement("ROLLBACK TRANSACTION", in: db).run([]) { _ in } }
            throw error
        }
    }

    func close() {
        log.close()
        try? pool.close()
        disk.close()
    }
}

private final class SQLiteConnection: Connection {
    private let db: GRDB.Database
    private(set) var failure: DatabaseProblem?

    var kind: EngineKind { .sqlite }

    init(db: GRDB.Database) { self.db = db }

    func query(_ sql: SQL, _ each: (Row) throws -> Void) throws {
        try noting { try statement(sql).run(sql.values, each) }
    }

    func execute(_ sql: SQL) throws -> Int {
        try noting {
            try statement(sql).run(sql.values) { _ in }
            return db.changesCount
        }
    }

    func send(_ sql: SQL) throws { _ = try execute(sql) }

    func settle() {}

    func script(_ text: String) throws { try noting { try db.execute(sql: text) } }

    /// Gives SQLite's errors our names at once, so that a caller may catch them where they happen.
    private func noting<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            let problem = DatabaseProblem(error)
            failure = failure ?? problem
            throw problem
        }
    }

    private func statement(_ sql: SQL) throws -> BoundStatement {
        if let bad = sql.values.firstIndex(where: { !$0.isStorable }) {
            let problem = DatabaseProblem.unstorable(value: bad + 1)
            failure = failure ?? problem
            throw problem
        }
        return try BoundStatement(sql, in: db)
    }
}

extension DatabaseProblem {
    fileprivate init(_ error: DatabaseError) {
        self =
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: .full
            // The log's index grows with the log, and its file by itself.
            case .SQLITE_IOERR
            where error.extendedResultCode == .SQLITE_IOERR_WRITE
                || error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
                .full
            case .SQLITE_CONSTRAINT: .constraint(error.message ?? "")
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_IOERR:
                .unavailable(error.message ?? "SQLite \(error.resultCode.rawValue)")
            default: .statement(error.message ?? "SQLite \(error.resultCode.rawValue)", sql: error.sql ?? "")
            }
    }
}
