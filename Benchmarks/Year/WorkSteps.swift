// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import WorkOrderRules

/// What happens while somebody has the order, and what they ask for meanwhile.
extension Course {
    func offered(
        _ order: WorkOrder, _ assignment: Assignment, _ now: Instant, _ own: inout OrderCase
    ) -> PlannedStep {
        let at = within(order.matter.acknowledgeLimit, now, &own)
        if !order.isAtCap, own.random.happens(mix.giveBack) {
            return step(
                order, at, .askReturn(reason: "不归我们管。", basis: "职责清单第三条", rightUnit: nil),
                worker(assignment, own))
        }
        if !order.isAtCap, own.tries(.reassign, mix.reassignment) { return reassigned(order, assignment, at, &own) }
        return step(order, at, .take, worker(assignment, own))
    }

    func inProgress(
        _ order: WorkOrder, _ assignment: Assignment, _ now: Instant, _ own: inout OrderCase
    ) -> PlannedStep {
        let hands = worker(assignment, own)
        let drawn =
            own.doneAt
            ?? plan.handling.done(
                from: now, inWords: own.kind.isAnsweredInWords, limit: order.matter.handleLimit, calendar: calendar,
                &own.random)
        own.doneAt = drawn
        // What came back from a check, a shelf or a question takes a while again.
        let done = drawn > now ? drawn : around(3, now, &own)
        let early = now + (done - now) * 0.2
        if own.tries(.askReporter, mix.question) {
            return step(order, early, .askReporter(question: "家里什么时候有人？"), hands)
        }
        if own.tries(.askShelve, mix.shelving) {
            let until = early + .days(Int64(7 + own.random.below(50)))
            return step(order, early, .askShelve(until: until, reason: "等开挖许可。"), hands)
        }
        let due = order.clock.stage.due
        if done > due, now < due, own.tries(.askDelay, mix.delay) {
            let at = now + (due - now) * 0.9
            let until = min(done + .days(1), at + .days(59))
            if until > due { return step(order, at, .askDelay(until: until, reason: "等配件。"), hands) }
        }
        if !order.isAtCap, own.tries(.reassign, mix.reassignment) {
            return reassigned(order, assignment, early, &own)
        }
        if order.tallies.absorbed == 0, own.tries(.withdraw, mix.withdrawal) {
            return reporter(order, early, .withdraw(reason: "邻居帮忙弄好了。"))
        }
        let part = own.random.fraction()
        let proposed: ProposedOutcome = part < 0.88 ? .solved : part < 0.96 ? .partlySolved : .cannotBeDone
        return step(order, done, .report(words: "已到现场处理。", proposed: proposed), hands)
    }

    private func reassigned(
        _ order: WorkOrder, _ assignment: Assignment, _ at: Instant, _ own: inout OrderCase
    ) -> PlannedStep {
        own.doneAt = nil
        let (target, actor) = target(order, &own, but: assignment.unit)
        return step(order, at, .reassign(target, reason: "那边更近。"), actor)
    }

    func shelved(_ order: WorkOrder, _ shelving: Shelving, _ now: Instant, _ own: inout OrderCase) -> PlannedStep {
        own.doneAt = nil
        let part = own.random.fraction()
        if part < 0.2, !own.tried.contains(.resume) {
            own.tried.insert(.resume)
            return step(order, now + (shelving.until - now) * 0.5, .resume, desk(own))
        }
        if part < 0.25, order.tallies.absorbed == 0, own.tries(.withdraw, 1) {
            return reporter(order, now + (shelving.until - now) * 0.3, .withdraw(reason: "不用等了。"))
        }
        return look(order, max(now, shelving.until) + YearPlan.stretch)
    }

    /// The desk's answer, the duty chief's, or nobody's: then the clock hands the request up, and grants nothing.
    func answer(
        _ request: PendingRequest, _ order: WorkOrder, _ now: Instant, _ own: inout OrderCase
    ) -> PlannedStep {
        if !request.isEscalated, request.answerBy > now, own.random.happens(mix.silence) {
            return look(order, request.answerBy + YearPlan.stretch)
        }
        let at = around(2, now, &own)
        let isGranted = own.random.happens(0.7)
        let actor = request.isEscalated || request.kind == .shelving ? chief(own) : desk(own)
        let move: Move =
            switch request.wish {
            case .delay(let until): isGranted ? .grantDelay(until: until) : .refuseDelay(reason: "按期可以做完。")
            case .giveBack: isGranted ? .grantReturn : .refuseReturn(reason: "职责清单写着是你们的。")
            case .shelving(let until): isGranted ? .grantShelve(until: until) : .refuseShelve(reason: "先围挡。")
            }
        return step(order, at, move, actor)
    }
}
