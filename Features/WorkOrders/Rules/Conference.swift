// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias ConferenceID = ID<Conference>

/// 会商研判: those concerned sit together over an order; who, when, what was said, and the tasks that came of it.
///
/// Rule (ours): it is called for a time to come, its members are told and read the order until it is closed; or it is
/// written down after it was held. Minutes are written once, by whoever called it or by the desk, while people remember.
package struct Conference: Sendable, Equatable {
    /// A unit, or one person of it, that is asked to come.
    package struct Member: Sendable, Hashable {
        package let unit: UnitID
        package let account: AccountID?

        package init(unit: UnitID, account: AccountID? = nil) { (self.unit, self.account) = (unit, account) }
    }

    package let id: ConferenceID
    package let order: OrderID
    package let heldAt: Instant
    /// What it is about; empty for one that was written down afterwards.
    package let purpose: String
    package let invited: [Member]
    /// Units and persons who came, as they were written down.
    package var members: String
    package var minutes: String
    /// Whether the minutes are written.
    package var isNoted: Bool
    /// Who called it, or else wrote it down.
    package let by: AccountID?
    package let at: Instant

    package init(
        id: ConferenceID, order: OrderID, heldAt: Instant, purpose: String = "", invited: [Member] = [],
        members: String, minutes: String, isNoted: Bool = true, by: AccountID?, at: Instant
    ) {
        (self.id, self.order, self.heldAt, self.purpose) = (id, order, heldAt, purpose)
        (self.invited, self.members, self.minutes, self.isNoted) = (invited, members, minutes, isNoted)
        (self.by, self.at) = (by, at)
    }

    /// How far ahead a conference is called, and how long afterwards its minutes may be written.
    package static let farthest = Span.days(60)
    /// More than these don't sit at one table.
    package static let mostMembers = 30
}

extension WorkOrder {
    /// Whether this actor may call a conference over the order, or write one down.
    package func mayConfer(_ actor: Actor) -> Bool {
        isOpen && (TogetherPolicy.mayInvite(actor, to: self) || TogetherPolicy.maySupervise(actor, self))
    }

    /// Calls a conference for a time to come; each member is told by a line of its own.
    package func convening(
        at heldAt: Instant, _ purpose: String, _ invited: [Conference.Member], id: ConferenceID, by actor: Actor,
        at now: Instant
    ) throws(TogetherRefusal) -> (conference: Conference, happenings: [Happening]) {
        try checkConferring(actor)
        guard heldAt > now, heldAt <= now + Conference.farthest else { throw .badEnd }
        try TogetherPolicy.require(purpose, "purpose")
        guard !invited.isEmpty else { throw .wordsMissing(field: "invited") }
        guard invited.count <= Conference.mostMembers else {
            throw .wordsTooLong(field: "invited", limit: Conference.mostMembers)
        }
        for member in invited {
            try TogetherPolicy.check(member.unit, for: self)
            guard member.account == nil || concern?.account != member.account else { throw .concernedUnit }
        }
        let conference = Conference(
            id: id, order: self.id, heldAt: heldAt, purpose: purpose, invited: invited, members: "", minutes: "",
            isNoted: false, by: actor.account, at: now)
        let happenings = invited.map { member in
            Happening(
                .orderConferenceCalled,
                [
                    "unit": .text(member.unit.description), "assignee": member.account.map { .text($0.description) },
                    "until": .number(heldAt.milliseconds), "words": .text(purpose),
                ])
        }
        return (conference, happenings)
    }

    /// Writes a conference down after it was held, on an open order.
    package func conferring(
        heldAt: Instant, members: String, minutes: String, id: ConferenceID, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (conference: Conference, happening: Happening) {
        try checkConferring(actor)
        let conference = Conference(
            id: id, order: self.id, heldAt: heldAt, members: "", minutes: "", isNoted: false, by: actor.account, at: now
        )
        return try conference.noted(members: members, minutes: minutes, at: now)
    }

    fileprivate func checkConferring(_ actor: Actor) throws(TogetherRefusal) {
        guard mayConfer(actor) else { throw isOpen ? .notYours : .orderClosed }
    }
}

extension Conference {
    /// Whether this actor may write its minutes: whoever called it, or the desk.
    package func mayNote(_ actor: Actor, _ order: WorkOrder) -> Bool {
        guard !isNoted, order.mayConfer(actor) else { return false }
        return TogetherPolicy.isDesk(actor, of: order) || by != nil && by == actor.account
    }

    /// The minutes of a conference that was called.
    package func noting(
        members: String, minutes: String, on order: WorkOrder, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (conference: Conference, happening: Happening) {
        guard !isNoted else { throw .alreadyEnded }
        guard order.isOpen else { throw .orderClosed }
        guard mayNote(actor, order) else { throw .notYours }
        return try noted(members: members, minutes: minutes, at: now)
    }

    fileprivate func noted(
        members: String, minutes: String, at now: Instant
    ) throws(TogetherRefusal) -> (conference: Conference, happening: Happening) {
        // Written down after it was held, and while people remember.
        guard heldAt <= now, heldAt > now - Self.farthest else { throw .badEnd }
        try TogetherPolicy.require(members, "members")
        try TogetherPolicy.require(minutes, "minutes")
        var conference = self
        (conference.members, conference.minutes, conference.isNoted) = (members, minutes, true)
        let facts: Payload = [
            "until": .number(heldAt.milliseconds), "words": .text(minutes), "spoke": .text(members),
        ]
        return (conference, Happening(.orderConferred, facts))
    }
}
