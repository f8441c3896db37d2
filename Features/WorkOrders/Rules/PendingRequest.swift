// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a handler asks for while an order is in hand; at most one waits beside the state, and somebody else answers it.
///
/// Rule: a delay is asked for before the deadline, with a reason and a new date, and the reporter is told (standards §1.3);
/// a return names its basis; a shelving needs the duty chief (product §4). Nobody answers the own request. What nobody
/// answers in eight working hours becomes the duty chief's, and is never granted by silence (our decision).
package struct PendingRequest: Sendable, Equatable {
    package enum Wish: Sendable, Equatable {
        /// 延期: a later deadline.
        case delay(until: Instant)
        /// 退单: the order belongs to somebody else, by this basis, and perhaps to this unit.
        case giveBack(basis: String, rightUnit: UnitID?)
        /// 挂账: the clock rests until an end.
        case shelving(until: Instant)
    }

    /// The stored word of a wish.
    package enum Kind: String, Sendable, CaseIterable {
        case delay, giveBack = "return", shelving
    }

    package let wish: Wish
    package let reason: String
    package let at: Instant
    /// nil for a program that asks for a unit.
    package let by: AccountID?
    package var answerBy: Instant
    /// Nobody answered in time: only the duty chief does now.
    package var isEscalated: Bool

    package init(
        wish: Wish, reason: String, at: Instant, by: AccountID?, answerBy: Instant, isEscalated: Bool = false
    ) {
        self.wish = wish
        self.reason = reason
        self.at = at
        self.by = by
        self.answerBy = answerBy
        self.isEscalated = isEscalated
    }

    package var kind: Kind {
        switch wish {
        case .delay: .delay
        case .giveBack: .giveBack
        case .shelving: .shelving
        }
    }

    /// The end that was asked for; nil for a return.
    package var until: Instant? {
        switch wish {
        case .delay(let until), .shelving(let until): until
        case .giveBack: nil
        }
    }
}

extension WorkOrder {
    /// How long a handler's request may wait before it is the duty chief's.
    package static let requestAnswerLimit = Limit(8, .workingHours)!

    /// How far a delay may reach from the moment of asking; longer than that is shelving.
    package static let longestDelay = Span.days(60)

    /// How far a shelving may reach; after that somebody looks at it again.
    package static let longestShelving = Span.days(180)

    /// The order with its request handed to the duty chief; nil when there is none, or it isn't time yet.
    package func escalatingRequest(at now: Instant) -> (order: WorkOrder, happening: Happening)? {
        guard var request, !request.isEscalated, now >= request.answerBy else { return nil }
        request.isEscalated = true
        var order = self
        order.request = request
        return (
            order,
            Happening(
                .orderRequestEscalated, ["request": .text(request.kind.rawValue), "to": .text(Role.dutyChief.rawValue)])
        )
    }
}
