// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Follows every order through the ledger, each line once: what was read at one checkpoint isn't read at the next.
struct LedgerWalk: Sendable {
    private struct Footing: Sendable {
        var version: Int64
        var at: Instant
        var isClosed: Bool
    }

    private var ends: [PlaceID: Int64] = [:]
    private var orders: [OrderID: Footing] = [:]
    private(set) var lines = 0
    private(set) var kinds: [EventKind: Int] = [:]

    private static let portion = 5000

    /// What is new in all chains.
    mutating func goOn(_ database: Database) async throws -> [YearFault] {
        var faults: [YearFault] = []
        let heads = try await database.read { tx in
            try tx.all("SELECT town, sequence FROM journal_head WHERE town <> \(Journal.district) ORDER BY town") {
                (town: try $0.id(0) as PlaceID, sequence: $0.int(1))
            }
        }
        for head in heads {
            while (ends[head.town] ?? 0) < head.sequence {
                let (town, end) = (head.town, ends[head.town] ?? 0)
                let entries = try await database.read { tx in
                    try tx.all(
                        """
                        SELECT town, sequence, kind, aggregate, aggregate_id, version, actor, role, at, payload, hash
                        FROM journal WHERE town = \(town) AND sequence > \(end) ORDER BY sequence LIMIT \(Self.portion)
                        """, Journal.entry)
                }
                if entries.isEmpty {
                    faults.append(YearFault(.ledgerGap, "chain \(town) ends at \(end), not \(head.sequence)"))
                    break
                }
                for entry in entries { faults += follow(entry) }
            }
        }
        return faults
    }

    /// The orders whose row disagrees with their last line.
    func differences(_ database: Database) async throws -> [YearFault] {
        let rows = try await database.read { tx in
            try tx.all("SELECT id, version, state FROM work_order") {
                (id: try $0.id(0) as OrderID, version: $0.int(1), isClosed: $0.text(2) == "closed")
            }
        }
        var faults: [YearFault] = []
        for row in rows where orders[row.id].map({ $0.version != row.version || $0.isClosed != row.isClosed }) ?? true {
            faults.append(YearFault(.ledgerGap, "order \(row.id) stands at \(row.version), its ledger doesn't"))
        }
        if rows.count != orders.count {
            faults.append(YearFault(.countsDiffer, "\(orders.count) orders in the ledger, \(rows.count) rows"))
        }
        return faults
    }

    private mutating func follow(_ entry: JournalEntry) -> [YearFault] {
        var faults: [YearFault] = []
        let last = ends[entry.town] ?? 0
        if entry.sequence != last + 1 {
            faults.append(YearFault(.ledgerGap, "chain \(entry.town): \(last) → \(entry.sequence)"))
        }
        ends[entry.town] = entry.sequence
        lines += 1
        guard entry.aggregate == .order, let id = OrderID(entry.id) else { return faults }
        kinds[entry.kind, default: 0] += 1
        guard var footing = orders[id] else {
            if entry.kind != .orderReceived || entry.version != 1 {
                faults.append(YearFault(.ledgerGap, "order \(id) begins with \(entry.kind.rawValue)"))
            }
            orders[id] = Footing(version: entry.version, at: entry.at, isClosed: false)
            return faults
        }
        if entry.version != footing.version && entry.version != footing.version + 1 {
            faults.append(YearFault(.ledgerGap, "order \(id): version \(footing.version) → \(entry.version)"))
        }
        // Within one stretch orders move side by side, and one may write into another's ledger.
        if entry.at + YearPlan.stretch < footing.at {
            faults.append(YearFault(.ledgerBackwards, "order \(id), \(entry.kind.rawValue)"))
        }
        if footing.isClosed, Self.work.contains(entry.kind) {
            faults.append(YearFault(.workedAfterClosing, "order \(id), \(entry.kind.rawValue)"))
        }
        (footing.version, footing.at) = (entry.version, entry.at)
        if Self.closings.contains(entry.kind) { footing.isClosed = true }
        if entry.kind == .orderReopened { footing.isClosed = false }
        orders[id] = footing
        return faults
    }

    private static let closings: Set<EventKind> = [
        .orderClosed, .orderDeclined, .orderMerged, .orderWithdrawn, .orderSelfHandled,
    ]

    /// What is only ever done to an open order, by people or by the clock.
    private static let work: Set<EventKind> = closings.union([
        .orderAccepted, .orderDispatched, .orderTaken, .orderReporterAsked, .orderReporterAnswered, .orderReported,
        .orderCheckPassed, .orderCheckFailed, .orderReassigned, .orderBackstopped, .orderDelayAsked, .orderDelayGranted,
        .orderDelayRefused, .orderReturnAsked, .orderReturned, .orderReturnRefused, .orderShelvingAsked, .orderShelved,
        .orderShelvingRefused, .orderResumed, .orderRequestEscalated, .orderReminded, .orderUntaken, .orderOverdue,
        .orderEscalated, .orderAbsorbed,
    ])
}
