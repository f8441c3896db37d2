// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Logging

/// Something that does jobs of one kind.
package struct JobHandler: Sendable {
    package let kind: String
    /// Does the job inside one transaction; the job is taken off the list in the same commit unless it was planned anew.
    package let run: @Sendable (Job, WriteTransaction) throws -> Void
    /// Whether it is planned at the start when it isn't planned already.
    package internal(set) var isRecurring = false

    package init(_ kind: String, run: @escaping @Sendable (Job, WriteTransaction) throws -> Void) {
        (self.kind, self.run) = (kind, run)
    }
}

/// Leases due jobs and does them, again and again; several processes may run it on one store.
package struct JobRunner: Sendable {
    private let database: Database
    private let handlers: [String: JobHandler]
    private let holder: String
    private let logger: Logger

    /// How long a lease lasts: after a kill, another process takes the job over no sooner than this.
    package static let leaseLength = Span.seconds(60)

    package init(_ database: Database, _ handlers: [JobHandler], holder: String, logger: Logger) {
        self.database = database
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
        self.holder = holder
        self.logger = logger
    }

    /// Does what is due now, up to `limit` jobs; returns how many were done.
    @discardableResult
    package func runDue(at instant: Instant? = nil, limit: Int = 500) async throws -> Int {
        let (kinds, holder) = (handlers.keys.sorted(), holder)
        guard !kinds.isEmpty else { return 0 }
        let jobs = try await database.write(as: .system("jobs"), at: instant) { tx in
            try tx.lease(kinds: kinds, limit: limit, until: tx.now + Self.leaseLength, as: holder)
        }
        var done = 0
        for job in jobs {
            guard let handler = handlers[job.kind] else { continue }
            do {
                let wasOurs = try await database.write(as: .system(job.kind), at: instant) { tx in
                    // Only while the lease is still ours: another process may have taken over a job we were slow with.
                    let held = try tx.affect(
                        """
                        DELETE FROM job WHERE kind = \(job.kind) AND subject = \(job.subject) AND lease = \(holder)
                        AND due_at = \(job.dueAt)
                        """)
                    guard held == 1 else { return false }
                    try handler.run(job, tx)
                    return true
                }
                if wasOurs { done += 1 }
            } catch {
                await note(error, of: job, at: instant)
            }
        }
        return done
    }

    private func note(_ error: any Error, of job: Job, at instant: Instant?) async {
        let (fault, holder) = (JobFault(error), holder)
        // This may fail too: when the store is away the lease simply runs out.
        let rests = try? await database.write(as: .system(job.kind), at: instant) { tx in
            try tx.failed(job, fault, as: holder)
        }
        logger.error(
            rests == true ? "job is stuck" : "job failed",
            metadata: [
                "kind": "\(job.kind)", "subject": "\(job.subject)", "attempt": "\(job.attempts + 1)",
                "code": "\(fault.code)", "error": "\(error)",
            ])
    }

    /// Runs until the task is cancelled, looking for due jobs every `pause`.
    /// - Parameter instant: what counts as now, read anew each time; nil is the store's clock.
    package func run(
        every pause: Duration = .seconds(1), at instant: @Sendable () -> Instant? = { nil }
    ) async {
        while !Task.isCancelled {
            do {
                while try await runDue(at: instant()) == 500 {}
            } catch {
                logger.error("jobs can't run", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: pause)
        }
    }
}
