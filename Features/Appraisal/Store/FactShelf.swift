// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel
import Synchronization

/// The facts for whoever counts: read from the store when first asked for, then kept fresh.
package final class FactShelf: Sendable {
    private let fold: FactFold
    private let columns = Mutex<FactColumns?>(nil)

    package init(_ database: Database) { fold = FactFold(database: database) }

    private var database: Database { fold.database }

    /// How many lines a page folds itself before it answers; more are left to the background and told.
    private static let patience = 4000

    /// Folds what is new, for the background.
    @discardableResult
    package func catchUp(limit: Int = .max) async throws -> Int { try await fold.catchUp(limit: limit) }

    /// The newest facts, and how many lines of the ledger they don't know yet.
    func fresh(patience: Int = FactShelf.patience) async throws -> (columns: FactColumns, backlog: Int) {
        let backlog = try await fold.catchUp(limit: patience)
        let known = columns.withLock { $0 }
        let newest = try await database.read { tx in
            guard let known else { return try FactColumns(tx) }
            return try known.refreshed(tx) ?? known
        }
        columns.withLock { if ($0?.revision ?? -1) < newest.revision { $0 = newest } }
        return (newest, backlog)
    }
}
