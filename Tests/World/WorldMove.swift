// SPDX-License-Identifier: Apache-2.0

/// How an order ended, or how its handler says it should end.
package enum WorldOutcome: Sendable, Equatable {
    case solved
    case partlySolved
    case notOurs(whereTo: String, whoSaid: String)
    case cannotBeDone(reason: String)
    case duplicateOf(reportKey: String)
    case withdrawn
    case notAccepted(reason: String, rightPath: String)
}

/// The reporter's own answer to the question whether it is solved.
package enum WorldSolved: String, Sendable, CaseIterable {
    case yes, partly, no
}

/// What the street says of a whistle's answer.
package enum WorldVerdict: String, Sendable, CaseIterable {
    case good, fair, poor
}

/// One move of the order's state machine, or something done beside it, with the words that go with it.
///
/// The stories assume: accept → toDispatch → dispatch → offered → take → inProgress → report → toCheck → pass → close;
/// a failed check returns to inProgress, a granted reopening to toDispatch;
/// self-handling goes from received to toCheck; decline, merge and withdraw close the order by themselves.
package enum WorldMove: Sendable, Equatable {
    case accept
    case decline(reason: String, rightPath: String)
    case dispatch(unitKey: String, personKey: String)
    case take
    case askReporter(question: String)
    case reporterAnswers(words: String)
    case report(words: String, outcome: WorldOutcome)
    case pass
    case fail(reason: String)
    case close(outcome: WorldOutcome, publicAnswer: String)
    /// The grade runs from 1 (bad) to 4 (very good).
    case rate(solved: WorldSolved, grade: Int, words: String)
    case requestReopen(reason: String)
    case grantReopen
    case refuseReopen(reason: String)
    case withdraw(reason: String)
    case merge(intoKey: String)
    case selfHandle(words: String)
    /// The days count from the step itself.
    case askDelay(days: Int, reason: String)
    case grantDelay(days: Int)
    case askReturn(reason: String, basis: String, rightUnitKey: String)
    case grantReturn
    case askShelve(days: Int, reason: String)
    case grantShelve(days: Int)
    case whistle(unitKey: String, words: String)
    /// The answer of the mover's unit to the call that waits for it; the days are its own limit.
    case answerCall(words: String, spokeWith: String, days: Int)
    /// Of the answer that nobody has judged yet.
    case judgeCall(WorldVerdict, words: String)
    case supervise(unitKey: String, reason: String)
    /// By the unit that was asked, as `finishErrand`.
    case answerSupervision(words: String)
    case confer(members: String, minutes: String)
    /// A task that came of the last conference.
    case giveErrand(unitKey: String, words: String)
    case finishErrand(words: String)
    /// A neighbour without an account supports the report.
    case support(phone: String, words: String)
}

/// A move, who made it and when.
package struct WorldStep: Sendable, Equatable {
    /// Minutes after the step before, or after the intake for the first one.
    package let afterMinutes: Int
    /// The key of the person who moves; nil when it is a reporter without an account.
    package let by: String?
    /// What was done.
    package let move: WorldMove
}
