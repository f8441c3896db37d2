// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// A consistent copy of a SQLite store that is in use.
package enum StoreCopy {
    /// Pages between two reports.
    private static let step: CInt = 2000

    /// Copies page by page through SQLite's own backup interface; writers wait only for moments.
    /// - Parameter progress: called now and then with the pages copied of all.
    package static func copy(
        from source: String, to target: String, progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws {
        let from = try DatabaseQueue(path: source)
        let to = try DatabaseQueue(path: target)
        try to.writeWithoutTransaction { copy in
            try from.read { original in
                // One view of the store for all steps: without it every write beside them would begin the copy anew.
                _ = try Int.fetchOne(original, sql: "SELECT count(*) FROM sqlite_schema")
                try original.backup(to: copy, pagesPerStep: step) {
                    progress($0.completedPageCount, $0.totalPageCount)
                }
            }
        }
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

    /// How many tables a PostgreSQL database holds, in all its schemas.
    package static func tables(in address: String) throws -> Int {
        let engine = try PostgresEngine(address: address)
        defer { engine.close() }
        var count = 0
        try engine.read { connection in
            try connection.query(
                """
                SELECT count(*) FROM information_schema.tables
                WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                """
            ) { count = Int($0.int(0)) }
        }
        return count
    }
}
