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
    /// To a supporter: the reporter has taken it back.
    case withdrawn
    // To a unit that was called, asked in writing or given a task.
    case called, supervised
    case callRated = "call-rated"
    case supervisionRaised = "supervision-raised"
    case supervisionClosed = "supervision-closed"
    case errandGiven = "errand-given"
    // To that unit and to those who asked it.
    case callLate = "call-late"
    case supervisionLate = "supervision-late"
    // To those who asked.
    case callAnswered = "call-answered"
    case supervisionAnswered = "supervision-answered"
    case errandDone = "errand-done"
    /// To a subscribed program: an event as it stands in the ledger.
    case event
    /// An outlet is tried out.
    case trial
}

/// To whom something is told.
package enum NoticeAudience: String, Sendable, CaseIterable {
    case reporter, handler, desk
    /// Those who support the report.
    case supporter
    /// The unit that the event names: called, supervised, or with a task.
    case party
    /// A subscribed program.
    case program

    /// Told as somebody who waits for a result and not as somebody at work.
    package var isResident: Bool { self == .reporter || self == .supporter }
}
