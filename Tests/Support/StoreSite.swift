// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation

/// The place of one test's store: a folder of its own, or a schema of its own.
struct StoreSite: Sendable {
    let location: DatabaseLocation
    private let name: String

    static func make(_ engine: EngineKind) async throws -> StoreSite {
        let name = "jiewang_test_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        switch engine {
        case .sqlite:
            try FileManager.default.createDirectory(atPath: folder(name), withIntermediateDirectories: true)
            return StoreSite(location: .sqlite(path: folder(name) + "/store.sqlite"), name: name)
        case .postgres:
            let server = try Engines.postgresAddress()
            try await run(["CREATE SCHEMA \(name)"], at: server)
            let joint = server.contains("?") ? "&" : "?"
            return StoreSite(
                location: .postgres(address: server + joint + "options=-csearch_path%3D\(name)"), name: name)
        }
    }

    /// Leaves nothing behind; what can't be removed is only litter, so a failure doesn't fail the test.
    func clear() async {
        switch location {
        case .sqlite: try? FileManager.default.removeItem(atPath: Self.folder(name))
        case .postgres:
            try? await Self.run(
                ["SET client_min_messages = error", "DROP SCHEMA \(name) CASCADE"], at: Engines.postgresAddress())
        }
    }

    private static func folder(_ name: String) -> String { NSTemporaryDirectory() + name }

    private static func run(_ statements: [String], at address: String) async throws {
        let server = try Database(.postgres(address: address), readers: 1)
        let result = Result { () throws -> Void in
            try server.migrate { script in
                for statement in statements { try script.run(statements: statement) }
            }
        }
        await server.close()
        try result.get()
    }
}
