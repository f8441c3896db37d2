// SPDX-License-Identifier: Apache-2.0
import Kernel

/// 兜底: an order that has gone from unit to unit often enough stays with the street.
///
/// Rule (product §4; the number is ours, and the district's if it adopts another): the third transfer is the last. After it no unit gives the order back, and it
/// goes only to the street's own office, or to a unit that the duty chief names. Every transfer is counted when it happens.
extension WorkOrder {
    /// Whether it has been passed on as often as it may be.
    package var isAtCap: Bool { tallies.transfers >= limits.transfers }

    mutating func reassign(
        to target: Move.Target, _ reason: String, by standing: Standing, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> [Happening] {
        try require(reason, "reason")
        guard let from = state.assignment else { throw .notNow(.reassign, state.name) }
        let isTransfer = from.unit != target.unit
        if isTransfer { try mayGo(to: target, standing) }
        try accept(target)
        if isTransfer { tallies.transfers += 1 }
        offer(target, at: now, calendar: calendar)
        var facts = from.leaving(target.facts(from: standing.actor, isListed: isTransfer))
        facts["reason"] = .text(reason)
        return [Happening(.orderReassigned, facts)] + backstop()
    }

    /// - Throws: `OrderRefusal.transferCapReached` when only the street's office or the duty chief's choice is left.
    func mayGo(to target: Move.Target, _ standing: Standing) throws(OrderRefusal) {
        if isAtCap, !target.isTown, standing.actor.role != .dutyChief { throw .transferCapReached }
    }

    /// - Throws: `OrderRefusal` when that unit or person can't get this order at all.
    func accept(_ target: Move.Target) throws(OrderRefusal) {
        if matter.isRecalled, target.isBelowDistrict { throw .recalledMatter }
        if let concern, concern.unit == target.unit || target.assignee != nil && concern.account == target.assignee {
            throw .concernedUnit
        }
    }

    /// The handler's clock starts at the dispatch, not when somebody takes the order: letting it lie gains nothing.
    mutating func offer(_ target: Move.Target, at now: Instant, calendar: WorkCalendar) {
        state = .offered(Assignment(unit: target.unit, assignee: target.assignee, dispatchedAt: now))
        clock.stage = Deadline(matter.handleLimit, from: now, by: calendar)
    }

    /// Writes down, once, that the street has it now.
    mutating func backstop() -> [Happening] {
        guard isAtCap, !isBackstopped else { return [] }
        isBackstopped = true
        return [Happening(.orderBackstopped, ["transfers": .number(Int64(tallies.transfers))])]
    }
}
