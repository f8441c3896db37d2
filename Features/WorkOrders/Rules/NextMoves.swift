// SPDX-License-Identifier: Apache-2.0
import Kernel

extension OrderPolicy {
    /// The moves that this actor may make now, the likeliest first.
    package static func available(_ order: WorkOrder, _ standing: Standing, at now: Instant) -> [Move.Name] {
        byLikelihood.filter { move in
            guard WorkOrder.exists(move, in: order.state.name), refusal(move, order, standing) == nil else {
                return false
            }
            switch move {
            case .grantReopen, .refuseReopen: return order.reopening != nil
            case .rate:
                guard let answered = order.answeredAt(standing.main) else { return false }
                return order.rating == nil && now <= answered + order.limits.feedback
            case .requestReopen:
                let answered = order.answeredAt(standing.main) ?? now
                return order.reopening == nil && now <= answered + order.limits.feedback
            case .withdraw: return order.tallies.absorbed == 0
            case .passCheck:
                guard case .toCheck(let handling) = order.state else { return false }
                return handling.checkedBy == nil
            case .close:
                guard case .toCheck(let handling) = order.state else { return true }
                return handling.checkedBy != nil || order.matter.verify == .none
            case .askReporter, .askShelve: return order.request == nil
            case .askDelay: return order.request == nil && now <= order.clock.stage.due
            case .askReturn: return order.request == nil && !order.isAtCap
            case .grantDelay, .refuseDelay: return order.request?.kind == .delay
            case .grantReturn, .refuseReturn: return order.request?.kind == .giveBack
            case .grantShelve, .refuseShelve: return order.request?.kind == .shelving
            case .accept, .decline, .merge, .dispatch, .take, .reporterAnswers, .report, .failCheck, .reassign, .resume,
                .nameConcern:
                return true
            }
        }
    }

    private static let byLikelihood: [Move.Name] = [
        .take, .accept, .grantDelay, .grantReturn, .grantShelve, .report, .grantReopen, .passCheck, .dispatch, .close,
        .resume, .reporterAnswers, .rate, .requestReopen, .refuseDelay, .refuseReturn, .refuseShelve, .refuseReopen,
        .failCheck, .askReporter, .reassign, .askDelay, .askReturn, .askShelve, .merge, .decline, .nameConcern,
        .withdraw,
    ]
}
