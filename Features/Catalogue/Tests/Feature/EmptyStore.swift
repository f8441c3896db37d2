// SPDX-License-Identifier: Apache-2.0
import Database
import TestStores

/// Runs the body on a store of its own that holds nothing but the schema.
func withStore(_ engine: EngineKind, _ body: (Database) async throws -> Void) async throws {
    try await withTestStore(engine) { store in try await body(store.database) }
}
