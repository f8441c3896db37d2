// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// A store that belongs to one test: its own SQLite file or its own PostgreSQL database.
package struct TestStore: Sendable {
    package let location: DatabaseLocation
    package let database: Database

    package var engine: EngineKind { database.engine }

    /// A second door to the same store, as another process would open it; the caller closes it.
    package func another(
        readers: Int = 2, clock: @escaping @Sendable () -> Instant = { Instant(milliseconds: 0) }
    ) throws -> Database {
        try Database(location, readers: readers, clock: clock)
    }

    /// Runs statements past all rules of the product, as somebody with the database password could.
    package func tamper(_ statements: SQL...) throws {
        try database.migrate { script in
            for statement in statements { try script.run(statement) }
        }
    }
}

/// Opens a fresh store, runs the body, closes the store and removes it.
/// - Parameters:
///   - migrated: whether it has the product's tables.
///   - clock: what the store takes as now; a fixed instant unless given.
package func withTestStore<T: Sendable>(
    _ engine: EngineKind, migrated: Bool = true, readers: Int = 2,
    clock: @escaping @Sendable () -> Instant = { Instant(milliseconds: 1_795_000_000_000) },
    _ body: (TestStore) async throws -> T
) async throws -> T {
    let model = migrated ? try await StoreModel.empty(engine) : nil
    return try await withStoreSite(engine, like: model) { site in
        let database = try Database(site.location, readers: readers, clock: clock)
        let result: Result<T, any Error>
        do {
            result = .success(try await body(TestStore(location: site.location, database: database)))
        } catch {
            result = .failure(error)
        }
        await database.close()
        return try result.get()
    }
}
