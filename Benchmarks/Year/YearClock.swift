// SPDX-License-Identifier: Apache-2.0
import Kernel
import Synchronization

/// The time in the simulated district; an installation that is opened with it takes it as now.
package final class YearClock: Sendable {
    private let instant: Mutex<Instant>

    package init(_ plan: YearPlan) { instant = Mutex(plan.start - .days(1)) }

    package var now: Instant { instant.withLock { $0 } }

    func set(_ now: Instant) { instant.withLock { $0 = now } }
}
