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
    /// To those who support it, have it in hand or were called to it: the reporter has taken it back.
    case withdrawn
    /// To whoever had it in hand and no longer has.
    case reassigned, returned
    /// To the desk: it is done as the handler says, and waits for a check or a closing.
    case reported
    /// To the desk: no unit gives it back any more.
    case backstopped
    // To who objects to a dispatch, who reviews that, and the desk that sent it.
    case objected
    case objectionDecided = "objection-decided"
    case objectionLate = "objection-late"
    // To a unit that was called, asked in writing or given a task.
    case called, supervised
    case callRated = "call-rated"
    case supervisionRaised = "supervision-raised"
    case supervisionClosed = "supervision-closed"
    case errandGiven = "errand-given"
    case errandDropped = "errand-dropped"
    case conferenceCalled = "conference-called"
    // To that unit and to those who asked it.
    case callLate = "call-late"
    case supervisionLate = "supervision-late"
    case errandLate = "errand-late"
    // To those who asked.
    case callAnswered = "call-answered"
    case supervisionAnswered = "supervision-answered"
    case errandDone = "errand-done"
    // To the street, the district and the department that asked: an item that grids are to work for.
    case admissionApplied = "admission-applied"
    case admissionCommented = "admission-commented"
    case admissionGranted = "admission-granted"
    case admissionRefused = "admission-refused"
    case admissionWithdrawn = "admission-withdrawn"
    case admissionRevoked = "admission-revoked"
    /// To a subscribed program: an event as it stands in the ledger.
    case event
    /// An outlet is tried out.
    case trial

    /// Whether it is about an admission item and not about an order.
    package var isOfAdmission: Bool {
        switch self {
        case .admissionApplied, .admissionCommented, .admissionGranted, .admissionRefused, .admissionWithdrawn,
            .admissionRevoked:
            true
        default: false
        }
    }
}

/// To whom something is told.
package enum NoticeAudience: String, Sendable, CaseIterable {
    case reporter, handler, desk
    /// Those who support the report.
    case supporter
    /// The unit that the event names: called, supervised, with a task, or without the order that it had in hand.
    case party
    /// A subscribed program.
    case program

    /// Told as somebody who waits for a result and not as somebody at work.
    package var isResident: Bool { self == .reporter || self == .supporter }
}
