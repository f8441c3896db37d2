// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The moves of a work order (product §4): one table of state × move, no I/O, time and calendar as arguments.
///
/// Whistles, invitations and supervision are objects beside an order and no moves of it; what the clock does by itself is
/// in `Ladder`.
extension WorkOrder {
    /// How long a report may lie unchecked.
    package static let checkLimit = Limit(1, .workingDays)!

    /// The order after the move, and what happened.
    /// - Throws: `OrderRefusal`; the order is untouched then.
    package func applying(
        _ move: Move, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> (order: WorkOrder, happenings: [Happening]) {
        guard Self.exists(move.name, in: state.name), reopening == nil || Self.fitsReopening(move.name) else {
            throw .notNow(move.name, state.name)
        }
        if let refusal = OrderPolicy.refusal(move.name, self, standing) { throw refusal }
        if request != nil, Self.waitsForRequest(move.name) { throw .requestPending }
        var order = self
        order.version += 1
        var happenings = try order.change(move, by: standing, at: now, calendar: calendar)
        if let dropped = order.dropRequest(askedIn: state) { happenings.append(dropped) }
        if order.isOnAnotherLadder(than: self, after: move.name) { order.climb = nil }
        return (order, happenings)
    }

    /// Who asks for something has it answered before asking for more; a question would stop the clock meanwhile.
    private static func waitsForRequest(_ move: Move.Name) -> Bool {
        [.askDelay, .askReturn, .askShelve, .askReporter].contains(move)
    }

    /// Each stage has its own ladder; taking an order goes on in the stage of its dispatch.
    private func isOnAnotherLadder(than before: WorkOrder, after move: Move.Name) -> Bool {
        if move == .take { return before.climb?.rung == .untaken }
        return clock.stage != before.clock.stage || state.name != before.state.name
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
        case (.offered, .take), (.offered, .reassign), (.offered, .merge), (.offered, .withdraw),
            (.offered, .askReturn),
            (.offered, .grantReturn), (.offered, .refuseReturn):
            true
        case (.inProgress, .report), (.inProgress, .askReporter), (.inProgress, .reassign), (.inProgress, .merge),
            (.inProgress, .withdraw), (.inProgress, .askDelay), (.inProgress, .grantDelay),
            (.inProgress, .refuseDelay), (.inProgress, .askReturn), (.inProgress, .grantReturn),
            (.inProgress, .refuseReturn), (.inProgress, .askShelve), (.inProgress, .grantShelve),
            (.inProgress, .refuseShelve):
            true
        case (.waitingForReporter, .reporterAnswers), (.waitingForReporter, .withdraw), (.waitingForReporter, .close):
            true
        case (.shelved, .resume), (.shelved, .withdraw): true
        case (.toCheck, .passCheck), (.toCheck, .failCheck), (.toCheck, .close): true
        case (.closed, .rate), (.closed, .requestReopen), (.closed, .grantReopen), (.closed, .refuseReopen): true
        // Whoever a report is about may turn out at any time.
        case (_, .nameConcern): true
        case (.received, _), (.toDispatch, _), (.offered, _), (.inProgress, _), (.waitingForReporter, _), (.shelved, _),
            (.toCheck, _), (.closed, _):
            false
        }
    }

    /// While a request to reopen is waiting only its answer, and a rating, make sense.
    private static func fitsReopening(_ move: Move.Name) -> Bool {
        [.grantReopen, .refuseReopen, .rate, .requestReopen, .nameConcern].contains(move)
    }

    private mutating func change(
        _ move: Move, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> [Happening] {
        switch move {
        case .accept(let reclassified):
            if let terms = reclassified, terms.code != matter.code { reclassify(terms, calendar: calendar) }
            state = .toDispatch
            return [Happening(.orderAccepted, ["matter": .text(matter.code.text)])]
        case .decline(let reason, let rightPath):
            try require(reason, "reason")
            try require(rightPath, "rightPath")
            close(.notAccepted(reason: reason, rightPath: rightPath), answer: reason, at: now, calendar: calendar)
            return [Happening(.orderDeclined, ["reason": .text(reason), "rightPath": .text(rightPath)])]
        case .merge(let main):
            guard main != id else { throw .mergeIntoItself }
            let facts = leavingHands(["into": .text(main.description)])
            close(.duplicateOf(main), answer: "", at: now, calendar: calendar)
            return [Happening(.orderMerged, facts)]
        case .dispatch(let target):
            return try dispatch(to: target, by: standing, at: now, calendar: calendar)
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
            guard let answered = answeredAt(standing.main) else { throw .mainStillOpen }
            guard now <= answered + limits.feedback else { throw .tooLate }
            guard rating == nil else { throw .alreadyRated }
            guard let rating = Rating(solved: solved, grade: grade, words: words, at: now) else { throw .badGrade }
            self.rating = rating
            return [Happening(.orderRated, ["solved": .text(solved.rawValue), "grade": .number(Int64(grade))])]
        case .requestReopen(let reason):
            try require(reason, "reason")
            if let answered = answeredAt(standing.main), now > answered + limits.feedback { throw .tooLate }
            guard reopening == nil else { throw .alreadyAsked }
            let answerBy = limits.reopenAnswer.due(from: now, by: calendar)
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
            // Whoever else reported it still waits for it.
            guard tallies.absorbed == 0 else { throw .othersWait }
            let facts = leavingHands(["reason": .text(reason)])
            close(.withdrawn(reason: reason), answer: "", at: now, calendar: calendar)
            return [Happening(.orderWithdrawn, facts)]
        case .askDelay(let until, let reason):
            return [try askDelay(until: until, reason, by: standing, at: now, calendar: calendar)]
        case .grantDelay(let until): return [try grantDelay(until: until)]
        case .refuseDelay(let reason): return [try refuse(.delay, reason, .refuseDelay)]
        case .askReturn(let reason, let basis, let unit):
            return [
                try askReturn(reason, basis: basis, rightUnit: unit, by: standing, at: now, calendar: calendar)
            ]
        case .grantReturn: return try grantReturn(at: now, calendar: calendar)
        case .refuseReturn(let reason): return [try refuse(.giveBack, reason, .refuseReturn)]
        case .reassign(let target, let reason):
            return try reassign(to: target, reason, by: standing, at: now, calendar: calendar)
        case .askShelve(let until, let reason):
            return [try askShelve(until: until, reason, by: standing, at: now, calendar: calendar)]
        case .grantShelve(let until): return [try grantShelve(until: until, at: now)]
        case .refuseShelve(let reason): return [try refuse(.shelving, reason, .refuseShelve)]
        case .resume:
            guard case .shelved(let shelving) = state else { throw .notNow(.resume, state.name) }
            // The clock takes an order off the shelf only at the end that was granted.
            if case .system = standing.actor.kind, now < shelving.until { throw .notNow(.resume, state.name) }
            resume(at: now, calendar: calendar)
            return [Happening(.orderResumed)]
        case .nameConcern(let concern): return [try name(concern)]
        }
    }
}
