// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A closed order of the period, or somebody who supported one, before anybody says whether it may be drawn.
package struct DrawCandidate: Sendable {
    package let order: OrderID
    /// Who supported it and agreed to be called; nil for its reporter.
    package let supporter: SupporterID?
    package let stratum: Stratum
    package let closedAt: Instant
    /// Whether they left a number.
    package let hasPhone: Bool
    /// Whether the unit that draws ever had it in hand.
    package let isOwn: Bool
    /// What is the same on everything that one person reported or supported; nil when it isn't known.
    package let person: String?

    package init(
        order: OrderID, supporter: SupporterID? = nil, stratum: Stratum, closedAt: Instant, hasPhone: Bool,
        isOwn: Bool, person: String? = nil
    ) {
        self.order = order
        self.supporter = supporter
        self.stratum = stratum
        self.closedAt = closedAt
        self.hasPhone = hasPhone
        self.isOwn = isOwn
        self.person = person
    }

    var closing: DrawnClosing { DrawnClosing(order: order, supporter: supporter, closedAt: closedAt) }
}

/// One closing of an order for one of those whom it concerned; after a reopening it may be drawn again.
package struct DrawnClosing: Sendable, Hashable {
    package let order: OrderID
    /// nil for the order's own reporter.
    package let supporter: SupporterID?
    package let closedAt: Instant

    package init(order: OrderID, supporter: SupporterID? = nil, closedAt: Instant) {
        (self.order, self.supporter, self.closedAt) = (order, supporter, closedAt)
    }
}

/// What isn't in the frame, and why: told beside every result.
package struct LeftOut: Sendable, Equatable {
    /// Handled by the unit that draws.
    package var own = 0
    /// Nobody can be called.
    package var withoutPhone = 0
    /// Drawn already for the same purpose.
    package var drawn = 0
    /// Of somebody who is in the frame with a later answer: nobody is called twice from one list.
    package var samePerson = 0

    package init(own: Int = 0, withoutPhone: Int = 0, drawn: Int = 0, samePerson: Int = 0) {
        (self.own, self.withoutPhone, self.drawn, self.samePerson) = (own, withoutPhone, drawn, samePerson)
    }
}

extension DrawFrame {
    /// Those of the candidates that may be drawn, and how many may not.
    package static func of(
        _ candidates: [DrawCandidate], for purpose: DrawPurpose, drawn: Set<DrawnClosing>
    ) -> (frame: DrawFrame, leftOut: LeftOut) {
        var leftOut = LeftOut()
        var kept: [DrawCandidate] = []
        for candidate in candidates {
            if candidate.isOwn {
                leftOut.own += 1
            } else if drawn.contains(candidate.closing) {
                leftOut.drawn += 1
            } else if purpose == .callback, !candidate.hasPhone {
                leftOut.withoutPhone += 1
            } else {
                kept.append(candidate)
            }
        }
        if purpose == .callback {
            let all = kept.count
            kept = oncePerPerson(kept)
            leftOut.samePerson = all - kept.count
        }
        return (DrawFrame(kept.map { FrameEntry($0.order, supporter: $0.supporter, in: $0.stratum) }), leftOut)
    }

    /// Each person with what was answered last, which they remember best.
    private static func oncePerPerson(_ candidates: [DrawCandidate]) -> [DrawCandidate] {
        var latest: [String: DrawCandidate] = [:]
        for candidate in candidates {
            guard let person = candidate.person else { continue }
            guard let other = latest[person], (other.closedAt, other.order) > (candidate.closedAt, candidate.order)
            else {
                latest[person] = candidate
                continue
            }
        }
        return candidates.filter { candidate in
            guard let person = candidate.person else { return true }
            return latest[person]?.closing == candidate.closing
        }
    }
}
