// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// One job as the operator sees it.
package struct JobLine: Sendable, Equatable {
    package let kind: String
    package let subject: String
    package let town: PlaceID
    package let dueAt: Instant
    package let attempts: Int
    /// Code of the last failure; empty when there was none.
    package let problem: String
    package let failedAt: Instant?
    /// When it is tried next at the earliest; nil when it rests.
    package let nextAt: Instant?

    package var isStuck: Bool { nextAt == nil }
}

/// How many jobs are in which condition.
package struct JobFigures: Sendable, Equatable {
    package var waiting = 0
    /// Failed at least once and will be tried again.
    package var failing = 0
    /// Rest until somebody tries them again.
    package var stuck = 0
    /// The instant at which the oldest job was due that nobody has done and that doesn't rest; nil when none is overdue.
    package var oldestDue: Instant?

    package init() {}
}

/// The read models over jobs.
package enum JobLists {
    /// - Parameters:
    ///   - kind: only this one.
    ///   - isFailing: only those that failed at least once.
    package static func lines(
        kind: String? = nil, isFailing: Bool = true, limit: Int = 1000, _ tx: ReadTransaction
    ) throws -> [JobLine] {
        var conditions: [SQL] = [isFailing ? "problem <> ''" : "1 = 1"]
        if let kind { conditions.append("kind = \(kind)") }
        return try tx.all(
            """
            SELECT kind, subject, town, due_at, attempts, problem, failed_at, lease_until, rests FROM job
            WHERE \(SQL.joined(conditions, by: " AND ")) ORDER BY rests DESC, due_at, kind, subject LIMIT \(limit)
            """
        ) { row in
            JobLine(
                kind: row.text(0), subject: row.text(1), town: try row.id(2), dueAt: row.instant(3),
                attempts: Int(row.int(4)), problem: row.text(5), failedAt: row.optionalInstant(6),
                nextAt: row.flag(8) ? nil : max(row.instant(3), row.instant(7)))
        }
    }

    package static func figures(at now: Instant, _ tx: ReadTransaction) throws -> JobFigures {
        var figures = JobFigures()
        figures.waiting = try tx.count("SELECT count(*) FROM job")
        figures.stuck = try tx.count("SELECT count(*) FROM job WHERE problem <> '' AND rests = 1")
        figures.failing = try tx.count("SELECT count(*) FROM job WHERE problem <> '' AND rests = 0")
        figures.waiting -= figures.stuck
        figures.oldestDue = try tx.first(
            "SELECT due_at FROM job WHERE due_at <= \(now) AND rests = 0 ORDER BY due_at LIMIT 1"
        ) { $0.instant(0) }
        return figures
    }
}
