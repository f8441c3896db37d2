// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A consistent view of the store; lives as long as the closure it is given to.
package class ReadTransaction {
    let connection: any Connection

    package var engine: EngineKind { connection.kind }

    init(connection: any Connection) { self.connection = connection }

    /// Every row of a query, mapped.
    package func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try connection.query(sql) { rows.append(try map($0)) }
        return rows
    }

    /// The first row of a query, mapped; nil when there is none.
    package func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        try connection.query(sql) { if found == nil { found = try map($0) } }
        return found
    }

    /// Hands over each row without keeping any.
    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws { try connection.query(sql, body) }

    /// The first column of the first row as a number; 0 when there is none.
    package func count(_ sql: SQL) throws -> Int { Int(try first(sql) { $0.int(0) } ?? 0) }
}

/// One change of the store: everything in it happens, or nothing does.
package final class WriteTransaction: ReadTransaction {
    /// Fixed for the length of the transaction.
    package let now: Instant
    package let actor: Actor
    let batch: Batch
    private(set) var hasWritten = false

    init(connection: any Connection, batch: Batch, actor: Actor, now: Instant) {
        (self.batch, self.actor, self.now) = (batch, actor, now)
        super.init(connection: connection)
    }

    /// Runs a statement whose count of rows doesn't matter.
    package func run(_ sql: SQL) throws {
        hasWritten = true
        _ = try connection.execute(sql)
    }

    /// The same without waiting on PostgreSQL: it travels with the next statement that is waited for, and so does its
    /// error, at the latest the commit. For the hot paths, where nothing hangs on the place of an error.
    package func send(_ sql: SQL) throws {
        hasWritten = true
        try connection.send(sql)
    }

    /// Runs a statement and returns how many rows it touched.
    package func affect(_ sql: SQL) throws -> Int {
        hasWritten = true
        return try connection.execute(sql)
    }

    /// Runs a statement with `RETURNING`; its first row, mapped.
    package func returning<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        hasWritten = true
        return try first(sql, map)
    }

    /// Runs an `UPDATE … WHERE version = …` that must touch exactly one row.
    /// - Throws: `CommonRefusal.changedMeanwhile` when it touches none.
    package func expectOne(_ sql: SQL) throws {
        guard try affect(sql) == 1 else { throw CommonRefusal.changedMeanwhile }
    }

    /// The value that all transactions of this commit share under a key, made on first use and flushed once before the
    /// commit: a counter or a chain head is then read and written once for many writers.
    package func shared<Cell: BatchCell>(_ key: String, make: () throws -> Cell) rethrows -> Cell {
        hasWritten = true
        if let cell = batch.cells[key] as? Cell { return cell }
        let cell = try make()
        batch.cells[key] = cell
        batch.order.append(key)
        return cell
    }

    /// Calls the closure once the commit is durable; not at all when it fails.
    package func afterCommit(_ body: @escaping @Sendable () -> Void) { batch.afterCommit.append(body) }
}

/// Something that several transactions of one commit change in memory and write down once.
package protocol BatchCell: AnyObject {
    func flush(_ tx: WriteTransaction) throws
}

/// What the transactions of one commit share.
final class Batch {
    var cells: [String: any BatchCell] = [:]
    var order: [String] = []
    var afterCommit: [@Sendable () -> Void] = []
    var notices: [JournalNotice] = []

    func flush(_ connection: any Connection, now: Instant) throws {
        let tx = WriteTransaction(connection: connection, batch: self, actor: .system("flush"), now: now)
        for key in order { try cells[key]?.flush(tx) }
    }
}
