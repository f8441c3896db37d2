// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// A consistent copy of a SQLite store that is in use.
package enum StoreCopy {
    /// Copies page by page through SQLite's own backup interface; writers wait only for moments.
    package static func copy(from source: String, to target: String) throws {
        let from = try DatabaseQueue(path: source)
        let to = try DatabaseQueue(path: target)
        try from.backup(to: to)
        try to.close()
        try from.close()
    }

    /// Whether a store may be put here without destroying one.
    package static func isFree(_ location: DatabaseLocation) throws -> Bool {
        switch location {
        case .sqlite(let path): return !FileManager.default.fileExists(atPath: path)
        case .postgres(let address):
            let engine = try PostgresEngine(address: address)
            defer { engine.close() }
            var found = 0
            try engine.read { connection in
                try connection.query(
                    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
                ) { _ in found += 1 }
            }
            return found == 0
        }
    }
}
