// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The moves of a work order (product §4): one table of state × move, no I/O, time and calendar as arguments.
///
/// Limits of this first form: delay, return, shelving, whistles and supervision come with the full life of an order;
/// their states are here already, their moves are not.
extension WorkOrder {
    /// How long a reporter may rate or ask for reopening after the closing.
    package static let feedbackPeriod = Span.days(15)

    /// How long a report may lie unchecked.
    package static let checkLimit = Limit(1, .workingDays)!

    /// How long a request to reopen may wait before the order opens by itself.
    package static let reopenAnswerLimit = Limit(8, .workingHours)!

    /// The order after the move, and what happened.
    /// - Throws: `OrderRefusal`; the order is untouched then.
    package func applying(
        _ move: Move, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> (order: WorkOrder, happenings: [Happening]) {
        guard Self.exists(move.name, in: state.name), reopening == nil || Self.fitsReopening(move.name) else {
            throw .notNow(move.name, state.name)
        }
        if let refusal = OrderPolicy.refusal(move.name, self, standing) { throw refusal }
        var order = self
        order.version += 1
        let happenings = try order.change(move, by: standing, at: now, calendar: calendar)
        return (order, happenings)
    }

    /// The table: which move exists in which state.
    package static func exists(_ move: Move.Name, in state: OrderState.Name) -> Bool {
        switch (state, move) {
        case (.received, .accept), (.received, .decline), (.received, .merge), (.received, .askReporter),
            (.received, .withdraw):
            true
        case (.toDispatch, .dispatch), (.toDispatch, .decline), (.toDispatch, .merge), (.toDispatch, .askReporter),
            (.toDispatch, .withdraw), (.toDispatch, .close):
            true
        case (.offered, .take), (.offered, .dispatch), (.offered, .merge), (.offered, .withdraw): true
        case (.inProgress, .report), (.inProgress, .askReporter), (.inProgress, .dispatch), (.inProgress, .merge),
            (.inProgress, .withdraw):
            true
        case (.waitingForReporter, .reporterAnswers), (.waitingForReporter, .withdraw), (.waitingForReporter, .close):
            true
        case (.toCheck, .passCheck), (.toCheck, .failCheck), (.toCheck, .close): true
        case (.closed, .rate), (.closed, .requestReopen), (.closed, .grantReopen), (.closed, .refuseReopen): true
        case (.received, _), (.toDispatch, _), (.offered, _), (.inProgress, _), (.waitingForReporter, _), (.shelved, _),
            (.toCheck, _), (.closed, _):
            false
        }
    }

    /// While a request to reopen is waiting only its answer, and a rating, make sense.
    private static func fitsReopening(_ move: Move.Name) -> Bool {
        move == .grantReopen || move == .refuseReopen || move == .rate || move == .requestReopen
    }

    private mutating func change(
        _ move: Move, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> [Happening] {
        switch move {
        case .accept(let reclassified):
            if let terms = reclassified { reclassify(terms, calendar: calendar) }
            state = .toDispatch
            return [Happening(.orderAccepted, ["matter": .text(matter.code.text)])]
        case .decline(let reason, let rightPath):
            try require(reason, "reason")
            try require(rightPath, "rightPath")
            close(.notAccepted(reason: reason, rightPath: rightPath), answer: reason, at: now, calendar: calendar)
            return [Happening(.orderDeclined, ["reason": .text(reason), "rightPath": .text(rightPath)])]
        case .merge(let main):
            guard main != id else { throw .mergeIntoItself }
            close(.duplicateOf(main), answer: "", at: now, calendar: calendar)
            return [Happening(.orderMerged, ["into": .text(main.description)])]
        case .dispatch(let target):
            return try dispatch(to: target, at: now, calendar: calendar)
        case .take:
            guard case .offered(var assignment) = state else { throw .notNow(.take, state.name) }
            assignment.takenAt = now
            state = .inProgress(assignment)
            return [Happening(.orderTaken)]
        case .askReporter(let question):
            try require(question, "question")
            return [try ask(question, at: now)]
        case .reporterAnswers(let words):
            try require(words, "words")
            resume(at: now, calendar: calendar)
            return [Happening(.orderReporterAnswered, ["words": .text(words)])]
        case .report(let words, let proposed):
            try require(words, "words")
            guard case .inProgress(let assignment) = state else { throw .notNow(.report, state.name) }
            let account = standing.actor.account
            if let account { handlers.insert(account) }
            state = .toCheck(
                Handling(
                    assignment: assignment, by: account, at: now, words: words, proposed: proposed, stage: clock.stage))
            clock.stage = Deadline(Self.checkLimit, from: now, by: calendar)
            return [Happening(.orderReported, ["words": .text(words), "proposed": .text(proposed.rawValue)])]
        case .passCheck:
            guard case .toCheck(var handling) = state, handling.checkedBy == nil else {
                throw .notNow(.passCheck, state.name)
            }
            handling.checkedBy = standing.actor.account?.description ?? "program"
            state = .toCheck(handling)
            return [Happening(.orderCheckPassed)]
        case .failCheck(let reason):
            try require(reason, "reason")
            guard case .toCheck(let handling) = state else { throw .notNow(.failCheck, state.name) }
            tallies.reworks += 1
            state = .inProgress(handling.assignment)
            clock.stage = handling.stage
            return [Happening(.orderCheckFailed, ["reason": .text(reason)])]
        case .close(let outcome, let answer):
            return [try conclude(outcome, answer, at: now, calendar: calendar)]
        case .rate(let solved, let grade, let words):
            try limit(words, "words")
            guard case .closed(let closing) = state, now <= closing.at + Self.feedbackPeriod else { throw .tooLate }
            guard rating == nil else { throw .alreadyRated }
            guard let rating = Rating(solved: solved, grade: grade, words: words, at: now) else { throw .badGrade }
            self.rating = rating
            return [Happening(.orderRated, ["solved": .text(solved.rawValue), "grade": .number(Int64(grade))])]
        case .requestReopen(let reason):
            try require(reason, "reason")
            guard case .closed(let closing) = state, now <= closing.at + Self.feedbackPeriod else { throw .tooLate }
            guard reopening == nil else { throw .alreadyAsked }
            let answerBy = Self.reopenAnswerLimit.due(from: now, by: calendar)
            reopening = ReopenRequest(at: now, reason: reason, answerBy: answerBy)
            return [Happening(.orderReopenRequested, ["reason": .text(reason)])]
        case .grantReopen:
            guard let request = reopening else { throw .notNow(.grantReopen, state.name) }
            // Only silence opens an order by itself.
            if case .system = standing.actor.kind, now < request.answerBy { throw .notNow(.grantReopen, state.name) }
            reopen(at: now, calendar: calendar)
            return [Happening(.orderReopened)]
        case .refuseReopen(let reason):
            try require(reason, "reason")
            guard reopening != nil else { throw .notNow(.refuseReopen, state.name) }
            reopening = nil
            return [Happening(.orderReopenRefused, ["reason": .text(reason)])]
        case .withdraw(let reason):
            try limit(reason, "reason")
            close(.withdrawn(reason: reason), answer: "", at: now, calendar: calendar)
            return [Happening(.orderWithdrawn, ["reason": .text(reason)])]
        }
    }
}
