// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Where an order stands; each state carries what is true only in it.
package enum OrderState: Sendable, Equatable {
    /// 待受理
    case received
    /// 待派
    case toDispatch
    /// 待接
    case offered(Assignment)
    /// 处理中
    case inProgress(Assignment)
    /// 待补充: the clock is paused.
    case waitingForReporter(Waiting)
    /// 挂账: the clock is paused until an end date that was granted.
    case shelved(Shelving)
    /// 待核查
    case toCheck(Handling)
    /// 办结, always with an outcome.
    case closed(Closing)

    /// The stored word of a state.
    package enum Name: String, Sendable, CaseIterable {
        case received, toDispatch, offered, inProgress, waitingForReporter, shelved, toCheck, closed
    }

    package var name: Name {
        switch self {
        case .received: .received
        case .toDispatch: .toDispatch
        case .offered: .offered
        case .inProgress: .inProgress
        case .waitingForReporter: .waitingForReporter
        case .shelved: .shelved
        case .toCheck: .toCheck
        case .closed: .closed
        }
    }

    /// Whose hands the order is in, in every state that has a handler.
    package var assignment: Assignment? {
        switch self {
        case .received, .toDispatch, .closed: nil
        case .offered(let assignment), .inProgress(let assignment): assignment
        case .waitingForReporter(let waiting): waiting.before.assignment
        case .shelved(let shelving): shelving.assignment
        case .toCheck(let handling): handling.assignment
        }
    }
}

/// Who is to handle an order: a unit, a person of it, or both.
package struct Assignment: Sendable, Equatable {
    package let unit: UnitID
    package let assignee: AccountID?
    package let dispatchedAt: Instant
    package var takenAt: Instant?

    package init(unit: UnitID, assignee: AccountID?, dispatchedAt: Instant, takenAt: Instant? = nil) {
        (self.unit, self.assignee, self.dispatchedAt, self.takenAt) = (unit, assignee, dispatchedAt, takenAt)
    }

    /// The facts with those whose hands it leaves, so that they can be told when the order no longer names them.
    func leaving(_ facts: Payload) -> Payload {
        var facts = facts
        facts["from"] = .text(unit.description)
        if let assignee { facts["fromAssignee"] = .text(assignee.description) }
        return facts
    }
}

/// A question to the reporter that keeps an order waiting.
package struct Waiting: Sendable, Equatable {
    /// The state that the order goes back to.
    package enum Before: Sendable, Equatable {
        case received
        case toDispatch
        case inProgress(Assignment)

        package var assignment: Assignment? {
            if case .inProgress(let assignment) = self { assignment } else { nil }
        }

        package var name: OrderState.Name {
            switch self {
            case .received: .received
            case .toDispatch: .toDispatch
            case .inProgress: .inProgress
            }
        }
    }

    package let before: Before
    package let since: Instant
    package let question: String

    package init(before: Before, since: Instant, question: String) {
        (self.before, self.since, self.question) = (before, since, question)
    }
}

/// An order that was put on the shelf with an approval, a reason and an end.
package struct Shelving: Sendable, Equatable {
    package let assignment: Assignment
    package let since: Instant
    package let until: Instant
    package let reason: String

    package init(assignment: Assignment, since: Instant, until: Instant, reason: String) {
        (self.assignment, self.since, self.until, self.reason) = (assignment, since, until, reason)
    }
}

/// What the handler reported as done, and whether somebody else has checked it.
package struct Handling: Sendable, Equatable {
    package let assignment: Assignment
    /// nil for a program that reports for a unit.
    package let by: AccountID?
    package let at: Instant
    package let words: String
    package let proposed: ProposedOutcome
    /// The handler's own clock as it stood; a failed check sets it going again.
    package let stage: Deadline
    package var checkedBy: String?

    package init(
        assignment: Assignment, by: AccountID?, at: Instant, words: String, proposed: ProposedOutcome,
        stage: Deadline, checkedBy: String? = nil
    ) {
        self.assignment = assignment
        self.by = by
        self.at = at
        self.words = words
        self.proposed = proposed
        self.stage = stage
        self.checkedBy = checkedBy
    }
}

/// What a handler may say of the result; the rest is for those who close.
package enum ProposedOutcome: String, Sendable, CaseIterable {
    case solved, partlySolved, cannotBeDone
}

/// An order's end.
package struct Closing: Sendable, Equatable {
    package let outcome: Outcome
    package let at: Instant
    /// After the date promised to the reporter.
    package let isLate: Bool
    package let publicAnswer: String
    /// Found and fixed on the spot; counted apart.
    package let isSelfHandled: Bool
    /// Who handled it last, so that a second round isn't checked by the same person.
    package let handledBy: AccountID?
    /// In whose hands it was last; nil when it never left the desk.
    package let unit: UnitID?

    package init(
        outcome: Outcome, at: Instant, isLate: Bool, publicAnswer: String, isSelfHandled: Bool = false,
        handledBy: AccountID? = nil, unit: UnitID? = nil
    ) {
        self.outcome = outcome
        self.at = at
        self.isLate = isLate
        self.publicAnswer = publicAnswer
        self.isSelfHandled = isSelfHandled
        self.handledBy = handledBy
        self.unit = unit
    }
}
