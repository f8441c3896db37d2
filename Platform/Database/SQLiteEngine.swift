// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// SQLite through GRDB: one writer, several readers, WAL, every commit synced to the disk.
struct SQLiteEngine: Engine {
    private let pool: DatabasePool

    var kind: EngineKind { .sqlite }

    init(path: String, readers: Int) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16000")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets synchronous = NORMAL when it opens a pool, after `prepareDatabase`; NORMAL may lose the last
            // commits on a power cut, and we promise that what was acknowledged is there.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
                // SQLite's 1,000 pages are five commits under load; each checkpoint writes and syncs the file. 64 MB are read
                // again after a kill in a fraction of a second, and a page that many commits touch is written once.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
                guard level == 2 else { throw DatabaseProblem.unavailable("synchronous is \(level ?? -1), not FULL") }
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func read(_ body: (any Connection) throws -> Void) throws {
        do {
            try pool.read { db in
                let connection = SQLiteConnection(db: db)
                try body(connection)
                if let failure = connection.failure { throw failure }
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func write(_ body: (any Connection) throws -> Void) throws {
        do {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let connection = SQLiteConnection(db: db)
                    try body(connection)
                    if let failure = connection.failure { throw failure }
                    return .commit
                }
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func close() { try? pool.close() }
}

private final class SQLiteConnection: Connection {
    private let db: GRDB.Database
    private(set) var failure: DatabaseProblem?

    var kind: EngineKind { .sqlite }

    init(db: GRDB.Database) { self.db = db }

    func query(_ sql: SQL, _ each: (Row) throws -> Void) throws {
        try noting {
            let statement = try db.cachedStatement(sql: sql.text)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(sql))
            while let row = try cursor.next() { try each(Row(source: .sqlite(row))) }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try noting {
            let statement = try db.cachedStatement(sql: sql.text)
            try statement.execute(arguments: arguments(sql))
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

    private func arguments(_ sql: SQL) throws -> StatementArguments {
        if let bad = sql.values.firstIndex(where: { !$0.isStorable }) {
            let problem = DatabaseProblem.unstorable(value: bad + 1)
            failure = failure ?? problem
            throw problem
        }
        return StatementArguments(
            sql.values.map { value -> DatabaseValue in
                switch value {
                case .null: .null
                case .integer(let number): number.databaseValue
                case .real(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .bytes(let bytes): Data(bytes).databaseValue
                }
            })
    }
}

extension DatabaseProblem {
    fileprivate init(_ error: DatabaseError) {
        self =
            switch error.resultCode.primaryResultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: .full
            case .SQLITE_CONSTRAINT: .constraint(error.message ?? "")
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_IOERR:
                .unavailable(error.message ?? "SQLite \(error.resultCode.rawValue)")
            default: .statement(error.message ?? "SQLite \(error.resultCode.rawValue)", sql: error.sql ?? "")
            }
    }
}
