// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct PolicyTests {
    @Test("The table has one row for every role and one letter for every move")
    func tableIsComplete() {
        #expect(RoleRow.all.map(\.role) == Role.allCases)
        for row in RoleRow.all { #expect(row.moves.count == Move.Name.allCases.count, "\(row.role)") }
        #expect(Circumstance.all.count == 32)
    }

    @Test("A role makes exactly the moves of its row, in every circumstance", arguments: RoleRow.all)
    func whoMayMove(row: RoleRow) {
        for circumstance in Circumstance.all {
            let order = order(in: state(.toCheck), matter: terms(sensitivity: circumstance.sensitivity))
            let standing = circumstance.standing(of: row.role)
            for move in Move.Name.allCases {
                let refusal = OrderPolicy.refusal(move, order, standing)
                let expected = circumstance.refusal(row.letter(of: move), move)
                if refusal != expected {
                    Issue.record("\(row.role) \(move) \(circumstance): \(String(describing: refusal))")
                }
            }
        }
    }

    @Test("A role sees exactly the orders of its row, in every circumstance", arguments: RoleRow.all)
    func whoMaySee(row: RoleRow) {
        for circumstance in Circumstance.all {
            let order = order(in: state(.inProgress), matter: terms(sensitivity: circumstance.sensitivity))
            let maySee = OrderPolicy.maySee(order, circumstance.standing(of: row.role))
            let expected =
                circumstance.isReporter || circumstance.expects(row.seesPlace) || row.handles && circumstance.hasInHand
            if maySee != expected { Issue.record("\(row.role) \(circumstance): \(maySee)") }
        }
    }

    @Test("Nobody may move what they can't see", arguments: OrderState.Name.allCases)
    func movingNeedsSeeing(name: OrderState.Name) {
        for role in Role.allCases {
            for circumstance in Circumstance.all where [1, 2].contains(circumstance.sensitivity) {
                for reopenings in 0...1 {
                    let order = order(
                        in: state(name), matter: terms(sensitivity: circumstance.sensitivity),
                        tallies: Tallies(reopenings: reopenings))
                    let standing = circumstance.standing(of: role)
                    guard !OrderPolicy.maySee(order, standing) else { continue }
                    for move in Move.Name.allCases where OrderPolicy.refusal(move, order, standing) == nil {
                        Issue.record("\(role) may \(move) a hidden order, \(circumstance)")
                    }
                }
            }
        }
    }

    @Test("Confidentiality outside 0…3 is drawn to the nearer end", arguments: [(-1, 0), (0, 0), (3, 3), (4, 3)])
    func sensitivityIsClamped(given: Int, kept: Int) {
        #expect(terms(sensitivity: given).sensitivity == kept)
    }

    @Test("Whoever is complained about doesn't see the complaint unless it is in their hands or place")
    func accused() {
        for role in [Role.resident, .crew, .departmentOfficer, .systemAdmin, .securityAdmin, .auditAdmin] {
            for name in OrderState.Name.allCases {
                let complaint = order(in: state(name), matter: terms(sensitivity: 0))
                #expect(
                    !OrderPolicy.maySee(complaint, Standing(somebody(role, unit: District.otherCrew))),
                    "\(role) \(name)")
            }
        }
        for role in [Role.gridWorker, .gridLeader, .communityOfficer, .leader] {
            let complaint = order(in: state(.toDispatch), matter: terms(sensitivity: 2))
            #expect(!OrderPolicy.maySee(complaint, Standing(somebody(role))), "\(role)")
        }
    }

    @Test("A visitor sees nothing without the follow link and the order with it")
    func visitor() {
        for name in OrderState.Name.allCases {
            #expect(!OrderPolicy.maySee(order(in: state(name)), Standing(.visitor)))
            #expect(OrderPolicy.maySee(order(in: state(name), matter: terms(sensitivity: 3)), reporter))
        }
    }

    @Test("The system sees no order and makes no move but opening one again and taking one off the shelf")
    func system() {
        let standing = Standing(.system("reopening"))
        for name in OrderState.Name.allCases {
            let order = order(in: state(name))
            #expect(!OrderPolicy.maySee(order, standing))
            for move in Move.Name.allCases {
                let isByClock = move == .grantReopen || move == .resume
                #expect(OrderPolicy.refusal(move, order, standing) == (isByClock ? nil : .notYours(move)))
            }
        }
    }
}
