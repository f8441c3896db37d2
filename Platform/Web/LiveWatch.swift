// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Logging
import Synchronization

/// Finds out what other processes on the same store have written, once a second by how far the ledger's chains have come,
/// and tells it to this process's open pages (ADR 0030).
package final class LiveWatch: Sendable {
    private struct State {
        /// How far each chain was looked through; nil before the first look.
        var seen: [PlaceID: Int64]?
        /// Lines beyond that which this process wrote itself and has told already.
        var own: [PlaceID: Set<Int64>] = [:]
    }

    private let database: Database
    private let isHeard: @Sendable () -> Bool
    private let tell: @Sendable ([JournalNotice]) -> Void
    private let state = Mutex(State())

    /// Lines of one chain that one look reads; it looks again at once when there are more.
    private static let mostLines = 1000

    /// - Parameters:
    ///   - isHeard: whether any page listens; without one the lines themselves aren't read.
    ///   - tell: gets what others have written, town by town in its order.
    package init(
        _ database: Database, isHeard: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable ([JournalNotice]) -> Void
    ) {
        (self.database, self.isHeard, self.tell) = (database, isHeard, tell)
    }

    /// These lines are this process's own, and told.
    package func note(_ notices: [JournalNotice]) {
        state.withLock { state in
            guard state.seen != nil else { return }
            for notice in notices { state.own[notice.town, default: []].insert(notice.sequence) }
        }
    }

    /// Tells what others have written since the last look; the first look only finds where the chains end.
    /// - Returns: whether there is more than one look reads.
    @discardableResult
    package func look() async throws -> Bool {
        let (seen, own) = state.withLock { ($0.seen, $0.own) }
        let reads = isHeard()
        let (reached, lines, isMore) = try await database.read { tx in
            var reached = try Journal.heads(in: tx)
            guard let seen, reads else { return (reached, [JournalNotice](), false) }
            var (lines, isMore) = ([JournalNotice](), false)
            for (town, head) in reached {
                let last = seen[town] ?? 0
                let mine = own[town, default: []]
                guard head > last, mine.count(where: { $0 > last && $0 <= head }) < head - last else { continue }
                let new = try Journal.notices(of: town, after: last, limit: Self.mostLines, in: tx)
                lines += new.filter { !mine.contains($0.sequence) }
                if new.count == Self.mostLines, let end = new.last?.sequence, end < head {
                    (reached[town], isMore) = (end, true)
                }
            }
            return (reached, lines, isMore)
        }
        state.withLock { state in
            state.seen = reached
            for (town, lines) in state.own {
                let rest = lines.filter { $0 > reached[town] ?? 0 }
                state.own[town] = rest.isEmpty ? nil : rest
            }
        }
        if !lines.isEmpty { tell(lines) }
        return isMore
    }

    /// Looks until the task is cancelled. While the store is away nothing is looked at and nothing forgotten.
    package func run(every pause: Duration = .seconds(1), logger: Logger) async {
        var isAway = false
        while !Task.isCancelled {
            do {
                while try await look(), !Task.isCancelled {}
                isAway = false
            } catch {
                if !isAway { logger.error("pages can't hear other processes", metadata: ["error": "\(error)"]) }
                isAway = true
            }
            try? await Task.sleep(for: pause)
        }
    }
}
