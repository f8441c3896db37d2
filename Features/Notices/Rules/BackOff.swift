// SPDX-License-Identifier: Apache-2.0
import Kernel

/// When a message that didn't go through is tried again: after half a minute, then four times as long each time, six hours
/// at most. After the last attempt it is a dead letter, and a person decides.
package enum BackOff {
    /// Eight attempts in about twenty hours: an endpoint that is mended the next morning loses nothing.
    package static let attempts = 8

    package static let first = Span.seconds(30)
    package static let longest = Span.hours(6)

    /// How long to wait after attempt number `attempt` (1 for the first).
    /// - Parameters:
    ///   - id: spreads messages that failed together over a fifth of the wait, always the same for one message.
    ///   - asked: what the receiver said it wants, such as a `Retry-After`; never less than that, never over six hours.
    package static func wait(after attempt: Int, _ id: MessageID, asked: Span? = nil) -> Span {
        var length = first.milliseconds
        for _ in 1..<max(attempt, 1) { length = min(length * 4, longest.milliseconds) }
        length += length / 5 * Int64(id.low & 0x3FF) / 1024
        let wanted = max(length, asked?.milliseconds ?? 0)
        return Span(milliseconds: min(wanted, longest.milliseconds))
    }
}
