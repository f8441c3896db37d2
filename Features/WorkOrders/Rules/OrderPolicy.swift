// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who stands where towards an order: the same person is reporter of one and handler of another.
package struct Standing: Sendable, Equatable {
    package let actor: Actor
    /// Came with the order's follow link, or is signed in as the one who reported it.
    package let isReporter: Bool
    /// The order into which this one was merged, for its reporter's moves; nil when it stands for itself.
    package let main: MainOrder?

    package init(_ actor: Actor, isReporter: Bool = false, main: MainOrder? = nil) {
        (self.actor, self.isReporter, self.main) = (actor, isReporter, main)
    }
}

/// Who may see an order and who may make which move.
package enum OrderPolicy {
    /// Whether the order exists for this actor at all.
    ///
    /// Post × place × confidentiality: a handler sees what is in the hands of the unit or the person; the others see
    /// what lies in their place, and a unit that was called what it was called to. Sensitivity 2 and 3 stay with dispatchers,
    /// duty chiefs, supervisors, the handler and who was called, and whoever an order is about never sees it.
    package static func maySee(_ order: WorkOrder, _ standing: Standing) -> Bool {
        let actor = standing.actor
        if standing.isReporter { return true }
        if order.concern?.covers(actor) == true { return false }
        if isHandler(order, actor) || isParty(order, actor) { return true }
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

    /// Whether this actor's unit was called to the order; those who look after a place see what lies in it anyway.
    private static func isParty(_ order: WorkOrder, _ actor: Actor) -> Bool {
        switch actor.role {
        case .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .leader, .integrator:
            actor.unit.map { order.parties.contains($0) } ?? false
        case .visitor, .resident, .dispatcher, .dutyChief, .supervisor, .systemAdmin, .securityAdmin, .auditAdmin: false
        }
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
        if case .system = actor.kind { return move == .grantReopen || move == .resume ? nil : .notYours(move) }
        if !standing.isReporter, order.concern?.covers(actor) == true { return .notYours(move) }
        let isAllowed: Bool
        switch move {
        case .accept, .decline, .merge, .dispatch, .reassign, .resume, .nameConcern:
            isAllowed = isDesk || isCommunity
        case .askReporter:
            isAllowed = isDesk || isCommunity || holds(order, actor)
        case .take, .report, .askDelay, .askReturn, .askShelve:
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
        case .grantDelay, .refuseDelay, .grantReturn, .refuseReturn:
            if order.request?.isEscalated == true { return chiefsAnswer(move, order, actor, isDesk || isCommunity) }
            isAllowed = isDesk || isCommunity
        case .grantShelve, .refuseShelve: return chiefsAnswer(move, order, actor, isDesk || isCommunity)
        case .reporterAnswers, .rate, .requestReopen, .withdraw:
            isAllowed = standing.isReporter
        }
        if !isAllowed { return .notYours(move) }
        if move == .passCheck || move == .failCheck, let account = actor.account,
            order.handlers.contains(account) || order.state.assignment?.assignee == account
        {
            return .checkedByHandler
        }
        return asksItself(move, order, actor) ? .answeredByAsker : nil
    }

    private static func chiefsAnswer(
        _ move: Move.Name, _ order: WorkOrder, _ actor: Actor, _ isAnswerer: Bool
    ) -> OrderRefusal? {
        guard actor.role == .dutyChief, actor.scope.covers(order.locality) else {
            return isAnswerer ? .needsHigherLevel : .notYours(move)
        }
        return asksItself(move, order, actor) ? .answeredByAsker : nil
    }

    /// Whether this actor would answer what they asked for themselves.
    private static func asksItself(_ move: Move.Name, _ order: WorkOrder, _ actor: Actor) -> Bool {
        switch move {
        case .grantDelay, .refuseDelay, .grantReturn, .refuseReturn, .grantShelve, .refuseShelve:
            guard let request = order.request, let account = actor.account else { return false }
            return request.by == account
        case .accept, .decline, .merge, .dispatch, .take, .askReporter, .reporterAnswers, .report, .passCheck,
            .failCheck, .close, .rate, .requestReopen, .grantReopen, .refuseReopen, .withdraw, .askDelay, .askReturn,
            .reassign, .askShelve, .resume, .nameConcern:
            return false
        }
    }
}
