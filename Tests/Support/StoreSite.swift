// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation

/// The place of one test's store: a folder of its own, and on PostgreSQL a database of its own.
package struct StoreSite: Sendable {
    /// Without a slash at its end; an installation may have it as its data folder.
    package let folder: String
    package let location: DatabaseLocation
    /// The database on PostgreSQL.
    let database: String?

    static func make(_ engine: EngineKind, like model: StoreModel?) throws -> StoreSite {
        let name = "jiewang_test_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let folder = NSTemporaryDirectory() + name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try model?.copyFiles(to: folder)
        switch engine {
        case .sqlite:
            return StoreSite(folder: folder, location: .sqlite(path: folder + "/jiewang.sqlite"), database: nil)
        case .postgres:
            let server = try StoreServer()
            try server.create(name, like: model?.database)
            return StoreSite(folder: folder, location: try server.location(of: name), database: name)
        }
    }

    /// Leaves nothing behind; what can't be removed is only litter, so a failure doesn't fail the test.
    func clear() {
        try? FileManager.default.removeItem(atPath: folder)
        if let database { try? StoreServer().drop(database) }
    }
}

/// Makes a site, runs the body and removes the site.
/// - Parameter model: what it begins as a copy of; without one it is empty.
package func withStoreSite<T: Sendable>(
    _ engine: EngineKind, like model: StoreModel? = nil, _ body: (StoreSite) async throws -> T
) async throws -> T {
    try await StoreGate.shared.entered {
        let site = try StoreSite.make(engine, like: model)
        defer { site.clear() }
        return try await body(site)
    }
}
