// SPDX-License-Identifier: Apache-2.0
import Kernel
import Synchronization

/// How far the simulated time of a replay has come.
package final class SimulatedTime: Sendable {
    private let box = Mutex<Instant?>(nil)

    /// The latest instant that any request said; nil when no request said one.
    package var latest: Instant? { box.withLock { $0 } }

    func note(_ instant: Instant) {
        box.withLock { latest in
            if latest.map({ $0 < instant }) ?? true { latest = instant }
        }
    }
}
