// SPDX-License-Identifier: Apache-2.0
import Dispatch
import GRDB
import Synchronization

/// Moves SQLite's write-ahead log into the file beside the writer, which would otherwise stop in the middle of a commit
/// to copy tens of megabytes.
///
/// A log is begun anew only when all of it has been moved, and under load the writer is always a few pages ahead. So
/// once the log is long the last few pages are left to the writer itself, between two commits.
final class SQLiteLog: Sendable {
    private struct State {
        var isPlanned = false
        var isClosed = false
        var isLong = false
    }

    /// Pages after which the log should begin anew: 32 MB, read again after a kill in a fraction of a second.
    private static let longEnough = 8_192

    private let connection: DatabaseQueue
    private let thread = DispatchQueue(label: "jiewang.log", qos: .utility)
    private let state = Mutex(State())

    /// - Throws: `DatabaseError` when the file can't be opened.
    init(path: String) throws { connection = try DatabaseQueue(path: path) }

    /// Tells that there is something new in the log.
    func grew() {
        let mustPlan = state.withLock { state in
            defer { state.isPlanned = true }
            return !state.isPlanned
        }
        if mustPlan { plan() }
    }

    /// Whether the writer should move the rest now; asked between two commits.
    func takeRest() -> Bool {
        state.withLock { state in
            defer { state.isLong = false }
            return state.isLong
        }
    }

    /// Waits for a move that is under way; one that is still planned finds the door shut.
    func close() {
        thread.sync {
            state.withLock { $0.isClosed = true }
            try? connection.close()
        }
    }

    private func plan() { thread.asyncAfter(deadline: .now() + .milliseconds(250)) { [weak self] in self?.move() } }

    private func move() {
        if state.withLock({ $0.isClosed }) { return }
        // A failure, such as a full disk, is met again by the writer, who has somebody to tell.
        guard var log = try? pass() else { return state.withLock { $0.isPlanned = false } }
        if log.walFrameCount > Self.longEnough, let again = try? pass() { log = again }
        let mustGoOn = state.withLock { state in
            state.isLong = log.walFrameCount > Self.longEnough
            state.isPlanned = log.checkpointedFrameCount < log.walFrameCount
            return state.isPlanned
        }
        if mustGoOn { plan() }
    }

    private func pass() throws -> (walFrameCount: Int, checkpointedFrameCount: Int) {
        try connection.writeWithoutTransaction { db in try db.checkpoint(.passive) }
    }
}
