// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Migrations

/// A store that belongs to one test: its own SQLite file or its own PostgreSQL schema.
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
    _ body: @Sendable (TestStore) async throws -> T
) async throws -> T {
    try await StoreGate.shared.entered {
        let site = try await StoreSite.make(engine)
        let result: Result<T, any Error>
        do {
            let store = TestStore(
                location: site.location, database: try Database(site.location, readers: readers, clock: clock))
            result = await outcome(store, migrated: migrated, body)
            await store.database.close()
        } catch {
            result = .failure(error)
        }
        await site.clear()
        return try result.get()
    }
}

private func outcome<T: Sendable>(
    _ store: TestStore, migrated: Bool, _ body: @Sendable (TestStore) async throws -> T
) async -> Result<T, any Error> {
    do {
        if migrated { try Migrations.run(on: store.database) }
        return .success(try await body(store))
    } catch {
        return .failure(error)
    }
}
