// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias SupervisionID = ID<Supervision>

/// 督办: somebody asks a unit in writing what becomes of an order, and gets an answer in writing.
///
/// Rule: 催办, 督办单, 书面通报 follow one another, the next only when the former wasn't answered in time or by decision of
/// the duty chief or the leader; the addressee replies, only the author closes. What the clock wrote (`SupervisionTerms`) the
/// duty chief or the supervisor closes, and it ends by itself when the order has left those hands (product §4, our decision).
package struct Supervision: Sendable, Equatable {
    package enum Level: String, Sendable, CaseIterable, Comparable {
        case reminder, letter, notice

        package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

        private var rank: Int {
            switch self {
            case .reminder: 0
            case .letter: 1
            case .notice: 2
            }
        }

        package var next: Level? {
            switch self {
            case .reminder: .letter
            case .letter: .notice
            case .notice: nil
            }
        }
    }

    /// What the addressee wrote, and at which level.
    package struct Reply: Sendable, Equatable {
        package let level: Level
        package let at: Instant
        package let by: AccountID?
        package let words: String

        package init(level: Level, at: Instant, by: AccountID?, words: String) {
            (self.level, self.at, self.by, self.words) = (level, at, by, words)
        }
    }

    package let id: SupervisionID
    package let order: OrderID
    package let unit: UnitID
    /// nil for the clock.
    package let author: AccountID?
    package let at: Instant
    package var level: Level
    /// Empty when the clock wrote it.
    package var reason: String
    package var raisedAt: Instant
    package var due: Instant
    /// How long the present level gives; nil for what was written before that was kept.
    package var limit: Limit?
    /// The first reply at the present level.
    package var answeredAt: Instant?
    package var closedAt: Instant?
    /// Whether the ledger says that the present level wasn't answered in time.
    package var isLateNoted: Bool
    package var version: Int64

    package init(
        id: SupervisionID, order: OrderID, unit: UnitID, author: AccountID?, at: Instant, level: Level, reason: String,
        raisedAt: Instant, due: Instant, limit: Limit? = nil, answeredAt: Instant? = nil, closedAt: Instant? = nil,
        isLateNoted: Bool = false, version: Int64 = 1
    ) {
        (self.id, self.order, self.unit, self.author, self.at) = (id, order, unit, author, at)
        (self.level, self.reason, self.raisedAt) = (level, reason, raisedAt)
        (self.due, self.limit) = (due, limit)
        (self.answeredAt, self.closedAt, self.isLateNoted) = (answeredAt, closedAt, isLateNoted)
        self.version = version
    }

    package var isOpen: Bool { closedAt == nil }

    /// Not answered at this level by its due time.
    package func isOverdue(at now: Instant) -> Bool { isOpen && answeredAt == nil && now >= due }
}

extension WorkOrder {
    /// Writes to a unit that handles this order or was called to it.
    package func supervising(
        _ level: Supervision.Level, _ unit: UnitID, _ reason: String, within limit: Limit, id: SupervisionID,
        besides others: [Supervision], by actor: Actor, at now: Instant, calendar: WorkCalendar
    ) throws(TogetherRefusal) -> (supervision: Supervision, happening: Happening) {
        guard TogetherPolicy.maySupervise(actor, self) else { throw .notYours }
        try TogetherPolicy.check(unit, for: self)
        guard state.assignment?.unit == unit || parties.contains(unit) else { throw .unitNotIn }
        guard level == .reminder || TogetherPolicy.mayDecide(actor) else { throw .answerAwaited }
        try TogetherPolicy.require(reason, "reason")
        guard !others.contains(where: { $0.unit == unit && $0.isOpen }) else { throw .alreadyOpen }
        return written(
            Supervision(
                id: id, order: self.id, unit: unit, author: actor.account, at: now, level: level, reason: reason,
                raisedAt: now, due: limit.due(from: now, by: calendar), limit: limit))
    }

    func written(_ supervision: Supervision) -> (supervision: Supervision, happening: Happening) {
        (supervision, supervision.happening(.orderSupervised, supervision.order(of: supervision.reason)))
    }
}

extension Supervision {
    /// Whether this actor may write the next level now.
    package func mayRaise(_ actor: Actor, _ order: WorkOrder, at now: Instant) -> Bool {
        (try? checkRaising(actor, order, at: now)) != nil
    }

