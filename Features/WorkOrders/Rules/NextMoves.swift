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
            case .rate: return order.rating == nil && isWithinFeedback(order, now)
            case .requestReopen: return order.reopening == nil && isWithinFeedback(order, now)
            case .passCheck:
                guard case .toCheck(let handling) = order.state else { return false }
                return handling.checkedBy == nil
            case .close:
                guard case .toCheck(let handling) = order.state else { return true }
                return handling.checkedBy != nil || order.matter.verify == .none
            case .accept, .decline, .merge, .dispatch, .take, .askReporter, .reporterAnswers, .report, .failCheck,
                .withdraw:
                return true
            }
        }
    }

    private static let byLikelihood: [Move.Name] = [
        .take, .accept, .report, .grantReopen, .passCheck, .dispatch, .close, .reporterAnswers, .rate, .requestReopen,
        .refuseReopen, .failCheck, .askReporter, .merge, .decline, .withdraw,
    ]

    private static func isWithinFeedback(_ order: WorkOrder, _ now: Instant) -> Bool {
        guard case .closed(let closing) = order.state else { return false }
        return now <= closing.at + WorkOrder.feedbackPeriod
    }
}
