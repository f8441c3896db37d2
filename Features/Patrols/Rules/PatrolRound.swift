// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias PatrolRoundID = ID<PatrolRound>

/// One round along a route: what was seen at each point. It knows a day and an end, and no way between the points.
package struct PatrolRound: Sendable, Equatable {
    /// What was seen at one point.
    package enum Seen: Sendable, Equatable {
        case fine
        /// Something that others must deal with: an order was opened for it.
        case found(OrderID)
        /// Nobody could get there; the words say why.
        case notReached(String)
    }

    package struct Stop: Sendable, Equatable {
        package let number: Int
        package let seen: Seen

        package init(number: Int, seen: Seen) { (self.number, self.seen) = (number, seen) }
    }

    package let id: PatrolRoundID
    package let route: PatrolRouteID
    package let by: AccountID
    package let doneAt: Instant
    package let stops: [Stop]

    package init(id: PatrolRoundID, route: PatrolRouteID, by: AccountID, doneAt: Instant, stops: [Stop]) {
        (self.id, self.route, self.by, self.doneAt, self.stops) = (id, route, by, doneAt, stops)
    }

    package var finds: [OrderID] {
        stops.compactMap { if case .found(let order) = $0.seen { order } else { nil } }
    }
}

/// What somebody says of one point, before an order is opened for what they found.
package enum PatrolRemark: Sendable, Equatable {
    case fine
    case found(matter: MatterCode, words: String)
    case notReached(why: String)
}

extension PatrolRoute {
    package static let longestReason = 200

    /// The remarks on all points, in the order of the points.
    /// - Throws: `PatrolRefusal` when a point has none, or somebody else's post or an ended route is meant.
    package func walking(
        _ remarks: [Int: PatrolRemark], by actor: Actor
    ) throws(PatrolRefusal) -> [(point: Point, remark: PatrolRemark)] {
        guard PatrolPolicy.mayWalk(actor, in: locality), actor.account != nil else { throw .notYours }
        guard endedAt == nil else { throw .alreadyEnded }
        var walked: [(point: Point, remark: PatrolRemark)] = []
        for point in points {
            guard let remark = remarks[point.number] else { throw .pointMissing(number: point.number) }
            if case .notReached(let why) = remark {
                guard !why.isEmpty else { throw .reasonMissing(number: point.number) }
                guard why.count <= Self.longestReason else { throw .reasonTooLong(number: point.number) }
            }
            walked.append((point, remark))
        }
        return walked
    }
}