    /// The next level, with its own reason and due time.
    package func raising(
        _ reason: String, within limit: Limit, on order: WorkOrder, by actor: Actor, at now: Instant,
        calendar: WorkCalendar
    ) throws(TogetherRefusal) -> (supervision: Supervision, happening: Happening) {
        let level = try checkRaising(actor, order, at: now)
        try TogetherPolicy.require(reason, "reason")
        var supervision = raised(to: level, within: limit, at: now, by: calendar)
        supervision.reason = reason
        return (supervision, supervision.happening(.orderSupervisionRaised, supervision.order(of: reason)))
    }

    /// At another level: the time runs anew, and what was answered was the level below.
    func raised(to level: Level, within limit: Limit, at now: Instant, by calendar: WorkCalendar) -> Supervision {
        var supervision = self
        supervision.level = level
        supervision.raisedAt = now
        supervision.due = limit.due(from: now, by: calendar)
        supervision.limit = limit
        supervision.answeredAt = nil
        supervision.isLateNoted = false
        supervision.version += 1
        return supervision
    }

    private func checkRaising(_ actor: Actor, _ order: WorkOrder, at now: Instant) throws(TogetherRefusal) -> Level {
        guard TogetherPolicy.maySupervise(actor, order) else { throw .notYours }
        guard isOpen else { throw .alreadyEnded }
        guard let next = level.next else { throw .highestLevel }
        if TogetherPolicy.mayDecide(actor) { return next }
        guard isOverdue(at: now) else { throw .answerAwaited }
        guard actor.account == author || actor.role == .supervisor else { throw .notYours }
        return next
    }

    /// The addressee replies; as often as there is something to say.
    package func replying(
        _ words: String, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (supervision: Supervision, reply: Reply, happening: Happening) {
        guard TogetherPolicy.actsFor(unit, actor, order) else { throw .notYours }
        guard isOpen else { throw .alreadyEnded }
        try TogetherPolicy.require(words, "words")
        var supervision = self
        supervision.answeredAt = answeredAt ?? now
        supervision.version += 1
        let happening = self.happening(
            .orderSupervisionAnswered, ["words": .text(words), "late": .flag(answeredAt == nil && now > due)])
        return (supervision, Reply(level: level, at: now, by: actor.account, words: words), happening)
    }

    /// Whether this actor is the one who closes it.
    package func mayClose(_ actor: Actor, _ order: WorkOrder) -> Bool {
        guard isOpen, let account = actor.account, TogetherPolicy.maySupervise(actor, order) else { return false }
        return author.map { $0 == account } ?? [.dutyChief, .supervisor].contains(actor.role)
    }

    package func closing(
        _ words: String, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (supervision: Supervision, happening: Happening) {
        guard isOpen else { throw .alreadyEnded }
        guard mayClose(actor, order) else { throw .authorCloses }
        try TogetherPolicy.require(words, "words")
        var supervision = self
        supervision.closedAt = now
        supervision.version += 1
        return (supervision, happening(.orderSupervisionClosed, ["words": .text(words)]))
    }

    /// The supervision with its date counted by another calendar; nil when nothing moves, when it was answered or closed,
    /// or is late.
    package func retold(
        at now: Instant, by calendar: WorkCalendar
    ) -> (supervision: Supervision, happening: Happening)? {
        guard isOpen, answeredAt == nil, now < due, let limit else { return nil }
        var supervision = self
        supervision.due = limit.due(from: raisedAt, by: calendar)
        supervision.version += 1
        guard supervision.due != due else { return nil }
        return (
            supervision,
            happening(
                .orderSupervisionMoved,
                ["before": .number(due.milliseconds), "until": .number(supervision.due.milliseconds)])
        )
    }

    fileprivate func order(of reason: String) -> Payload {
        var payload: Payload = ["until": .number(due.milliseconds)]
        if !reason.isEmpty { payload["reason"] = .text(reason) }
        return payload
    }

    func happening(_ kind: EventKind, _ facts: Payload) -> Happening {
        var payload = facts
        payload["level"] = .text(level.rawValue)
        payload["unit"] = .text(unit.description)
        // Whoever asked hears the answer, whatever post they are in.
        if let author { payload["author"] = .text(author.description) }
        return Happening(kind, payload)
    }
}
