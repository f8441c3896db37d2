// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Synchronization

/// Hears what came into inboxes. It goes by how far the ledger was planned, so that it hears of what another process
/// planned as of what its own did.
final class InboxEar: Sendable {
    private let database: Database
    private let isHeard: @Sendable () -> Bool
    private let tell: @Sendable (Set<String>) -> Void
    /// How far each town was planned when it listened last; nil before the first time.
    private let heard = Mutex<[PlaceID: Int64]?>(nil)

    /// - Parameters:
    ///   - isHeard: whether any page listens; without one the lines themselves aren't read.
    ///   - tell: gets whose inboxes they are, in the words of `InboxSeats`.
    init(
        database: Database, isHeard: @escaping @Sendable () -> Bool, tell: @escaping @Sendable (Set<String>) -> Void
    ) {
        (self.database, self.isHeard, self.tell) = (database, isHeard, tell)
    }

    /// Tells what has come since the last time; the first time it only finds where the towns stand.
    func hear() async throws {
        let heard = heard.withLock { $0 }
        let reads = isHeard()
        let (positions, words) = try await database.read { tx in
            let positions = try NoticeFeed.positions(tx)
            var words: Set<String> = []
            guard let heard, reads else { return (positions, words) }
            for (town, position) in positions where position > heard[town] ?? 0 {
                try words.formUnion(InboxStore.addresses(town, after: heard[town] ?? 0, through: position, tx))
            }
            return (positions, words)
        }
        self.heard.withLock { $0 = positions }
        if !words.isEmpty { tell(words) }
    }
}
