// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Counts the whole store again at a checkpoint: nothing may be lost, doubled, or without a deadline.
struct YearAudit {
    let database: Database

    /// - Parameter opened: how many orders were opened so far.
    func faults(opened: Int) async throws -> [YearFault] {
        var faults: [YearFault] = []
        let rows = try await database.read { tx in try tx.count("SELECT count(*) FROM work_order") }
        if rows != opened { faults.append(YearFault(.countsDiffer, "\(opened) orders opened, \(rows) rows")) }
        for (rule, words, sql) in Self.questions {
            let found = try await database.read { tx in try tx.count(sql) }
            if found != 0 { faults.append(YearFault(rule, "\(found) \(words)")) }
        }
        return faults
    }

    /// How many orders are in each state.
    func states() async throws -> [String: Int] {
        let rows = try await database.read { tx in
            try tx.all("SELECT state, count(*) FROM work_order GROUP BY state") { ($0.text(0), Int($0.int(1))) }
        }
        return Dictionary(rows) { $1 }
    }

    private static let counted: SQL = """
        SELECT town AS place, state, count(*) AS orders FROM work_order GROUP BY town, state
        UNION ALL SELECT community, state, count(*) FROM work_order WHERE community IS NOT NULL GROUP BY community, state
        UNION ALL SELECT grid, state, count(*) FROM work_order WHERE grid IS NOT NULL GROUP BY grid, state
        """

    /// What each finds must be nothing.
    private static let questions: [(YearFault.Rule, words: String, SQL)] = [
        (
            .talliesDiffer, "tallies without as many orders",
            """
            SELECT count(*) FROM place_tally AS t LEFT JOIN (\(counted)) AS w ON w.place = t.place AND w.state = t.state
            WHERE coalesce(w.orders, 0) <> t.orders
            """
        ),
        (
            .talliesDiffer, "places with orders that no tally knows",
            """
            SELECT count(*) FROM (\(counted)) AS w LEFT JOIN place_tally AS t ON w.place = t.place AND w.state = t.state
            WHERE t.orders IS NULL
            """
        ),
        (
            .closedWithoutOutcome, "orders closed without an outcome, or open with one",
            "SELECT count(*) FROM work_order WHERE (state = 'closed') <> (outcome IS NOT NULL)"
        ),
        (
            .closedWithoutOutcome, "orders closed at no time, or open with one",
            "SELECT count(*) FROM work_order WHERE (state = 'closed') <> (closed_at IS NOT NULL)"
        ),
        (
            // After the last rung, the leader's, there is nobody left to tell.
            .openWithoutDeadline, "open orders whose clock runs without a deadline",
            """
            SELECT count(*) FROM work_order AS w WHERE w.state NOT IN ('closed', 'waitingForReporter', 'shelved')
                AND (w.climb_rung IS NULL OR w.climb_rung <> 'leader')
                AND NOT EXISTS (SELECT 1 FROM job AS j WHERE j.kind = 'order.stage-due' AND j.subject = w.id)
            """
        ),
        (
            .openWithoutDeadline, "shelved orders without an end",
            """
            SELECT count(*) FROM work_order AS w WHERE w.state = 'shelved'
                AND NOT EXISTS (SELECT 1 FROM job AS j WHERE j.kind = 'order.shelf-end' AND j.subject = w.id)
            """
        ),
        (
            .openWithoutDeadline, "requests to reopen that nobody's silence ends",
            """
            SELECT count(*) FROM work_order AS w WHERE w.reopen_asked_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM job AS j WHERE j.kind = 'order.reopen-due' AND j.subject = w.id)
            """
        ),
        (
            .deadlineOfClosed, "deadlines of orders that are closed",
            """
            SELECT count(*) FROM job AS j JOIN work_order AS w ON w.id = j.subject
            WHERE j.kind IN ('order.stage-due', 'order.request-due', 'order.shelf-end') AND w.state = 'closed'
            """
        ),
        (.jobFailed, "jobs that failed", "SELECT count(*) FROM job WHERE problem <> ''"),
    ]
}
