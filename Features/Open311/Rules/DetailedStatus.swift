// SPDX-License-Identifier: Apache-2.0

/// mySociety's extended statuses, the finest words that partners of Open311 exchange today.
package enum DetailedStatus: String, Sendable, CaseIterable {
    case open
    case investigating
    case inProgress = "in_progress"
    case planned
    case actionScheduled = "action_scheduled"
    case forTriage = "for_triage"
    case fixed
    case closed
    case duplicate
    case notOurs = "not_councils_responsibility"
    case noFurtherAction = "no_further_action"
    case internalReferral = "internal_referral"
    case cancelled
    case reopen
    /// Only in updates: a comment that changes nothing.
    case unchanged

    /// Reads the word in either case, as updates are posted in capitals and listed in small letters.
    package init?(word: String) { self.init(rawValue: word.lowercased()) }

    /// What it is to a client of the bare specification; nil where it says nothing.
    package var base: ServiceRequest.Status? {
        switch self {
        case .open, .investigating, .inProgress, .planned, .actionScheduled, .forTriage, .reopen: .open
        case .fixed, .closed, .duplicate, .notOurs, .noFurtherAction, .internalReferral, .cancelled: .closed
        case .unchanged: nil
        }
    }

    /// The word for an order's state and, when it is closed, its outcome; nil for words that orders don't have.
    ///
    /// Our decision: only `solved` is called fixed, because "closed" is never "solved".
    package init?(state: String, outcome: String?) {
        switch (state, outcome) {
        case ("received", nil): self = .open
        case ("toDispatch", nil): self = .forTriage
        case ("offered", nil), ("waitingForReporter", nil): self = .investigating
        case ("inProgress", nil), ("toCheck", nil): self = .inProgress
        case ("shelved", nil): self = .planned
        case ("closed", "solved"): self = .fixed
        case ("closed", "partlySolved"): self = .closed
        case ("closed", "notOurs"): self = .notOurs
        case ("closed", "cannotBeDone"), ("closed", "notAccepted"): self = .noFurtherAction
        case ("closed", "duplicateOf"): self = .duplicate
        case ("closed", "withdrawn"): self = .cancelled
        default: return nil
        }
    }
}
