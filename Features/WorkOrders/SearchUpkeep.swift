// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Logging

/// Brings the words of new orders into the index of the search, a second after they came at the latest.
package struct SearchUpkeep: Sendable {
    /// Few enough that a report which comes meanwhile doesn't notice.
    private static let batch = 100

    private let database: Database
    private let logger: Logger

    package init(database: Database, logger: Logger) { (self.database, self.logger) = (database, logger) }

    /// Takes what waits now; returns how many orders that were.
    @discardableResult
    package func catchUp() async throws -> Int {
        var total = 0
        while true {
            let taken = try await database.write(as: .system("search")) { try OrderSearch.index(limit: Self.batch, $0) }
            total += taken
            if taken < Self.batch { return total }
        }
    }

    /// Runs until the task is cancelled.
    package func run(every pause: Duration = .seconds(1)) async {
        while !Task.isCancelled {
            do {
                // Looked for first, so that a program at rest writes nothing.
                if try await database.read({ try OrderSearch.isWaiting($0) }) { try await catchUp() }
            } catch CommonRefusal.changedMeanwhile {
                // Another process is at it.
            } catch {
                logger.error("words can't be indexed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: pause)
        }
    }
}
