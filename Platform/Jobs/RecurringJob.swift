// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

extension JobHandler {
    /// Work that comes again and again: its one job plans the next when it is done.
    package static func recurring(
        _ kind: String, every pause: Span, run: @escaping @Sendable (WriteTransaction) throws -> Void
    ) -> JobHandler {
        var handler = JobHandler(kind) { job, tx in
            try run(tx)
            // From now on and not from when it was due: after a long pause it comes once, not as often as it was missed.
            try tx.plan(kind, for: job.subject, at: tx.now + pause)
        }
        handler.isRecurring = true
        return handler
    }
}

extension WriteTransaction {
    /// Plans the first run of recurring work that isn't planned yet; called at each start.
    package func planRecurring(_ handlers: [JobHandler]) throws {
        for handler in handlers where handler.isRecurring {
            try send(
                """
                INSERT INTO job (kind, subject, town, due_at, payload)
                VALUES (\(handler.kind), 'always', \(Journal.district), \(now), '{}')
                ON CONFLICT (kind, subject) DO NOTHING
                """)
        }
    }
}
