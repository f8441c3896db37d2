// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One lot on its list, an order's reporter or a supporter of it: who was asked, how often, and what came of it.
///
/// Rule: three calls, at least three hours apart and on at least two days, before somebody counts as unreachable; who isn't
/// reached is neither satisfied nor dissatisfied, and stays in every denominator that says "drawn".
package struct DrawLine: Sendable, Equatable {
    package let draw: DrawID
    /// 1, 2, 3 … on its list.
    package let number: Int
    package let purpose: DrawPurpose
    package let order: OrderID
    /// Whom the lot fell on among those who supported the order; nil for its reporter.
    package let supporter: SupporterID?
    package let closedAt: Instant
    package var standing: Standing
    package var answer: CallbackAnswer?
    package var finding: Finding?
    /// Calls that reached nobody.
    package var attempts: [CallAttempt]
    package var version: Int64

    /// The stored word of how far a line is.
    package enum Standing: String, Sendable, CaseIterable {
        case open, reached, unreachable, refused, checked
    }

    /// Whose closing it asks about, once.
    package var closing: DrawnClosing { DrawnClosing(order: order, supporter: supporter, closedAt: closedAt) }

    package static let tries = 3
    package static let pause = Span.hours(3)
    /// When a call on another day may begin.
    private static let morning = Span.hours(9)

    package init(
        draw: DrawID, number: Int, purpose: DrawPurpose, order: OrderID, supporter: SupporterID? = nil,
        closedAt: Instant,
        standing: Standing = .open, answer: CallbackAnswer? = nil, finding: Finding? = nil,
        attempts: [CallAttempt] = [], version: Int64 = 1
    ) {
        self.draw = draw
        self.number = number
        self.purpose = purpose
        self.order = order
        self.supporter = supporter
        self.closedAt = closedAt
        self.standing = standing
        self.answer = answer
        self.finding = finding
        self.attempts = attempts
        self.version = version
    }

    /// When the next call may be made; nil before the first one and when no more is to be made.
    package var nextCallAt: Instant? {
        guard standing == .open, let last = attempts.last else { return nil }
        let next = last.at + Self.pause
        let days = Set(attempts.map { CivilTime($0.at).date })
        guard attempts.count == Self.tries - 1, days.count == 1, let day = days.first else { return next }
        return max(next, CivilTime(date: day.adding(days: 1)).instant + Self.morning)
    }

    /// The line after one call, and the line of the ledger that tells of it.
    package func calling(
        _ result: CallResult, words: String, by actor: Actor, at now: Instant, order facts: CalledFacts
    ) throws(CallbackRefusal) -> (line: DrawLine, payload: Payload) {
        guard purpose == .callback else { throw .wrongList }
        try check(actor, facts)
        if let next = nextCallAt, now < next { throw .tooSoon(next) }
        guard words.count <= CallbackAnswer.longestWords else { throw .wordsTooLong }
        var line = self
        line.version += 1
        var payload: Payload = [
            "draw": .text(draw.description), "words": words.isEmpty ? nil : .text(words),
            "supporter": supporter.map { .text($0.description) },
        ]
        switch result {
        case .reached(let answer):
            line.standing = .reached
            line.answer = answer
            payload["solved"] = .text(answer.solved.rawValue)
            payload["grade"] = .number(Int64(answer.grade))
            payload["result"] = .text("reached")
        case .notReached:
            line.attempts.append(CallAttempt(at: now, by: actor.account))
            let isLast = line.attempts.count >= Self.tries
            if isLast { line.standing = .unreachable }
            payload["result"] = .text(isLast ? "unreachable" : "notReached")
        case .refused:
            line.standing = .refused
            payload["result"] = .text("refused")
        }
        return (line, payload)
    }

    /// The line after somebody went to see, and the line of the ledger that tells of it.
    package func checking(
        _ finding: Finding, words: String, by actor: Actor, order facts: CalledFacts
    ) throws(CallbackRefusal) -> (line: DrawLine, payload: Payload) {
        guard purpose == .check else { throw .wrongList }
        try check(actor, facts)
        guard words.count <= CallbackAnswer.longestWords else { throw .wordsTooLong }
        // What isn't as it was said is said in words, or nobody can mend it.
        if finding.result != .real, !words.contains(where: { !$0.isWhitespace }) { throw .wordsMissing }
        var line = self
        line.version += 1
        line.standing = .checked
        line.finding = finding
        return (
            line,
            [
                "draw": .text(draw.description), "finding": .text(finding.result.rawValue),
                "way": .text(finding.way.rawValue), "words": words.isEmpty ? nil : .text(words),
            ]
        )
    }

    private func check(_ actor: Actor, _ facts: CalledFacts) throws(CallbackRefusal) {
        guard standing == .open else { throw .finished }
        guard !facts.isOpen, facts.closedAt == closedAt else { throw .openAgain }
        if let refusal = facts.part.refusal(actor) { throw refusal }
    }
}

/// A call that reached nobody.
package struct CallAttempt: Sendable, Equatable {
    package let at: Instant
    package let by: AccountID?

    package init(at: Instant, by: AccountID?) { (self.at, self.by) = (at, by) }
}

/// What a call needs to know of its order.
package struct CalledFacts: Sendable, Equatable {
    package let isOpen: Bool
    package let closedAt: Instant?
    package let part: TakenPart

    package init(isOpen: Bool, closedAt: Instant?, part: TakenPart) {
        (self.isOpen, self.closedAt, self.part) = (isOpen, closedAt, part)
    }
}
