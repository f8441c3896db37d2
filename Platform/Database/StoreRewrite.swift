// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// Writes a store's files anew, so that nothing of what was deleted is left between the rows.
///
/// SQLite needs free disk of the store's size; writers wait meanwhile and may be answered that the store is busy.
/// PostgreSQL locks each table while it is rewritten. Neither reaches backups, archived logs, or what a solid-state disk
/// keeps to itself.
package enum StoreRewrite {
    /// - Parameter tables: those to rewrite on PostgreSQL; SQLite rewrites the whole file.
    package static func run(_ location: DatabaseLocation, tables: [String]) throws {
        switch location {
        case .sqlite(let path):
            var configuration = Configuration()
            configuration.busyMode = .timeout(60)
            let store = try DatabaseQueue(path: path, configuration: configuration)
            try store.vacuum()
            try store.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            try store.close()
        case .postgres(let address):
            let connection = try PostgresConnection(address: address)
            for table in tables { try connection.script("VACUUM FULL \(table)") }
        }
    }
}
