// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import Migrations
import Synchronization
import Testing

/// The engines that the tests run on: SQLite always, PostgreSQL when the environment names a server.
enum Engines {
    static let all: [EngineKind] = server == nil ? [.sqlite] : [.sqlite, .postgres]

    fileprivate static let server = ProcessInfo.processInfo.environment["JIEWANG_TEST_POSTGRES"]
}

/// A time that stands still until it is moved.
final class Clock: Sendable {
    private let instant = Mutex(Instant(milliseconds: 1_795_000_000_000))

    var now: Instant { instant.withLock { $0 } }

    func pass(_ span: Span) { instant.withLock { $0 = $0 + span } }
}

/// Runs the body on a store of its own with the newest schema.
func withStore(_ engine: EngineKind, _ body: (Database, Clock) async throws -> Void) async throws {
    let clock = Clock()
    let name = "places_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
    switch engine {
    case .sqlite:
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name + ".sqlite").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        try await run(.sqlite(path: path), clock, body)
    case .postgres:
        let server = try #require(Engines.server)
        let outer = try Database(.postgres(address: server), readers: 1)
        try outer.migrate { try $0.run(statements: "CREATE SCHEMA \(name)") }
        let joint = server.contains("?") ? "&" : "?"
        do {
            try await run(.postgres(address: "\(server)\(joint)options=-csearch_path%3D\(name)"), clock, body)
        } catch {
            try outer.migrate { try $0.run(statements: "DROP SCHEMA \(name) CASCADE") }
            throw error
        }
        try outer.migrate { try $0.run(statements: "DROP SCHEMA \(name) CASCADE") }
        await outer.close()
    }
}

private func run(
    _ location: DatabaseLocation, _ clock: Clock, _ body: (Database, Clock) async throws -> Void
) async throws {
    let database = try Database(location, readers: 2, clock: { clock.now })
    try Migrations.run(on: database)
    do {
        try await body(database, clock)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}
