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
                payload = excluded.payload, lease_until = 0, lease = '', attempts = 0
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
        let due = try all(
            """
            SELECT kind, subject, town, due_at, attempts, payload FROM job
            WHERE due_at <= \(now) AND lease_until <= \(now) AND kind IN \(list: kinds)
            ORDER BY due_at, kind, subject LIMIT \(limit) \(skip)
            """
        ) { row in
            Job(
                kind: row.text(0), subject: row.text(1), town: try row.id(2), dueAt: row.instant(3),
                attempts: Int(row.int(4)), payload: Payload(canonicalJSON: row.text(5)) ?? Payload())
        }
        for job in due {
            try run(
                """
                UPDATE job SET lease_until = \(until), lease = \(holder), attempts = attempts + 1
                WHERE kind = \(job.kind) AND subject = \(job.subject)
                """)
        }
        return due
    }
}
