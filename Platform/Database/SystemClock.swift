// SPDX-License-Identifier: Apache-2.0
import Glibc
import Kernel

extension Instant {
    /// The machine's clock. Rules never ask it: they are handed the instant of their transaction.
    package static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return .init(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
