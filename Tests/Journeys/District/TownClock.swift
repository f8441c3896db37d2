// SPDX-License-Identifier: Apache-2.0
import Kernel
import Synchronization

/// The time in the district: it stands still until a test moves it.
final class TownClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock { $0 } }

    func set(_ now: Instant) { instant.withLock { $0 = now } }
}

extension Instant {
    /// Reads `2026-11-18 10:30` as Beijing time; the epoch for anything else, which no test survives unnoticed.
    init(_ text: String) {
        self = Instant(iso8601: text.replacing(" ", with: "T") + ":00+08:00") ?? Instant(milliseconds: 0)
    }
}
