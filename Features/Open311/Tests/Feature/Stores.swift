// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import Migrations

/// The engines that a store test runs on: PostgreSQL only where `JIEWANG_TEST_POSTGRES` gives an address.
enum StoreKind: CaseIterable {
    case sqlite
    case postgres

    static var available: [StoreKind] { postgresAddress == nil ? [.sqlite] : allCases }

    fileprivate static var postgresAddress: String? {
        ProcessInfo.processInfo.environment["JIEWANG_TEST_POSTGRES"]
    }
}

/// Runs the test on an empty store of its own, which is gone afterwards.
func withStore(_ kind: StoreKind, _ test: (Database) async throws -> Void) async throws {
    try await withPlace(kind) { place in try await opened(place, test) }
}

/// The same for two processes at one store.
func withTwo(_ kind: StoreKind, _ test: (Database, Database) async throws -> Void) async throws {
    try await withPlace(kind) { place in
        try await opened(place) { one in
            try await opened(place) { other in try await test(one, other) }
        }
    }
}

private func withPlace(_ kind: StoreKind, _ test: (DatabaseLocation) async throws -> Void) async throws {
    let name = "open311_" + ID<Nouns.Key>(at: noon).description.replacing("-", with: "")
    switch kind {
    case .sqlite:
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await test(.sqlite(path: folder.appendingPathComponent("store.sqlite").path))
    case .postgres:
        guard let address = StoreKind.postgresAddress else { return }
        let owner = try Database(.postgres(address: address), readers: 1)
        try owner.migrate { try $0.run(statements: "CREATE SCHEMA \(name)") }
        do {
            try await test(.postgres(address: address + "?options=-csearch_path%3D\(name)"))
        } catch {
            try? owner.migrate { try $0.run(statements: "DROP SCHEMA \(name) CASCADE") }
            await owner.close()
            throw error
        }
        try owner.migrate { try $0.run(statements: "DROP SCHEMA \(name) CASCADE") }
        await owner.close()
    }
}

private func opened(_ location: DatabaseLocation, _ test: (Database) async throws -> Void) async throws {
    let database = try Database(location, readers: 2)
    do {
        try Migrations.run(on: database)
        try await test(database)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}
