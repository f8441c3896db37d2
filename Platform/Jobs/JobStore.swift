// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// A piece of work that is due at an instant and must happen although the program may be killed in between.
package struct Job: Sendable, Equatable {
    package let kind: String
    package let subject: String
    package let town: PlaceID
    package let dueAt: Instant
    package let attempts: Int
    package let payload: Payload
}

extension WriteTransaction {
    /// Plans the one job of that kind for that subject, or moves it.
    package func plan(
        _ kind: String, for subject: String, town: PlaceID = Journal.district, at due: Instant, _ payload: Payload = [:]
    ) throws {
        try send(
            """
            INSERT INTO job (kind, subject, town, due_at, payload)
            VALUES (\(kind), \(subject), \(town), \(due), \(payload.canonicalJSON))
            ON CONFLICT (kind, subject) DO UPDATE SET town = excluded.town, due_at = excluded.due_at,
                payload = excluded.payload, lease_until = 0, lease = '', attempts = 0, problem = '', failed_at = NULL,
                rests = 0
            """)
    }

    /// Takes the job off the list: it is done, or no longer wanted.
    package func unplan(_ kind: String, for subject: String) throws {
        try send("DELETE FROM job WHERE kind = \(kind) AND subject = \(subject)")
    }

    /// Leases due jobs until an instant, so that no second process does them meanwhile.
    package func lease(kinds: [String], limit: Int, until: Instant, as holder: String) throws -> [Job] {
        // PostgreSQL: another process may be leasing at this moment; skip what it has locked. SQLite has one writer.
        let skip: SQL = engine == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
        // `kind || ''` keeps the planner from reading all jobs of these kinds instead of the few that are due.
        let due = try all(
            """
            SELECT kind, subject, town, due_at, attempts, payload FROM job
            WHERE due_at <= \(now) AND lease_until <= \(now) AND rests = 0 AND kind || '' IN \(list: kinds)
            ORDER BY due_at, kind, subject LIMIT \(limit) \(skip)
            """
        ) { row in
            Job(
                kind: row.text(0), subject: row.text(1), town: try row.id(2), dueAt: row.instant(3),
                attempts: Int(row.int(4)), payload: Payload(canonicalJSON: row.text(5)) ?? Payload())
        }
        var leased: [Job] = []
        for job in due {
            // An attempt that ended neither well nor badly ended the program: the job is kept from doing so for ever.
            guard job.attempts < JobRetry.mostAttempts else {
                try send(
                    """
                    UPDATE job SET rests = 1, lease = '', problem = \(JobFault.interrupted.code), failed_at = \(now)
                    WHERE kind = \(job.kind) AND subject = \(job.subject)
                    """)
                continue
            }
            try send(
                """
                UPDATE job SET lease_until = \(until), lease = \(holder), attempts = attempts + 1
                WHERE kind = \(job.kind) AND subject = \(job.subject)
                """)
            leased.append(job)
        }
        return leased
    }

    /// Writes down that an attempt of ours failed: the job comes again later, or rests when it has failed too often.
    /// - Returns: whether it rests now; nil when the lease was no longer ours.
    func failed(_ job: Job, _ fault: JobFault, as holder: String) throws -> Bool? {
        let isMine: SQL = """
            kind = \(job.kind) AND subject = \(job.subject) AND lease = \(holder) AND due_at = \(job.dueAt)
            """
        if fault.isOfStore {
            // The lease stays, so that it isn't tried at once; only the attempt is taken back.
            let touched = try affect("UPDATE job SET attempts = attempts - 1 WHERE \(isMine)")
            return touched == 1 ? false : nil
        }
        let attempt = job.attempts + 1
        let rests = attempt >= JobRetry.mostAttempts
        let touched = try affect(
            """
            UPDATE job SET lease = '', problem = \(fault.code), failed_at = \(now), rests = \(rests),
                lease_until = \(now + JobRetry.pause(after: attempt, of: job.kind, for: job.subject))
            WHERE \(isMine)
            """)
        return touched == 1 ? rests : nil
    }

    /// Lets jobs that failed be tried again at once, with their attempts counted from the start.
    /// - Parameters:
    ///   - kind: only of this kind; all kinds when nil.
    ///   - subject: only this one.
    /// - Returns: how many there were.
    package func retry(kind: String? = nil, subject: String? = nil) throws -> Int {
        var conditions: [SQL] = ["problem <> ''"]
        if let kind { conditions.append("kind = \(kind)") }
        if let subject { conditions.append("subject = \(subject)") }
        return try affect(
            """
            UPDATE job SET rests = 0, attempts = 0, lease = '', lease_until = 0
            WHERE \(SQL.joined(conditions, by: " AND "))
            """)
    }
}
