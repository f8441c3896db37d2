// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import WorkOrderRules

/// What happens to an order that is closed: a rating, "not solved", and what must not happen.
extension Course {
    func closed(_ order: WorkOrder, _ closing: Closing, _ now: Instant, _ own: inout OrderCase) -> PlannedStep? {
        own.doneAt = nil
        if let reopening = order.reopening { return answer(reopening, order, now, &own) }
        if own.random.happens(mix.probe), let forbidden = forbidden(order, closing, now, &own) { return forbidden }
        guard !closing.isSelfHandled || own.random.happens(0.05) else { return nil }
        if order.main == nil, order.rating == nil, own.tries(.rate, mix.rating) {
            let at = around(20, now, &own)
            let part = own.random.fraction()
            let solved: Rating.Solved = part < 0.7 ? .yes : part < 0.85 ? .partly : .no
            let grade = solved == .yes ? 3 + own.random.below(2) : 1 + own.random.below(2)
            guard at < closing.at + order.limits.feedback else { return nil }
            return reporter(order, at, .rate(solved, grade: grade, words: ""))
        }
        let chance = order.rating.map { $0.solved == .no ? 0.5 : mix.reopening } ?? mix.reopening
        if order.tallies.reopenings < 2, own.random.happens(chance) {
            let at = around(40, now, &own)
            guard at < closing.at + order.limits.feedback else { return nil }
            return reporter(order, at, .requestReopen(reason: "还是老样子。"))
        }
        return nil
    }

    private func answer(
        _ reopening: ReopenRequest, _ order: WorkOrder, _ now: Instant, _ own: inout OrderCase
    ) -> PlannedStep {
        let part = own.random.fraction()
        // The work begins again with everything that belongs to it.
        own.tried = [.rate]
        let answered = 1 - 2 * mix.silence
        if part < answered {
            let actor = order.tallies.reopenings > 0 ? chief(own) : desk(own)
            let at = around(3, now, &own)
            return step(order, at, part < answered * 0.75 ? .grantReopen : .refuseReopen(reason: "现场看过，已经好了。"), actor)
        }
        return look(order, max(now, reopening.answerBy) + YearPlan.stretch)
    }

    /// A move that must be refused now, by somebody who could make it at another time. This list is written without
    /// the table of moves: what is closed is rated, asked about again or answered, and nothing else.
    private func forbidden(
        _ order: WorkOrder, _ closing: Closing, _ now: Instant, _ own: inout OrderCase
    ) -> PlannedStep? {
        let at = now + .hours(Int64(1 + own.random.below(200)))
        let (desk, crew) = (
            desk(own), closing.unit.flatMap { district.worker(of: $0, in: district.spots[own.spot].town) }
        )
        let hands = crew ?? desk
        let target = district.towns[district.spots[own.spot].town].office.target
        let later = closing.at + order.limits.feedback + .days(1)
        switch own.random.below(12) {
        case 0: return refused(order, at, .take, hands, asReporter: false)
        case 1: return refused(order, at, .report(words: "再报一次。", proposed: .solved), hands, asReporter: false)
        case 2: return refused(order, at, .dispatch(target), desk, asReporter: false)
        case 3: return refused(order, at, .reassign(target, reason: "换人。"), desk, asReporter: false)
        case 4: return refused(order, at, .close(.solved, publicAnswer: "又关一次。"), desk, asReporter: false)
        case 5: return refused(order, at, .accept(reclassified: nil), desk, asReporter: false)
        case 6: return refused(order, at, .withdraw(reason: "撤回。"), .visitor, asReporter: true)
        case 7: return refused(order, at, .askDelay(until: at + .days(3), reason: "再等等。"), hands, asReporter: false)
        case 8: return refused(order, at, .passCheck, desk, asReporter: false)
        case 9: return refused(order, at, .grantReopen, desk, asReporter: false)
        case 10: return refused(order, at, .reporterAnswers(words: "补充。"), .visitor, asReporter: true)
        default:
            guard order.main == nil else { return nil }
            return refused(order, later, .requestReopen(reason: "半个月后又坏了。"), .visitor, asReporter: true)
        }
    }
}
