// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Synchronization
import TestStores

/// A time that stands still until it is moved.
final class Clock: Sendable {
    private let instant = Mutex(Instant(milliseconds: 1_795_000_000_000))

    var now: Instant { instant.withLock { $0 } }

    func pass(_ span: Span) { instant.withLock { $0 = $0 + span } }
}

/// Runs the body on a store of its own with the newest schema.
func withStore(_ engine: EngineKind, _ body: (Database, Clock) async throws -> Void) async throws {
    let clock = Clock()
    try await withTestStore(engine, clock: { clock.now }) { store in try await body(store.database, clock) }
}
