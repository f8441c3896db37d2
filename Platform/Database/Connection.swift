// SPDX-License-Identifier: Apache-2.0

/// The two engines; every query of the product runs on both.
package enum EngineKind: String, Sendable {
    case sqlite
    case postgres
}

/// One open connection inside one transaction; used by one thread at a time.
protocol Connection: AnyObject {
    var kind: EngineKind { get }

    /// The first statement's error in this transaction. PostgreSQL undoes everything after one, even what comes later
    /// and looks well, so a transaction that has one is never committed, on either engine.
    var failure: DatabaseProblem? { get }

    /// Runs a query and hands over each row in turn.
    func query(_ sql: SQL, _ each: (Row) throws -> Void) throws

    /// Runs a statement and returns the number of rows it touched.
    func execute(_ sql: SQL) throws -> Int

    /// Runs a statement whose count of rows nobody asks for. It may wait for the next statement that answers something,
    /// and its error with it; `settle` is the last such place.
    func send(_ sql: SQL) throws

    /// Waits for everything that was sent.
    func settle() throws

    /// Runs several statements of a migration, without values.
    func script(_ text: String) throws
}

/// An engine: opens transactions on its own connections, blocking the calling thread.
protocol Engine: Sendable {
    var kind: EngineKind { get }

    func read(_ body: (any Connection) throws -> Void) throws

    /// Runs the body in one transaction and returns once it is committed: everybody sees it, and no killed program undoes
    /// it. That a power cut doesn't either is for `persist` to say.
    func write(_ body: (any Connection) throws -> Void) throws

    /// Returns when everything that was committed before the call is on the disk.
    /// - Throws: `DatabaseProblem.unavailable` when the disk can't say so; nothing is written after that.
    func persist() throws

    func close()
}
