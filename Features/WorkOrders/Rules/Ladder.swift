// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A step of the ladder that an order climbs by the clock alone; it never changes the order's state.
package enum Rung: String, Sendable, CaseIterable {
    /// 80 % of the time is gone: whoever has it is reminded.
    case reminded
    /// Offered, and not taken within the limit to acknowledge: the desk.
    case untaken
    /// Overdue: the desk.
    case late
    /// Overdue for one working day, unless the district adopted another: the duty chief.
    case dutyChief
    /// Overdue for three working days, unless the district adopted others: the leader.
    case leader

    /// Whether it is above the desk.
    package var isHigh: Bool { self == .dutyChief || self == .leader }
}

/// How far an order has climbed since its present stage began, and when that was written down.
package struct Climb: Sendable, Equatable {
    package let rung: Rung
    package let at: Instant

    package init(rung: Rung, at: Instant) { (self.rung, self.at) = (rung, at) }
}

extension WorkOrder {
    /// The rungs of the present stage in order of time; none while the clock rests, and none after the end.
    ///
    /// Orders that nobody has taken climb like any other: what is received or to dispatch is the desk's from the start.
    package func ladder(by calendar: WorkCalendar) -> [(rung: Rung, at: Instant)] {
        let due = clock.stage.due
        var rungs: [(rung: Rung, at: Instant)] = []
        switch state {
        case .closed, .waitingForReporter, .shelved: return []
        case .offered(let assignment):
            let untaken = matter.acknowledgeLimit.due(from: assignment.dispatchedAt, by: calendar)
            if untaken < due { rungs.append((.untaken, untaken)) }
        case .received, .toDispatch, .inProgress, .toCheck: break
        }
        rungs.append((.reminded, clock.stage.soonAt))
        rungs.sort { $0.at < $1.at }
        rungs.append((.late, due))
        rungs.append((.dutyChief, limits.chief.due(from: due, by: calendar)))
        rungs.append((.leader, limits.leader.due(from: due, by: calendar)))
        return rungs
    }

    /// When the next rung is reached; nil when there is none.
    package func nextRungAt(by calendar: WorkCalendar) -> Instant? {
        ladder(by: calendar).first { rung in climb.map { rung.at > $0.at } ?? true }?.at
    }

    /// The order on the rung that it has reached by now, with what is to be told; nil when there is nothing new.
    ///
    /// After an outage several rungs may have been reached at once. Everybody above is told then, but nobody is reminded
    /// that something which is over is near.
    package func climbing(at now: Instant, by calendar: WorkCalendar) -> (order: WorkOrder, happenings: [Happening])? {
        let reached = ladder(by: calendar).filter { rung in
            rung.at <= now && (climb.map { rung.at > $0.at } ?? true)
        }
        guard let last = reached.last else { return nil }
        let told = reached.contains { $0.rung == .late } ? reached.drop { $0.rung != .late } : reached[...]
        var order = self
        order.climb = Climb(rung: last.rung, at: now)
        return (order, told.map { happening($0.rung) })
    }

    private func happening(_ rung: Rung) -> Happening {
        switch rung {
        case .reminded:
            let isHeld = state.name == .offered || state.name == .inProgress
            return Happening(.orderReminded, ["to": .text(isHeld ? "handler" : "desk")])
        case .untaken: return Happening(.orderUntaken, ["to": "desk"])
        case .late: return Happening(.orderOverdue, ["state": .text(state.name.rawValue), "to": "desk"])
        case .dutyChief, .leader: return Happening(.orderEscalated, ["to": .text(rung.rawValue)])
        }
    }
}
