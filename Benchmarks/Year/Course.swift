// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import WorkOrderRules

/// What the people around an order do next, as far as chance and their posts decide it.
struct Course: Sendable {
    let plan: YearPlan
    let district: YearDistrict
    let calendar: WorkCalendar

    var mix: YearMix { plan.mix }

    /// - Parameter neighbour: another open order about the same matter in the same street.
    /// - Returns: nil when nobody does anything with it any more.
    func next(_ order: WorkOrder, after now: Instant, _ own: inout OrderCase, neighbour: OrderID?) -> PlannedStep? {
        switch order.state {
        case .received: received(order, now, &own, neighbour)
        case .toDispatch: toDispatch(order, now, &own)
        case .offered(let assignment):
            order.request.flatMap { answer($0, order, now, &own) } ?? offered(order, assignment, now, &own)
        case .inProgress(let assignment):
            order.request.flatMap { answer($0, order, now, &own) } ?? inProgress(order, assignment, now, &own)
        case .waitingForReporter: waiting(order, now, &own)
        case .shelved(let shelving): shelved(order, shelving, now, &own)
        case .toCheck(let handling): toCheck(order, handling, now, &own)
        case .closed(let closing): closed(order, closing, now, &own)
        }
    }

    // Who does it.

    func desk(_ own: OrderCase) -> Actor { district.towns[district.spots[own.spot].town].desk }
    func chief(_ own: OrderCase) -> Actor { district.towns[district.spots[own.spot].town].chief }

    /// Desk or community, as it happens; what touches a private life stays with the desk.
    func officer(_ order: WorkOrder, _ own: inout OrderCase) -> Actor {
        order.matter.sensitivity < 2 && own.random.happens(0.5) ? district.spots[own.spot].officer : desk(own)
    }

    /// Whoever leads the grid, unless they had a hand in it or may not see it.
    func checker(_ order: WorkOrder, _ own: OrderCase) -> Actor {
        let leader = district.spots[own.spot].leader
        let hadAHand = leader.account.map { order.handlers.contains($0) } ?? false
        return order.matter.sensitivity < 2 && !hadAHand ? leader : desk(own)
    }

    func worker(_ assignment: Assignment, _ own: OrderCase) -> Actor {
        district.worker(of: assignment.unit, in: district.spots[own.spot].town) ?? desk(own)
    }

    // When.

    /// A moment within a limit, for all but five in a hundred.
    func within(_ limit: Limit, _ now: Instant, _ own: inout OrderCase) -> Instant {
        now + (limit.due(from: now, by: calendar) - now) * Spread.shareOfLimit(late: 0.05).draw(&own.random)
    }

    /// A while, mostly around so many hours.
    func around(_ hours: Double, _ now: Instant, _ own: inout OrderCase) -> Instant {
        now + .hours(Spread.logNormal(median: hours, deviation: 0.8).draw(&own.random))
    }

    // Where to.

    /// A unit that may get the order: departments for what was taken back from streets, the street's office in the end.
    func target(_ order: WorkOrder, _ own: inout OrderCase, but other: UnitID? = nil) -> (Move.Target, by: Actor) {
        let town = district.towns[district.spots[own.spot].town]
        let fitting = { (units: [YearDistrict.Unit]) in
            units.map(\.target).filter { $0.unit != other && $0.unit != order.concern?.unit }
        }
        if order.matter.isRecalled {
            return (own.random.pick(fitting(district.departments)), order.isAtCap ? town.chief : town.desk)
        }
        if order.isAtCap { return (town.office.target, town.desk) }
        let isTheirs = own.random.happens(0.8)
        return (own.random.pick(fitting(isTheirs ? town.crews + [town.office] : district.departments)), town.desk)
    }

    func step(_ order: WorkOrder, _ at: Instant, _ move: Move, _ actor: Actor) -> PlannedStep {
        PlannedStep(at: at, version: order.version, deed: .move(move, by: actor))
    }

    func reporter(_ order: WorkOrder, _ at: Instant, _ move: Move) -> PlannedStep {
        PlannedStep(at: at, version: order.version, deed: .move(move, by: .visitor, asReporter: true))
    }

    func look(_ order: WorkOrder, _ at: Instant) -> PlannedStep {
        PlannedStep(at: at, version: order.version, deed: .look)
    }

    func refused(_ order: WorkOrder, _ at: Instant, _ move: Move, _ actor: Actor, asReporter: Bool) -> PlannedStep {
        PlannedStep(at: at, version: order.version, deed: .refused(move, by: actor, asReporter: asReporter))
    }
}
