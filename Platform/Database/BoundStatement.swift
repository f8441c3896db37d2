// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite

/// One prepared statement, bound and stepped through SQLite's own functions: GRDB's rows and arguments make several
/// objects for each value, which was a third of a query's time.
struct BoundStatement {
    private let statement: GRDB.Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    /// SQLite's own name for this, `SQLITE_TRANSIENT`, is a cast that Swift doesn't import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// - Throws: `DatabaseError` when the text isn't SQL.
    init(_ sql: SQL, in db: GRDB.Database) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        let kept = sql.isOneOff ? nil : try db.cachedStatement(sql: sql.text)
        // A query that is being read and is asked again inside its own loop needs a statement of its own.
        if let kept, sqlite3_stmt_busy(kept.sqliteStatement) == 0 {
            statement = kept
        } else {
            statement = try db.makeStatement(sql: sql.text)
        }
        (handle, self.connection) = (statement.sqliteStatement, connection)
    }

    /// Binds the values, hands over each row while it is current, and leaves the statement ready for the next time.
    func run(_ values: [SQLValue], _ each: (Row) throws -> Void) throws {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try each(Row(source: .sqlite(handle)))
            case SQLITE_DONE: return
            case let code: throw error(code)
            }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(handle, index)
        case .integer(let number): code = sqlite3_bind_int64(handle, index, number)
        case .real(let number): code = sqlite3_bind_double(handle, index, number)
        case .text(""): code = sqlite3_bind_text(handle, index, "", 0, Self.copied)
        case .text(var text):
            code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), Self.copied)
                }
            }
        case .bytes(let bytes):
            code = bytes.withUnsafeBytes {
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index, 0)
                    : sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        }
        if code != SQLITE_OK { throw error(code) }
    }

    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
    }
}
