// SPDX-License-Identifier: Apache-2.0
import Database
import TestStores

/// Runs the test on an empty store of its own, which is gone afterwards.
func withStore(_ engine: EngineKind, _ test: (Database) async throws -> Void) async throws {
    try await withTestStore(engine) { store in try await test(store.database) }
}

/// The same for two processes at one store.
func withTwo(_ engine: EngineKind, _ test: (Database, Database) async throws -> Void) async throws {
    try await withTestStore(engine) { store in
        let other = try store.another()
        do {
            try await test(store.database, other)
        } catch {
            await other.close()
            throw error
        }
        await other.close()
    }
}
