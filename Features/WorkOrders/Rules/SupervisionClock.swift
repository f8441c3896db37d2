// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the clock does to supervisions: it writes, raises, notes what is late, and ends what it wrote itself.
///
/// Rule: a unit has at most one open supervision at an order, whoever wrote it, and the clock never goes back a level. What
/// it wrote without anybody adding a word ends when the order has left those hands, so that nobody answers for what is done.
extension WorkOrder {
    /// Of whom the clock asks what becomes of the order: whoever has it in hand, or the desk that it waits with.
    /// - Parameter desk: the unit of the command centre there; nil when the desk isn't asked.
    package func answerable(desk: UnitID?) -> UnitID? {
        let unit: UnitID?
        switch state {
        case .offered(let assignment), .inProgress(let assignment): unit = assignment.unit
        case .received, .toDispatch, .toCheck: unit = desk
        // What waits for the reporter or on the shelf is nobody's to be asked for.
        case .waitingForReporter, .shelved, .closed: unit = nil
        }
        return unit == concern?.unit ? nil : unit
    }

    /// What the clock writes, or the open supervision that it raises; nil when they are asked at that level already.
    package func supervisingByClock(
        _ level: Supervision.Level = .reminder, desk: UnitID? = nil, id: SupervisionID, besides others: [Supervision],
        at now: Instant, calendar: WorkCalendar
    ) -> (supervision: Supervision, happening: Happening)? {
        guard let unit = answerable(desk: desk) else { return nil }
        if let open = others.first(where: { $0.unit == unit && $0.isOpen }) {
            return open.level < level ? open.raisingByClock(to: level, at: now, calendar: calendar) : nil
        }
        let limit = Supervision.clockLimit(level)
        return written(
            Supervision(
                id: id, order: self.id, unit: unit, author: nil, at: now, level: level, reason: "", raisedAt: now,
                due: limit.due(from: now, by: calendar), limit: limit))
    }
}

extension Supervision {
    /// How long the clock gives for an answer.
    package static func clockLimit(_ level: Level) -> Limit {
        switch level {
        case .reminder: Limit(4, .workingHours)!
        case .letter, .notice: Limit(1, .workingDays)!
        }
    }

    /// Written by the clock, and nobody has added a word of their own.
    package var isOfClock: Bool { author == nil && reason.isEmpty }

    /// The next level that the clock writes when this one wasn't answered in time; nil for none.
    package func following(
        _ terms: SupervisionTerms, at now: Instant, calendar: WorkCalendar
    ) -> (supervision: Supervision, happening: Happening)? {
        guard isOverdue(at: now), let next = terms.level(after: level) else { return nil }
        return raisingByClock(to: next, at: now, calendar: calendar)
    }

    fileprivate func raisingByClock(
        to level: Level, at now: Instant, calendar: WorkCalendar
    ) -> (supervision: Supervision, happening: Happening) {
        let supervision = raised(to: level, within: Self.clockLimit(level), at: now, by: calendar)
        return (
            supervision,
            supervision.happening(.orderSupervisionRaised, ["until": .number(supervision.due.milliseconds)])
        )
    }

    /// What the clock says once at the due time; nil when it was answered, closed or said before.
    package func noting(at now: Instant) -> (supervision: Supervision, happening: Happening)? {
        guard isOverdue(at: now), !isLateNoted else { return nil }
        var supervision = self
        supervision.isLateNoted = true
        supervision.version += 1
        return (supervision, supervision.happening(.orderSupervisionLate, [:]))
    }

    /// The end of what the clock wrote to somebody in whose hands the order no longer is; nil when it stays.
    /// - Parameter desk: as for `answerable`; the desk answers for what waits with it whether or not it is asked now.
    package func endingByClock(
        on order: WorkOrder, desk: UnitID?, at now: Instant
    ) -> (supervision: Supervision, happening: Happening)? {
        guard isOpen, isOfClock, !order.isOpen || order.holder(desk: desk) != unit else { return nil }
        var supervision = self
        supervision.closedAt = now
        supervision.version += 1
        return (supervision, supervision.happening(.orderSupervisionClosed, [:]))
    }
}

extension WorkOrder {
    /// With whom the order is, also while its clock rests.
    fileprivate func holder(desk: UnitID?) -> UnitID? {
        switch state {
        case .waitingForReporter, .shelved: state.assignment?.unit ?? desk
        case .received, .toDispatch, .offered, .inProgress, .toCheck, .closed: answerable(desk: desk)
        }
    }
}
