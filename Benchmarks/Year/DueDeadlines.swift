// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Jobs
import Kernel
import Logging

/// How fast the clock finds and works off many deadlines at once, as after a long outage.
package struct DueDeadlines {
    package struct Result: Sendable {
        /// Deadlines that were due.
        package let due: Int
        /// Seconds to find and lease them all in one commit.
        package let secondsToFind: Double
        /// Jobs that were then done, and in how many seconds.
        package let done: Int
        package let secondsToDo: Double
    }

    /// Files so many reports at the end of the year, lets them lie for forty days, and wakes the clock.
    package static func measure(_ count: Int, in year: inout DistrictYear) async throws -> Result {
        let (plan, installation) = (year.plan, year.installation)
        try await year.file(count)
        let late = plan.end + .days(40)
        year.clock.set(late)
        let kinds = installation.jobs.map(\.kind)
        let found = ContinuousClock.now
        let due = try await installation.database.write(as: .system("year"), at: late) { tx in
            // Leased until now, so that the runner may take them at once.
            try tx.lease(kinds: kinds, limit: count, until: tx.now, as: "year-find").count
        }
        let secondsToFind = (ContinuousClock.now - found).inSeconds
        let runner = JobRunner(
            installation.database, installation.jobs, holder: "year",
            logger: Logger(label: "year") { _ in SwiftLogNoOpLogHandler() })
        let begun = ContinuousClock.now
        var done = 0
        while case let portion = try await runner.runDue(at: late), portion > 0 { done += portion }
        let result = Result(
            due: due, secondsToFind: secondsToFind, done: done,
            secondsToDo: (ContinuousClock.now - begun).inSeconds)
        try await year.checkpoint()
        return result
    }
}
