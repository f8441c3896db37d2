// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import WorkOrderRules

/// What desk and reporter do before anybody has the order in hand, and while it waits.
extension Course {
    func received(
        _ order: WorkOrder, _ now: Instant, _ own: inout OrderCase, _ neighbour: OrderID?
    ) -> PlannedStep {
        let at = within(order.matter.acknowledgeLimit, now, &own)
        if own.tries(.withdraw, mix.withdrawal) { return reporter(order, at, .withdraw(reason: "已经好了。")) }
        if own.tries(.decline, mix.decline) {
            return step(
                order, at, .decline(reason: "不属于本区受理的事项。", rightPath: "请找相关单位。"), officer(order, &own))
        }
        if let neighbour, own.tries(.merge, mix.merge) {
            return step(order, at, .merge(into: neighbour), desk(own))
        }
        if own.tries(.askReporter, mix.question) {
            return step(order, at, .askReporter(question: "请问具体在哪一栋？"), officer(order, &own))
        }
        let other = own.tries(.accept, mix.reclassification) ? district.matter(&own.random) : nil
        // A matter that touches a private life takes the order out of the community's sight.
        return step(order, at, .accept(reclassified: other), desk(own))
    }

    func toDispatch(_ order: WorkOrder, _ now: Instant, _ own: inout OrderCase) -> PlannedStep {
        let at = around(0.7, now, &own)
        own.doneAt = nil
        if own.tries(.close, mix.notOurs) {
            let outcome: Outcome =
                own.random.happens(0.8)
                ? .notOurs(wentTo: "供电公司", saidBy: "值班员") : .cannotBeDone(reason: "依现行规定不能办理。")
            return step(order, at, .close(outcome, publicAnswer: "已转交，请留意答复。"), officer(order, &own))
        }
        if own.tries(.nameConcern, mix.concern) {
            let crew = own.random.pick(district.towns[district.spots[own.spot].town].crews)
            if let concern = Concern(unit: crew.target.unit, account: nil) {
                return step(order, at, .nameConcern(concern), desk(own))
            }
        }
        let (target, actor) = target(order, &own)
        return step(order, at, .dispatch(target), actor)
    }

    func waiting(_ order: WorkOrder, _ now: Instant, _ own: inout OrderCase) -> PlannedStep {
        let part = own.random.fraction()
        if part < 0.8 || own.tried.contains(.reporterAnswers) {
            return reporter(order, around(24, now, &own), .reporterAnswers(words: "三单元门口。"))
        }
        own.tried.insert(.reporterAnswers)
        if part < 0.93 || order.tallies.absorbed > 0 {
            return step(
                order, now + .days(7), .close(.cannotBeDone(reason: "联系不上反映人。"), publicAnswer: "请补充后重新反映。"),
                desk(own))
        }
        return reporter(order, around(48, now, &own), .withdraw(reason: "不用了。"))
    }

    /// The check, and the closing after it.
    func toCheck(_ order: WorkOrder, _ handling: Handling, _ now: Instant, _ own: inout OrderCase) -> PlannedStep {
        let isChecked = handling.checkedBy != nil
        if isChecked || order.matter.verify == .none && own.random.happens(0.5) {
            let outcome: Outcome =
                switch handling.proposed {
                case .solved: .solved
                case .partlySolved: .partlySolved(left: "其余列入计划。")
                case .cannotBeDone: .cannotBeDone(reason: "依现行规定不能办理。")
                }
            return step(order, around(1, now, &own), .close(outcome, publicAnswer: "已处理，谢谢反映。"), desk(own))
        }
        let at = within(WorkOrder.checkLimit, now, &own)
        if order.tallies.reworks < 2, own.random.happens(mix.failedCheck) {
            return step(order, at, .failCheck(reason: "还没有做完。"), checker(order, own))
        }
        return step(order, at, .passCheck, checker(order, own))
    }
}
