// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who may ask others to an order, beside the moves of the order itself.
///
/// Rule: the desk of the place asks for help, and so does whoever has the order in hand; only the desk whistles (吹哨) and
/// judges the answer; a supervision comes from the desk, the supervisor or the leader of the place (product §4).
package enum TogetherPolicy {
    /// The command centre of the place.
    package static func isDesk(_ actor: Actor, of order: WorkOrder) -> Bool {
        [.dispatcher, .dutyChief].contains(actor.role) && actor.scope.covers(order.locality)
    }

    /// Whether this actor may invite others, give tasks and write down a conference.
    package static func mayInvite(_ actor: Actor, to order: WorkOrder) -> Bool {
        guard order.concern?.covers(actor) != true else { return false }
        if isDesk(actor, of: order) { return true }
        if actor.role == .communityOfficer, actor.scope.covers(order.locality), order.matter.sensitivity < 2 {
            return true
        }
        return works(actor.role) && order.state.assignment != nil && OrderPolicy.isHandler(order, actor)
    }

    package static func mayWhistle(_ actor: Actor, at order: WorkOrder) -> Bool {
        order.concern?.covers(actor) != true && isDesk(actor, of: order)
    }

    package static func maySupervise(_ actor: Actor, _ order: WorkOrder) -> Bool {
        guard OrderPolicy.maySee(order, Standing(actor)), actor.scope.covers(order.locality) else { return false }
        switch actor.role {
        case .dispatcher, .dutyChief, .supervisor, .leader: return true
        case .visitor, .resident, .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer,
            .systemAdmin, .securityAdmin, .auditAdmin, .integrator:
            return false
        }
    }

    /// Whether the next level may come by decision, without a missed answer.
    static func mayDecide(_ actor: Actor) -> Bool { actor.role == .dutyChief || actor.role == .leader }

    /// Whether somebody acts for a unit that was called to an order.
    package static func actsFor(_ unit: UnitID, _ actor: Actor, _ order: WorkOrder) -> Bool {
        works(actor.role) && actor.unit == unit && OrderPolicy.maySee(order, Standing(actor))
    }

    /// Those who do the work of their units, as opposed to those who look on, and programs.
    private static func works(_ role: Role) -> Bool {
        switch role {
        case .gridWorker, .gridLeader, .communityOfficer, .crew, .departmentOfficer, .dispatcher, .dutyChief: true
        case .visitor, .resident, .supervisor, .leader, .systemAdmin, .securityAdmin, .auditAdmin, .integrator: false
        }
    }

    /// Refuses a unit that can't be asked to this order.
    static func check(_ unit: UnitID, for order: WorkOrder) throws(TogetherRefusal) {
        guard order.isOpen else { throw .orderClosed }
        guard order.concern?.unit != unit else { throw .concernedUnit }
    }

    /// Refuses a text that somebody must write and didn't, or that is longer than its limit.
    static func require(_ words: String, _ field: String) throws(TogetherRefusal) {
        guard words.contains(where: { !$0.isWhitespace }) else { throw .wordsMissing(field: field) }
        guard words.count <= WorkOrder.longestWords else {
            throw .wordsTooLong(field: field, limit: WorkOrder.longestWords)
        }
    }
}
