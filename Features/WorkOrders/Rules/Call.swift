// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias CallID = ID<Call>

/// A unit that is called to an order beside its handler: invited to help (协办) or whistled for (吹哨).
///
/// Rule: a call never moves the order, has its own due time, and what isn't answered by then is late for good. The answer
/// to a whistle has four elements: received when, spoke with whom, what is done, until when; the street judges it once.
package struct Call: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case invite, whistle
    }

    /// What the called unit says.
    package struct Answer: Sendable, Equatable {
        package let at: Instant
        package let by: AccountID?
        package let words: String
        /// The other elements of a whistle's answer.
        package let elements: Elements?

        package init(at: Instant, by: AccountID?, words: String, elements: Elements?) {
            (self.at, self.by, self.words, self.elements) = (at, by, words, elements)
        }
    }

    /// Received when, spoke with whom, done until when; what is done stands in the answer's words.
    package struct Elements: Sendable, Equatable {
        package let receivedAt: Instant
        package let spokeWith: String
        package let promisedBy: Instant

        package init(receivedAt: Instant, spokeWith: String, promisedBy: Instant) {
            (self.receivedAt, self.spokeWith, self.promisedBy) = (receivedAt, spokeWith, promisedBy)
        }
    }

    package enum Verdict: String, Sendable, CaseIterable {
        case good, fair, poor
    }

    /// What the street says of an answer.
    package struct Judgement: Sendable, Equatable {
        package let verdict: Verdict
        package let words: String
        package let by: AccountID?
        package let at: Instant

        package init(verdict: Verdict, words: String, by: AccountID?, at: Instant) {
            (self.verdict, self.words, self.by, self.at) = (verdict, words, by, at)
        }
    }

    package let id: CallID
    package let order: OrderID
    package let kind: Kind
    package let unit: UnitID
    /// What is asked.
    package let words: String
    package let by: AccountID?
    package let at: Instant
    package var due: Instant
    /// How long the unit was given; nil for calls of before it was written down.
    package let limit: Limit?
    package var isLateNoted: Bool
    package var answer: Answer?
    package var judgement: Judgement?
    package var version: Int64

    package init(
        id: CallID, order: OrderID, kind: Kind, unit: UnitID, words: String, by: AccountID?, at: Instant, due: Instant,
        limit: Limit? = nil, isLateNoted: Bool = false, answer: Answer? = nil, judgement: Judgement? = nil,
        version: Int64 = 1
    ) {
        (self.id, self.order, self.kind, self.unit, self.words) = (id, order, kind, unit, words)
        (self.by, self.at, self.due, self.limit, self.isLateNoted) = (by, at, due, limit, isLateNoted)
        (self.answer, self.judgement, self.version) = (answer, judgement, version)
    }

    /// Answered after the due time, or not at all by now.
    package func isLate(at now: Instant) -> Bool { (answer?.at ?? now) > due }

    /// How far an answer's own limit may reach.
    package static let longestPromise = Span.days(180)
}

extension WorkOrder {
    /// Calls a unit to this order.
    /// - Parameter others: the calls that the order has.
    package func calling(
        _ kind: Call.Kind, _ unit: UnitID, _ words: String, within limit: Limit, id: CallID, besides others: [Call],
        by actor: Actor, at now: Instant, calendar: WorkCalendar
    ) throws(TogetherRefusal) -> (call: Call, happening: Happening) {
        let isAllowed =
            switch kind {
            case .invite: TogetherPolicy.mayInvite(actor, to: self)
            case .whistle: TogetherPolicy.mayWhistle(actor, at: self)
            }
        guard isAllowed else { throw .notYours }
        try TogetherPolicy.check(unit, for: self)
        guard state.assignment?.unit != unit || kind == .whistle else { throw .unitHandlesIt }
        try TogetherPolicy.require(words, "words")
        guard !others.contains(where: { $0.unit == unit && $0.kind == kind && $0.answer == nil }) else {
            throw .alreadyOpen
        }
        let call = Call(
            id: id, order: self.id, kind: kind, unit: unit, words: words, by: actor.account, at: now,
            due: limit.due(from: now, by: calendar), limit: limit)
        return (
            call,
            call.happening(.orderCalled, ["words": .text(words), "until": .number(call.due.milliseconds)])
        )
    }
}

extension Call {
    /// The called unit answers; also when it is late.
    package func answering(
        _ words: String, _ elements: Elements?, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (call: Call, happening: Happening) {
        guard TogetherPolicy.actsFor(unit, actor, order) else { throw .notYours }
        guard answer == nil else { throw .alreadyAnswered }
        try TogetherPolicy.require(words, "words")
        var facts: Payload = ["words": .text(words), "late": .flag(now > due)]
        if kind == .whistle {
            guard let elements else { throw .wordsMissing(field: "spokeWith") }
            try TogetherPolicy.require(elements.spokeWith, "spokeWith")
            // Typed to the minute, and the call came within one.
            guard elements.receivedAt > at - .minutes(1), elements.receivedAt <= now else { throw .badReceipt }
            guard elements.promisedBy > now, elements.promisedBy <= now + Self.longestPromise else { throw .badEnd }
            facts["received"] = .number(elements.receivedAt.milliseconds)
            facts["spoke"] = .text(elements.spokeWith)
            facts["until"] = .number(elements.promisedBy.milliseconds)
        }
        var call = self
        call.answer = Answer(at: now, by: actor.account, words: words, elements: kind == .whistle ? elements : nil)
        call.version += 1
        return (call, happening(.orderCallAnswered, facts))
    }

    /// The street judges a whistle's answer, once.
    package func judging(
        _ verdict: Verdict, _ words: String, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (call: Call, happening: Happening) {
        guard kind == .whistle, TogetherPolicy.mayWhistle(actor, at: order), actor.unit != unit else { throw .notYours }
        guard answer != nil else { throw .notAnswered }
        guard judgement == nil else { throw .alreadyRated }
        // Whoever isn't content says with what.
        if verdict != .good { try TogetherPolicy.require(words, "words") }
        guard words.count <= WorkOrder.longestWords else {
            throw .wordsTooLong(field: "words", limit: WorkOrder.longestWords)
        }
        var call = self
        call.judgement = Judgement(verdict: verdict, words: words, by: actor.account, at: now)
        call.version += 1
        return (
            call, happening(.orderCallRated, ["verdict": .text(verdict.rawValue), "words": .text(words)])
        )
    }

    /// The call with its date counted by another calendar; nil when nothing moves, when it was answered, or was late.
    package func retold(by calendar: WorkCalendar) -> (call: Call, happening: Happening)? {
        guard answer == nil, !isLateNoted, let limit else { return nil }
        var call = self
        call.due = limit.due(from: at, by: calendar)
        call.version += 1
        guard call.due != due else { return nil }
        return (
            call,
            happening(
                .orderCallMoved,
                ["before": .number(due.milliseconds), "until": .number(call.due.milliseconds)])
        )
    }

    /// What the clock says at the due time; nil when it was answered, noted before, or it isn't time yet.
    package func noting(at now: Instant) -> (call: Call, happening: Happening)? {
        guard answer == nil, !isLateNoted, now >= due else { return nil }
        var call = self
        call.isLateNoted = true
        return (call, call.happening(.orderCallLate, [:]))
    }

    fileprivate func happening(_ kind: EventKind, _ facts: Payload) -> Happening {
        var payload = facts
        payload["call"] = .text(self.kind.rawValue)
        payload["unit"] = .text(unit.description)
        return Happening(kind, payload)
    }
}
