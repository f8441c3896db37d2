// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What came of one attempt to send; the code is stable, stored and shown, and holds nothing personal.
package enum Verdict: Hashable, Sendable {
    case delivered(code: String)
    /// Not now: the receiver is away, overloaded, or answers what it shouldn't.
    case again(code: String, after: Span? = nil)
    /// Never: the receiver doesn't want this message.
    case refused(code: String)
    /// Never again anything: the receiver says that it is gone.
    case gone(code: String)

    package var code: String {
        switch self {
        case .delivered(let code), .again(let code, _), .refused(let code), .gone(let code): code
        }
    }
}

/// Where a message stands.
package enum MessageState: Hashable, Sendable {
    /// To be sent, the first time or again, no sooner than then.
    case waiting(nextAt: Instant)
    case sent(at: Instant)
    /// Nobody tries any more until a person says so.
    case dead(at: Instant)
    /// There was nobody to send it to any more.
    case dropped(at: Instant)

    /// The stored word of a state.
    package enum Name: String, Sendable, CaseIterable {
        case waiting, sent, dead, dropped
    }

    package var name: Name {
        switch self {
        case .waiting: .waiting
        case .sent: .sent
        case .dead: .dead
        case .dropped: .dropped
        }
    }

    /// The state after attempt number `attempt` came out so.
    package static func after(_ verdict: Verdict, attempt: Int, _ id: MessageID, at now: Instant) -> MessageState {
        switch verdict {
        case .delivered: .sent(at: now)
        case .refused, .gone: .dead(at: now)
        case .again(_, let asked):
            attempt >= BackOff.attempts
                ? .dead(at: now) : .waiting(nextAt: now + BackOff.wait(after: attempt, id, asked: asked))
        }
    }

    /// Whether an outlet is held after this, so that what follows waits instead of dying one by one.
    package static func holdsOutlet(_ verdict: Verdict, _ state: MessageState) -> Bool {
        switch (verdict, state) {
        case (.gone, _), (.again, .dead): true
        default: false
        }
    }
}
