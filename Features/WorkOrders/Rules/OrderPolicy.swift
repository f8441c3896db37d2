// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who stands where towards an order: the same person is reporter of one and handler of another.
package struct Standing: Sendable, Equatable {
    package let actor: Actor
    /// Came with the order's follow link, or is signed in as the one who reported it.
    package let isReporter: Bool

    package init(_ actor: Actor, isReporter: Bool = false) { (self.actor, self.isReporter) = (actor, isReporter) }
}

/// Who may see an order and who may make which move.
package enum OrderPolicy {
    /// Whether the order exists for this actor at all.
    ///
    /// Post × place × confidentiality: a handler sees what is in the hands of the unit or the person; the others see
    /// what lies in their place. Sensitivity 2 and 3 stay with dispatchers, duty chiefs, supervisors and the handler.
    package static func maySee(_ order: WorkOrder, _ standing: Standing) -> Bool {
        let actor = standing.actor
        if standing.isReporter { return true }
        if isHandler(order, actor) { return true }
        switch actor.role {
        case .visitor, .resident, .systemAdmin, .securityAdmin, .auditAdmin: return false
        case .crew, .departmentOfficer: return false
        case .dispatcher, .dutyChief, .supervisor: return actor.scope.covers(order.locality)
        case .gridWorker, .gridLeader, .communityOfficer, .leader, .integrator:
            return order.matter.sensitivity < 2 && actor.scope.covers(order.locality)
        }
    }

    /// Whether the order is, or was last, in the hands of this actor's unit or of this person.
    package static func isHandler(_ order: WorkOrder, _ actor: Actor) -> Bool {
        if order.state.assignment != nil { return holds(order, actor) }
        guard handles(actor.role) else { return false }
        if let account = actor.account, order.handlers.contains(account) { return true }
        guard case .closed(let closing) = order.state, let unit = closing.unit, actor.role != .gridWorker else {
            return false
        }
        return actor.unit == unit
    }

    /// Whether the order is in the hands of this actor's unit or of this person now.
    private static func holds(_ order: WorkOrder, _ actor: Actor) -> Bool {
        guard handles(actor.role), let assignment = order.state.assignment else { return false }
        if let account = actor.account, assignment.assignee == account { return true }
        // Grid workers don't see each other's orders; in other units whoever is on duty may step in.
        return actor.unit == assignment.unit && (assignment.assignee == nil || actor.role != .gridWorker)
    }

    /// The three administrators handle no orders, and nobody handles one as a resident.
    private static func handles(_ role: Role) -> Bool {
        switch role {
        case .visitor, .resident, .systemAdmin, .securityAdmin, .auditAdmin: false
        case .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .dispatcher, .dutyChief,
            .supervisor,
            .leader, .integrator:
            true
        }
    }

    /// The refusal, or nil when this actor may make the move in the order's present state.
    package static func refusal(_ move: Move.Name, _ order: WorkOrder, _ standing: Standing) -> OrderRefusal? {
        let actor = standing.actor
        let isDesk = [.dispatcher, .dutyChief].contains(actor.role) && actor.scope.covers(order.locality)
        let isCommunity =
            actor.role == .communityOfficer && actor.scope.covers(order.locality) && order.matter.sensitivity < 2
        if case .system = actor.kind { return move == .grantReopen ? nil : .notYours(move) }
        let isAllowed: Bool
        switch move {
        case .accept, .decline, .merge, .dispatch:
            isAllowed = isDesk || isCommunity
        case .askReporter:
            isAllowed = isDesk || isCommunity || holds(order, actor)
        case .take, .report:
            isAllowed = holds(order, actor)
        case .passCheck, .failCheck:
            // Whoever leads the grid goes and looks; not being the handler is asked below.
            let isGridLeader = actor.role == .gridLeader && actor.scope.covers(order.locality)
            isAllowed = isDesk || isCommunity || isGridLeader && order.matter.sensitivity < 2
        case .close:
            isAllowed = isDesk || isCommunity
        case .grantReopen, .refuseReopen:
            if order.tallies.reopenings > 0 {
                guard actor.role == .dutyChief, actor.scope.covers(order.locality) else {
                    return isDesk || isCommunity ? .needsHigherLevel : .notYours(move)
                }
            }
            isAllowed = isDesk || isCommunity
        case .reporterAnswers, .rate, .requestReopen, .withdraw:
            isAllowed = standing.isReporter
        }
        if !isAllowed { return .notYours(move) }
        if move == .passCheck || move == .failCheck, let account = actor.account,
            order.handlers.contains(account) || order.state.assignment?.assignee == account
        {
            return .checkedByHandler
        }
        return nil
    }
}
