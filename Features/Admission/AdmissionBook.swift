// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel
import Synchronization

/// The lists in force and every granted item, in memory: a dispatch asks it and costs the store nothing.
///
/// Another process sees a change when it next calls `refreshIfDue`, so for up to two seconds it may still go by what was.
package final class AdmissionBook: Sendable {
    private struct State: Sendable {
        var stamp: Int
        var towns: [PlaceID: TownGuard]
        var checkedAt: Instant
    }

    package static let checkInterval = Span.seconds(2)

    private let database: Database
    private let state: Mutex<State>

    /// Reads the book on the calling thread, at start.
    package init(_ database: Database) throws {
        self.database = database
        let (stamp, towns) = try database.readNow { try Self.read($0) }
        state = Mutex(State(stamp: stamp, towns: towns, checkedAt: database.now))
    }

    /// What the town's lists say; nothing for a town that has adopted none.
    package func town(_ id: PlaceID) -> TownGuard { state.withLock { $0.towns[id] } ?? .none }

    /// Reads the book anew when somebody changed it; call it after every change of one's own.
    package func refresh(at now: Instant? = nil) async throws {
        let known = state.withLock { $0.stamp }
        let fresh = try await database.read { tx in
            try AdmissionStamp.read(tx) == known ? nil : try Self.read(tx)
        }
        state.withLock { state in
            state.checkedAt = max(state.checkedAt, now ?? database.now)
            // Of two readers at once the one who saw less doesn't win.
            if let fresh, fresh.stamp >= state.stamp { (state.stamp, state.towns) = fresh }
        }
    }

    /// The same, at most every two seconds.
    package func refreshIfDue(at now: Instant) async throws {
        let isDue = state.withLock { state in
            // A clock that went back must not stop the checks.
            guard now >= state.checkedAt + Self.checkInterval || now < state.checkedAt else { return false }
            state.checkedAt = now
            return true
        }
        if isDue { try await refresh(at: now) }
    }

    private static func read(_ tx: ReadTransaction) throws -> (stamp: Int, towns: [PlaceID: TownGuard]) {
        // First, so that a change in between is only read twice.
        let stamp = try AdmissionStamp.read(tx)
        let lists = Dictionary(try TownListStore.newest(tx).map { ($0.town, $0) }, uniquingKeysWith: { $1 })
        let items = Dictionary(grouping: try AdmissionLists.granted(tx), by: \.terms.town)
        let dispatches = Dictionary(
            try DispatchListStore.newest(tx).map { ($0.town, $0) }, uniquingKeysWith: { $1 })
        let towns = Set(lists.keys).union(items.keys).union(dispatches.keys).map {
            ($0, TownGuard(list: lists[$0], items: items[$0] ?? [], dispatches: dispatches[$0]))
        }
        return (stamp, Dictionary(towns, uniquingKeysWith: { $1 }))
    }
}
