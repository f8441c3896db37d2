// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct NextMovesTests {
    private static let orders: [WorkOrder] = {
        let matter = terms(verify: .none)
        var rated = order(in: .closed(closing()))
        rated.rating = Rating(solved: .yes, grade: 4, words: "", at: intake)
        var checked = handling()
        checked.checkedBy = "somebody"
        return OrderState.Name.allCases.map { order(in: state($0)) } + [
            order(in: state(.toCheck), matter: matter), order(in: .toCheck(checked)),
            order(in: state(.toCheck), matter: terms(sensitivity: 2), handlers: [numbered(100)]), rated,
            order(in: .closed(closing()), reopening: reopenRequest),
            order(in: .closed(closing()), tallies: Tallies(reopenings: 1), reopening: reopenRequest),
            order(in: .closed(closing(at: intake - .days(15)))),
            order(in: state(.offered), request: request(.giveBack)),
            order(in: state(.inProgress), request: request(.giveBack)),
            order(in: state(.inProgress), request: request(.delay)),
            order(in: state(.inProgress), request: request(.delay, by: numbered(100))),
            order(in: state(.inProgress), request: request(.shelving)),
        ]
    }()

    @Test("The moves that are offered are exactly those that would be taken", arguments: Self.orders.indices)
    func offeredIsTaken(index: Int) {
        let order = Self.orders[index]
        for role in Role.allCases {
            for circumstance in Circumstance.all where circumstance.sensitivity == 0 {
                let standing = circumstance.standing(of: role)
                let offered = OrderPolicy.available(order, standing, at: intake + .hours(6))
                let taken = Move.Name.allCases.filter { order.refusal(of: move($0), by: standing) == nil }
                if Set(offered) != Set(taken) || offered.count != taken.count {
                    Issue.record("\(role) \(circumstance) is offered \(offered), may \(taken)")
                }
            }
        }
    }

    @Test("The likeliest move comes first")
    func likeliest() {
        let now = intake + .hours(6)
        #expect(OrderPolicy.available(order(in: state(.received)), dispatcher, at: now).first == .accept)
        #expect(OrderPolicy.available(order(in: state(.toDispatch)), dispatcher, at: now).last == .nameConcern)
        #expect(OrderPolicy.available(order(in: state(.offered)), crewMember, at: now) == [.take, .askReturn])
        #expect(OrderPolicy.available(order(in: state(.closed)), reporter, at: now) == [.rate, .requestReopen])
        #expect(OrderPolicy.available(order(in: state(.inProgress)), Standing(.visitor), at: now).isEmpty)
    }
}
