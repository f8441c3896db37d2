// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who proposes, shows and takes down.
///
/// Rule: the desk of the place and the community's officers propose and show, never both the same person; whoever sees that
/// something shouldn't stand there takes it down alone, the supervisor too. Programs do none of it: somebody has to look.
package enum ShowingPolicy {
    package static func mayPropose(_ actor: Actor, _ order: WorkOrder) -> Bool {
        actor.account != nil && actor.post != nil && order.concern?.covers(actor) != true
            && (TogetherPolicy.isDesk(actor, of: order) || isCommunity(actor, order))
    }

    /// Whether this actor may show or refuse what somebody else proposed.
    package static func mayDecide(_ actor: Actor, _ order: WorkOrder) -> Bool { mayPropose(actor, order) }

    package static func mayTakeDown(_ actor: Actor, _ order: WorkOrder) -> Bool {
        if mayPropose(actor, order) { return true }
        return actor.role == .supervisor && actor.scope.covers(order.locality)
            && order.concern?.covers(actor) != true
    }

    /// Why an order can't be shown to anybody now, whoever asks; nil when it can.
    package static func refusal(_ order: WorkOrder, mayShow: Bool) -> ShowingRefusal? {
        guard mayShow else { return .noConsent }
        guard order.matter.sensitivity == 0, order.concern == nil else { return .sensitive }
        guard case .closed(let closing) = order.state else { return .stillOpen }
        guard order.reopening == nil else { return .reopeningAsked }
        return Publication.outcomes.contains(closing.outcome.name) ? nil : .nothingToShow
    }

    private static func isCommunity(_ actor: Actor, _ order: WorkOrder) -> Bool {
        actor.role == .communityOfficer && actor.scope.covers(order.locality) && order.matter.sensitivity < 2
    }
}
