// SPDX-License-Identifier: Apache-2.0

/// What a person is told; the raw values are stored and name the sentences.
package enum NoticeKind: String, Sendable, CaseIterable {
    // To the reporter.
    case accepted, declined, merged, asked, closed, reopened
    case reopenRefused = "reopen-refused"
    // To the handler.
    case dispatched, answered, reminded
    case checkFailed = "check-failed"
    case requestRefused = "request-refused"
    case dateMoved = "date-moved"
    // To reporter and handler alike.
    case delayGranted = "delay-granted"
    case delayRefused = "delay-refused"
    case shelved, resumed
    // To the desk.
    case received, escalated
    case reopenAsked = "reopen-asked"
    case requestAsked = "request-asked"
    // To handler and desk alike.
    case untaken, overdue
    /// To a subscribed program: an event as it stands in the ledger.
    case event
    /// An outlet is tried out.
    case trial
}

/// To whom something is told.
package enum NoticeAudience: String, Sendable, CaseIterable {
    case reporter, handler, desk
    /// A subscribed program.
    case program
}
