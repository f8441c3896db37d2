// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a walk over the whole ledger found.
package enum Verification: Sendable, Equatable {
    case sound(chains: Int, entries: Int64)
    case broken(town: PlaceID, sequence: Int64, Fault)

    package enum Fault: String, Sendable {
        /// The stored hash is not the hash of the line: edited or swapped.
        case wrongHash = "wrong-hash"
        /// A number is missing before this one: deleted.
        case gap
        /// The chain ends before its recorded head: the tail was cut.
        case shortOfHead = "short-of-head"
        /// There are lines after the recorded head.
        case beyondHead = "beyond-head"
        /// A signed checkpoint knows a line that is missing or different.
        case againstCheckpoint = "against-checkpoint"
        /// A checkpoint's signature is not ours.
        case badSignature = "bad-signature"
    }
}

extension Journal {
    /// Walks every chain from its first line, then holds the chains against their heads and the checkpoints.
    /// - Parameters:
    ///   - checkpoints: all signed heads from the second place, signatures already checked.
    ///   - progress: called now and then with the lines walked, and with how many the heads promise.
    package static func verify(
        _ database: Database, checkpoints: [ChainPoint] = [],
        progress: (_ done: Int64, _ total: Int64) -> Void = { _, _ in }
    ) throws -> Verification {
        try database.readNow { tx in
            let heads = try tx.all("SELECT town, sequence, hash FROM journal_head ORDER BY town") {
                ChainPoint(town: try $0.id(0), sequence: $0.int(1), hash: $0.text(2))
            }
            let promised = heads.reduce(0) { $0 + $1.sequence }
            var walk = ChainWalk(checkpoints)
            var entries: Int64 = 0
            // Page by page: PostgreSQL would hand over the whole ledger in one piece of memory.
            let pageLength = 5000
            var (last, length) = (("", Int64.min), pageLength)
            while length == pageLength, walk.fault == nil {
                length = 0
                try tx.each(
                    """
                    SELECT town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash
                    FROM journal WHERE (town, sequence) > (\(last.0), \(last.1)) ORDER BY town, sequence LIMIT \(pageLength)
                    """
                ) { row in
                    last = (row.text(0), row.int(1))
                    length += 1
                    guard walk.fault == nil else { return }
                    try walk.step(row)
                    entries += 1
                    if entries % 10_000 == 0 { progress(entries, promised) }
                }
            }
            if entries % 10_000 != 0 { progress(entries, promised) }
            if let fault = walk.fault { return fault }
            for point in heads + checkpoints {
                let end = walk.ends[point.town] ?? ChainPoint(town: point.town, sequence: 0, hash: origin)
                if end.sequence < point.sequence {
                    return .broken(town: point.town, sequence: end.sequence + 1, .shortOfHead)
                }
            }
            for head in heads {
                guard let end = walk.ends[head.town] else { continue }
                if end.sequence > head.sequence {
                    return .broken(town: head.town, sequence: head.sequence + 1, .beyondHead)
                }
                if end.hash != head.hash { return .broken(town: head.town, sequence: end.sequence, .wrongHash) }
            }
            if let stray = walk.ends.keys.first(where: { town in !heads.contains { $0.town == town } }) {
                return .broken(town: stray, sequence: 1, .beyondHead)
            }
            return .sound(chains: heads.count, entries: entries)
        }
    }
}

/// A chain's hash at a sequence.
package struct ChainPoint: Sendable, Equatable {
    package let town: PlaceID
    package let sequence: Int64
    package let hash: String

    package init(town: PlaceID, sequence: Int64, hash: String) {
        (self.town, self.sequence, self.hash) = (town, sequence, hash)
    }
}

private struct ChainWalk {
    /// The hashes that checkpoints know, by town and sequence; more than one where the file contradicts itself.
    private var known: [PlaceID: [Int64: Set<String>]] = [:]
    private(set) var ends: [PlaceID: ChainPoint] = [:]
    private(set) var fault: Verification?

    init(_ checkpoints: [ChainPoint]) {
        for point in checkpoints { known[point.town, default: [:]][point.sequence, default: []].insert(point.hash) }
    }

    mutating func step(_ row: Row) throws {
        let town: PlaceID = try row.id(0)
        let sequence = row.int(1)
        let previous = ends[town] ?? ChainPoint(town: town, sequence: 0, hash: Journal.origin)
        guard sequence == previous.sequence + 1 else {
            return fault = .broken(town: town, sequence: previous.sequence + 1, .gap)
        }
        let hash = Journal.hash(
            after: previous.hash, town: town, sequence: sequence, kind: row.text(2), aggregate: row.text(3),
            id: row.text(4), version: row.int(5), actor: row.text(6), role: row.text(7), at: row.instant(8),
            payload: row.text(9))
        guard hash == row.text(10) else { return fault = .broken(town: town, sequence: sequence, .wrongHash) }
        if let hashes = known[town]?[sequence], hashes != [hash] {
            return fault = .broken(town: town, sequence: sequence, .againstCheckpoint)
        }
        ends[town] = ChainPoint(town: town, sequence: sequence, hash: hash)
    }
}
