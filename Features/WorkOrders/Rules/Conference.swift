// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias ConferenceID = ID<Conference>

/// 会商研判: those concerned sat together over an order; who, when, what was said, and the tasks that came of it.
package struct Conference: Sendable, Equatable {
    package let id: ConferenceID
    package let order: OrderID
    package let heldAt: Instant
    /// Units and persons as they were written down.
    package let members: String
    package let minutes: String
    package let by: AccountID?
    package let at: Instant

    package init(
        id: ConferenceID, order: OrderID, heldAt: Instant, members: String, minutes: String, by: AccountID?, at: Instant
    ) {
        (self.id, self.order, self.heldAt, self.members, self.minutes) = (id, order, heldAt, members, minutes)
        (self.by, self.at) = (by, at)
    }
}

extension WorkOrder {
    /// Writes a conference down after it was held, on an open order.
    package func conferring(
        heldAt: Instant, members: String, minutes: String, id: ConferenceID, by actor: Actor, at now: Instant
    ) throws(TogetherRefusal) -> (conference: Conference, happening: Happening) {
        guard TogetherPolicy.mayInvite(actor, to: self) || TogetherPolicy.maySupervise(actor, self) else {
            throw .notYours
        }
        guard isOpen else { throw .orderClosed }
        // Written down after it was held, and while people remember.
        guard heldAt <= now, heldAt > now - .days(60) else { throw .badEnd }
        try TogetherPolicy.require(members, "members")
        try TogetherPolicy.require(minutes, "minutes")
        let conference = Conference(
            id: id, order: self.id, heldAt: heldAt, members: members, minutes: minutes, by: actor.account, at: now)
        return (
            conference,
            Happening(
                .orderConferred,
                ["until": .number(heldAt.milliseconds), "words": .text(minutes), "spoke": .text(members)])
        )
    }
}
