// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Migrations
import Synchronization

/// A store that is made once and stays as long as the process: copying it is cheaper than making another one.
package struct StoreModel: Sendable {
    private static let sites = Mutex<[StoreSite]>([])
    private static let sqlite = Task { try await migrated(.sqlite) }
    private static let postgres = Task { try await migrated(.postgres) }

    private let site: StoreSite

    var database: String? { site.database }

    /// - Parameter fill: makes the store and closes it; what it returns comes back beside the model.
    package static func make<T: Sendable>(
        _ engine: EngineKind, _ fill: (StoreSite) async throws -> T
    ) async throws -> (model: StoreModel, filled: T) {
        let site = try StoreSite.make(engine, like: nil)
        sites.withLock { sites in
            if sites.isEmpty { atexit { StoreModel.clear() } }
            sites.append(site)
        }
        return (StoreModel(site: site), try await fill(site))
    }

    /// The product's tables with nothing in them.
    static func empty(_ engine: EngineKind) async throws -> StoreModel {
        switch engine {
        case .sqlite: try await sqlite.value
        case .postgres: try await postgres.value
        }
    }

    /// Puts a copy of the folder's files there, on SQLite the store among them; folders in it stay behind.
    package func copyFiles(to folder: String) throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: site.folder) {
            let path = site.folder + "/" + name
            let type = try files.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            if type == .typeRegular { try files.copyItem(atPath: path, toPath: folder + "/" + name) }
        }
    }

    private static func migrated(_ engine: EngineKind) async throws -> StoreModel {
        try await make(engine) { site in
            let database = try Database(site.location, readers: 1)
            let result = Result { try Migrations.run(on: database) }
            await database.close()
            _ = try result.get()
        }.model
    }

    private static func clear() { for site in sites.withLock({ $0 }) { site.clear() } }
}
