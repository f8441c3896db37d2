// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import Migrations

/// The engines that a test runs on: SQLite always, PostgreSQL when `JIEWANG_TEST_POSTGRES` names a server.
enum TestEngine: String, CaseIterable, Sendable {
    case sqlite, postgres

    static let server = ProcessInfo.processInfo.environment["JIEWANG_TEST_POSTGRES"]

    static var available: [TestEngine] { server == nil ? [.sqlite] : allCases }

    /// Runs the body on a store of its own that holds nothing but the schema.
    func withStore(_ body: (Database) async throws -> Void) async throws {
        let name = "t" + ID<Nouns.Place>(at: Instant(milliseconds: 0)).description.replacing("-", with: "")
        switch self {
        case .sqlite:
            let file = FileManager.default.temporaryDirectory.appending(path: name + ".sqlite")
            try await run(body, at: .sqlite(path: file.path))
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: file.path + suffix)
            }
        case .postgres:
            guard let server = Self.server else { return }
            let outside = try Database(.postgres(address: server), readers: 1)
            try outside.migrate { try $0.run(statements: "CREATE SCHEMA \(name)") }
            try await run(body, at: .postgres(address: server + "?options=-csearch_path%3D" + name))
            try outside.migrate { try $0.run(statements: "DROP SCHEMA \(name) CASCADE") }
            await outside.close()
        }
    }

    private func run(_ body: (Database) async throws -> Void, at location: DatabaseLocation) async throws {
        let database = try Database(location, readers: 2)
        try Migrations.run(on: database)
        do { try await body(database) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
