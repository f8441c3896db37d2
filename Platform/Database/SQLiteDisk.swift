// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Syncs SQLite's write-ahead log to the disk, beside the writer.
///
/// Once a sync has failed nobody knows what the disk holds: the kernel may have dropped the pages and call the next sync
/// a success. So nothing is written any more until the program starts again and reads what is there.
final class SQLiteDisk: Sendable {
    private struct State {
        /// Opened with the first sync: then there is a log, and SQLite keeps that file while its store is open.
        var descriptor: Int32?
        var failure: DatabaseProblem?
    }

    private let path: String
    private let state = Mutex(State())

    init(log path: String) { self.path = path }

    /// Returns when all pages of the log are on the disk.
    /// - Throws: `DatabaseProblem.unavailable`, from then on for ever.
    func sync() throws {
        let descriptor = try state.withLock { state in
            if let failure = state.failure { throw failure }
            if let descriptor = state.descriptor { return descriptor }
            let opened = open(path, O_RDWR | O_CLOEXEC)
            guard opened >= 0 else { throw Self.fail(&state) }
            state.descriptor = opened
            return opened
        }
        // Not under the lock, which the writer takes before each commit.
        while fdatasync(descriptor) != 0 {
            if errno == EINTR { continue }
            throw state.withLock { Self.fail(&$0) }
        }
    }

    /// - Throws: what the sync threw that failed.
    func check() throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// After this there is nothing to sync; the last connection to close syncs by itself.
    func close() {
        state.withLock { state in
            if let descriptor = state.descriptor { _ = Foundation.close(descriptor) }
            state.descriptor = nil
        }
    }

    private static func fail(_ state: inout State) -> DatabaseProblem {
        let problem = DatabaseProblem.unavailable("the disk didn't take the log: \(String(cString: strerror(errno)))")
        state.failure = problem
        return problem
    }
}
