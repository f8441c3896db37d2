// SPDX-License-Identifier: Apache-2.0
import Kernel
import Synchronization

/// Imports and revisions that were shown and wait for their confirmation, for a quarter of an hour and in memory only: a
/// restart asks for the file again.
final class WaitingWork<Work: Sendable>: Sendable {
    private struct Entry: Sendable {
        let work: Work
        let account: AccountID?
        let until: Instant
    }

    private static var most: Int { 4 }
    private let entries = Mutex<[String: Entry]>([:])

    /// - Returns: the ticket to confirm with.
    func put(_ work: Work, for actor: Actor, at now: Instant) -> String {
        let ticket = ID<Nouns.Key>(at: now).description
        entries.withLock { entries in
            entries = entries.filter { $0.value.until > now && $0.value.account != actor.account }
            // A city's shapes are large; the oldest gives way.
            if entries.count >= Self.most, let oldest = entries.min(by: { $0.value.until < $1.value.until }) {
                entries[oldest.key] = nil
            }
            entries[ticket] = Entry(work: work, account: actor.account, until: now + .minutes(15))
        }
        return ticket
    }

    /// nil when it is somebody else's, used, or too old.
    func take(_ ticket: String, for actor: Actor, at now: Instant) -> Work? {
        entries.withLock { entries in
            guard let entry = entries[ticket], entry.account == actor.account else { return nil }
            entries[ticket] = nil
            return entry.until > now ? entry.work : nil
        }
    }
}
