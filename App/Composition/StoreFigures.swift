// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Database
import Jobs
import Kernel
import Notices
import PrometheusMetrics

/// What the monitoring is told of the store, read when it asks.
struct StoreFigures {
    let database: Database
    let metrics: PrometheusMetrics

    /// Brings the figures up to date; when the store is away only that is said, and the other figures stay as they were.
    func refresh() async {
        let found = try? await database.read { [database] tx in
            (try JobLists.figures(at: database.now, tx), try Notices.figures(at: database.now, tx))
        }
        guard let (figures, notices) = found else { return tell("jiewang_store_up", 0) }
        tell("jiewang_store_up", 1)
        tell("jiewang_jobs", figures.waiting, [("state", "waiting")])
        tell("jiewang_jobs", figures.failing, [("state", "failing")])
        tell("jiewang_jobs", figures.stuck, [("state", "stuck")])
        let lag = figures.oldestDue.map { max(0, (database.now - $0).milliseconds / 1000) } ?? 0
        tell("jiewang_jobs_overdue_seconds", Int(lag))
        tell("jiewang_notices", notices.unread, [("state", "unread")])
        tell("jiewang_notices", notices.waiting, [("state", "waiting")])
        tell("jiewang_notices", notices.dead, [("state", "dead")])
        tell("jiewang_outlets_held", notices.heldOutlets)
    }

    private func tell(_ name: String, _ value: Int, _ dimensions: [(String, String)] = []) {
        Gauge(label: name, dimensions: dimensions, factory: metrics).record(value)
    }
}
