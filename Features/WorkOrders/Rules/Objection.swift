// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias ObjectionID = ID<Objection>

/// An objection to a dispatch (派单异议): the unit says that the order isn't theirs, and by which rule.
///
/// Rule (国办函〔2025〕66号: 派单异议审核; who reviews is our decision, the limit the district's): whoever has the order in hand
/// may object once to each dispatch; the desk one level above the one that sent it reviews within the district's limit, four
/// working hours unless it said otherwise. The clock of the order goes on. The review is written down, for or against the desk that sent it; where the order then goes is a move of
/// its own. Silence decides nothing: a review that is late is late.
package struct Objection: Sendable, Equatable {
    /// Who reviews: the level above the desk that dispatched.
    package enum Level: String, Sendable, CaseIterable {
        case town, district
    }

    package struct Review: Sendable, Equatable {
        /// Whether the unit is right and the dispatch was wrong.
        package let isUpheld: Bool
        package let words: String
        package let by: AccountID?
        package let at: Instant

        package init(isUpheld: Bool, words: String, by: AccountID?, at: Instant) {
            (self.isUpheld, self.words, self.by, self.at) = (isUpheld, words, by, at)
        }
    }

    package let id: ObjectionID
    package let order: OrderID
    /// Who objects.
    package let unit: UnitID
    /// On whose behalf the order was dispatched; nil when the post is no longer known.
    package let desk: UnitID?
    package let level: Level
    package let reason: String
    package let basis: String
    package let by: AccountID?
    package let at: Instant
    package var due: Instant
    /// How long the district gave when it was raised; nil for what was written before that was kept.
    package let limit: Limit?
    package var isLateNoted: Bool
    package var review: Review?
    package var version: Int64

    package init(
        id: ObjectionID, order: OrderID, unit: UnitID, desk: UnitID?, level: Level, reason: String, basis: String,
        by: AccountID?, at: Instant, due: Instant, limit: Limit? = nil, isLateNoted: Bool = false,
        review: Review? = nil, version: Int64 = 1
    ) {
        (self.id, self.order, self.unit, self.desk, self.level) = (id, order, unit, desk, level)
        (self.reason, self.basis, self.by, self.at, self.due) = (reason, basis, by, at, due)
        self.limit = limit
        (self.isLateNoted, self.review, self.version) = (isLateNoted, review, version)
    }

    /// How long a review may take where the district hasn't said otherwise.
    package static let limit = Limit(4, .workingHours)!
}

extension WorkOrder {
    /// Whether this actor may object to the present dispatch.
    /// - Parameter others: the objections that the order has.
    package func mayObject(_ actor: Actor, besides others: [Objection]) -> Bool {
        switch state {
        case .offered(let assignment), .inProgress(let assignment):
            guard TogetherPolicy.actsFor(assignment.unit, actor, self) else { return false }
            return !others.contains { $0.unit == assignment.unit && $0.at >= assignment.dispatchedAt }
        case .received, .toDispatch, .waitingForReporter, .shelved, .toCheck, .closed: return false
        }
    }

    /// Objects to the present dispatch.
    /// - Parameters:
    ///   - sender: the role of whoever dispatched it, which decides who reviews.
    ///   - desk: on whose behalf they did.
    ///   - limit: how long the review may take, as the district has it.
    package func objecting(
        _ reason: String, basis: String, against sender: Role, of desk: UnitID?, id: ObjectionID,
        besides others: [Objection], within limit: Limit = Objection.limit, by actor: Actor, at now: Instant,
        calendar: WorkCalendar
    ) throws(TogetherRefusal) -> (objection: Objection, happening: Happening) {
        guard let unit = state.assignment?.unit, TogetherPolicy.actsFor(unit, actor, self) else { throw .notYours }
        guard mayObject(actor, besides: others) else { throw .alreadyOpen }
        try TogetherPolicy.require(reason, "reason")
        try TogetherPolicy.require(basis, "basis")
        let objection = Objection(
            id: id, order: self.id, unit: unit, desk: desk, level: sender == .communityOfficer ? .town : .district,
            reason: reason, basis: basis, by: actor.account, at: now,
            due: limit.due(from: now, by: calendar), limit: limit)
        let facts: Payload = [
            "reason": .text(reason), "basis": .text(basis), "until": .number(objection.due.milliseconds),
        ]
        return (objection, objection.happening(.orderObjected, facts))
    }
}

extension Objection {
    /// Whether this actor reviews it: the desk or the leader of exactly that level, and not for the unit that sent it.
    package func mayReview(_ actor: Actor, _ order: WorkOrder) -> Bool {
        guard review == nil, actor.unit == nil || actor.unit != unit && actor.unit != desk,
            order.concern?.covers(actor) != true
        else { return false }
        switch level {
        case .town:
            return [.dispatcher, .dutyChief].contains(actor.role) && actor.scope == .place(order.locality.town, .town)
        case .district:
            return [.dispatcher, .dutyChief, .leader].contains(actor.role)
                && actor.scope == .place(order.locality.district, .district)
        }
    }

    package func reviewing(
        _ isUpheld: Bool, _ words: String, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (objection: Objection, happening: Happening) {
        guard review == nil else { throw .alreadyEnded }
        guard mayReview(actor, order) else { throw .notYours }
        try TogetherPolicy.require(words, "words")
        var objection = self
        objection.review = Review(isUpheld: isUpheld, words: words, by: actor.account, at: now)
        objection.version += 1
        let facts: Payload = ["upheld": .flag(isUpheld), "words": .text(words), "late": .flag(now > due)]
        return (objection, happening(.orderObjectionDecided, facts))
    }

    /// The objection with its date counted by another calendar; nil when nothing moves, when it was decided, or was late.
    package func retold(by calendar: WorkCalendar) -> (objection: Objection, happening: Happening)? {
        guard review == nil, !isLateNoted, let limit else { return nil }
        var objection = self
        objection.due = limit.due(from: at, by: calendar)
        objection.version += 1
        guard objection.due != due else { return nil }
        let facts: Payload = ["before": .number(due.milliseconds), "until": .number(objection.due.milliseconds)]
        return (objection, happening(.orderObjectionMoved, facts))
    }

    /// What the clock says at the due time; nil when it was decided, noted before, or it isn't time yet.
    package func noting(at now: Instant) -> (objection: Objection, happening: Happening)? {
        guard review == nil, !isLateNoted, now >= due else { return nil }
        var objection = self
        objection.isLateNoted = true
        return (objection, objection.happening(.orderObjectionLate, [:]))
    }

    fileprivate func happening(_ kind: EventKind, _ facts: Payload) -> Happening {
        var payload = facts
        payload["unit"] = .text(unit.description)
        payload["level"] = .text(level.rawValue)
        // Figures count a wrong dispatch against the desk that sent the order.
        if let desk { payload["desk"] = .text(desk.description) }
        return Happening(kind, payload)
    }
}
