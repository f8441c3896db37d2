// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias ErrandID = ID<Errand>

/// A task (任务) under an order: a part of the work for a unit or a person, with its own due time.
///
/// Rule: a parent never closes its children. An order with open tasks isn't closed by staff: each is done or dropped with
/// words first, so that nobody's work vanishes with it.
package struct Errand: Sendable, Equatable {
    package enum End: String, Sendable, CaseIterable {
        case done, dropped
    }

    /// How a task ended.
    package struct Ending: Sendable, Equatable {
        package let end: End
        package let at: Instant
        package let by: AccountID?
        package let words: String

        package init(end: End, at: Instant, by: AccountID?, words: String) {
            (self.end, self.at, self.by, self.words) = (end, at, by, words)
        }
    }

    package let id: ErrandID
    package let order: OrderID
    /// The conference that it came of.
    package let conference: ConferenceID?
    package let unit: UnitID
    package let assignee: AccountID?
    package let words: String
    package let by: AccountID?
    package let at: Instant
    package var due: Instant
    /// How long they were given; nil for what was written before that was kept.
    package let limit: Limit?
    /// Whether the ledger says that it wasn't done in time.
    package var isLateNoted: Bool
    package var ending: Ending?
    package var version: Int64

    package init(
        id: ErrandID, order: OrderID, conference: ConferenceID?, unit: UnitID, assignee: AccountID?, words: String,
        by: AccountID?, at: Instant, due: Instant, limit: Limit? = nil, isLateNoted: Bool = false,
        ending: Ending? = nil, version: Int64 = 1
    ) {
        (self.id, self.order, self.conference, self.unit, self.assignee) = (id, order, conference, unit, assignee)
        (self.words, self.by, self.at, self.due) = (words, by, at, due)
        (self.limit, self.isLateNoted, self.ending, self.version) = (limit, isLateNoted, ending, version)
    }

    package func isLate(at now: Instant) -> Bool { (ending?.at ?? now) > due }
}

extension WorkOrder {
    package func giving(
        _ words: String, to unit: UnitID, assignee: AccountID?, of conference: ConferenceID?, within limit: Limit,
        id: ErrandID, by actor: Actor, at now: Instant, calendar: WorkCalendar
    ) throws(TogetherRefusal) -> (errand: Errand, happening: Happening) {
        guard TogetherPolicy.mayInvite(actor, to: self) else { throw .notYours }
        try TogetherPolicy.check(unit, for: self)
        guard assignee == nil || concern?.account != assignee else { throw .concernedUnit }
        try TogetherPolicy.require(words, "words")
        let errand = Errand(
            id: id, order: self.id, conference: conference, unit: unit, assignee: assignee, words: words,
            by: actor.account, at: now, due: limit.due(from: now, by: calendar), limit: limit)
        return (
            errand,
            errand.happening(.orderErrandGiven, ["words": .text(words), "until": .number(errand.due.milliseconds)])
        )
    }

    /// Whether staff may end the order while so many of its tasks are open; the reporter's withdrawal ends no task.
    package static func check(_ move: Move.Name, openErrands: Int) throws(TogetherRefusal) {
        switch move {
        case .close, .decline, .merge: if openErrands > 0 { throw .errandsOpen(openErrands) }
        default: break
        }
    }
}

extension Errand {
    package func mayDo(_ actor: Actor, _ order: WorkOrder) -> Bool {
        ending == nil && TogetherPolicy.actsFor(unit, actor, order)
    }

    /// Whoever gave it or the desk drops it.
    package func mayDrop(_ actor: Actor, _ order: WorkOrder) -> Bool {
        guard ending == nil else { return false }
        if TogetherPolicy.isDesk(actor, of: order) { return TogetherPolicy.mayInvite(actor, to: order) }
        return by != nil && by == actor.account && OrderPolicy.maySee(order, Standing(actor))
    }

    package func ending(
        _ end: End, _ words: String, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (errand: Errand, happening: Happening) {
        guard ending == nil else { throw .alreadyEnded }
        guard end == .done ? mayDo(actor, order) : mayDrop(actor, order) else { throw .notYours }
        try TogetherPolicy.require(words, "words")
        var errand = self
        errand.ending = Ending(end: end, at: now, by: actor.account, words: words)
        errand.version += 1
        return (
            errand, happening(end == .done ? .orderErrandDone : .orderErrandDropped, ["words": .text(words)])
        )
    }

    /// The task with its date counted by another calendar; nil when nothing moves, when it has ended, or was late.
    package func retold(by calendar: WorkCalendar) -> (errand: Errand, happening: Happening)? {
        guard ending == nil, !isLateNoted, let limit else { return nil }
        var errand = self
        errand.due = limit.due(from: at, by: calendar)
        errand.version += 1
        guard errand.due != due else { return nil }
        let facts: Payload = ["before": .number(due.milliseconds), "until": .number(errand.due.milliseconds)]
        return (errand, happening(.orderErrandMoved, facts))
    }

    /// What the clock says once at the due time; nil when it has ended, was said before, or it isn't time yet.
    package func noting(at now: Instant) -> (errand: Errand, happening: Happening)? {
        guard ending == nil, !isLateNoted, now >= due else { return nil }
        var errand = self
        errand.isLateNoted = true
        errand.version += 1
        // Whoever gave it hears of it too, whatever post they are in.
        return (errand, errand.happening(.orderErrandLate, ["author": by.map { .text($0.description) }]))
    }

    fileprivate func happening(_ kind: EventKind, _ facts: Payload) -> Happening {
        var payload = facts
        payload["unit"] = .text(unit.description)
        if let assignee { payload["assignee"] = .text(assignee.description) }
        return Happening(kind, payload)
    }
}
