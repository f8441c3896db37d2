// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Whoever a report is about can't see it.
struct ConcernTests {
    private let wang: AccountID = numbered(110)
    private var concern: Concern { Concern(unit: District.accused, account: wang)! }

    @Test("A concern names somebody")
    func nobody() {
        #expect(Concern(unit: nil, account: nil) == nil)
        #expect(Concern(unit: District.accused, account: nil) != nil)
        #expect(Concern(unit: nil, account: wang) != nil)
    }

    @Test("Naming whom it is about restricts the order, whatever its matter", arguments: OrderState.Name.allCases)
    func named(name: OrderState.Name) throws {
        for sensitivity in 0...3 {
            let before = order(in: state(name), matter: terms(sensitivity: sensitivity))
            let (order, happenings) = try before.after(.nameConcern(concern))
            #expect(order.concern == concern)
            #expect(order.matter.sensitivity == max(sensitivity, 2))
            #expect(order.state == before.state && order.clock == before.clock)
            let unit = Payload.Field.text(District.accused.description)
            #expect(
                happenings == [
                    Happening(.orderConcernNamed, ["unit": unit, "account": .text(wang.description)])
                ])
        }
    }

    @Test("Nobody of the unit and not the person sees it or moves it, in any role", arguments: Role.allCases)
    func accused(role: Role) {
        for name in OrderState.Name.allCases {
            var order = order(in: state(name, assignment(assignee: wang)))
            order.concern = concern
            for actor in [
                somebody(role, unit: District.accused), somebody(role, account: wang),
                somebody(role, account: wang, unit: District.crew),
            ] where concern.covers(actor) {
                #expect(!OrderPolicy.maySee(order, Standing(actor)))
                for move in Move.Name.allCases {
                    #expect(OrderPolicy.refusal(move, order, Standing(actor)) == .notYours(move))
                }
                #expect(OrderPolicy.available(order, Standing(actor), at: intake).isEmpty)
            }
        }
    }

    @Test("The desk, the supervisor and whoever handles it see it; the community and the leader don't")
    func others() {
        var order = order(in: state(.inProgress), matter: terms().restrictedForTests)
        order.concern = concern
        for role in [Role.dispatcher, .dutyChief, .supervisor] {
            #expect(OrderPolicy.maySee(order, Standing(somebody(role))), "\(role)")
        }
        for role in [Role.communityOfficer, .gridLeader, .gridWorker, .leader, .integrator] {
            #expect(!OrderPolicy.maySee(order, Standing(somebody(role))), "\(role)")
        }
        #expect(OrderPolicy.maySee(order, crewMember))
        #expect(OrderPolicy.maySee(order, reporter))
    }

    @Test("What is in their hands is taken from them before they are named")
    func inTheirHands() {
        let held = order(in: .inProgress(assignment(to: District.accused)))
        #expect(held.refusal(of: .nameConcern(concern)) == .concernedUnit)
        let assigned = order(in: .inProgress(assignment(assignee: wang)))
        #expect(assigned.refusal(of: .nameConcern(concern)) == .concernedUnit)
        #expect(order(in: state(.inProgress)).refusal(of: .nameConcern(concern)) == nil)
    }

    @Test("A report may say from the start whom it is about; another matter doesn't open it")
    func fromTheStart() throws {
        let opened = WorkOrder.opening(
            id: numbered(1000), locality: District.here, matter: terms(), reporter: .anonymous, channel: .phone,
            concern: concern, at: intake, calendar: District.calendar
        ).order
        #expect(opened.concern == concern && opened.matter.sensitivity == 2)
        let accepted = try opened.after(.accept(reclassified: terms("GG-12"))).order
        #expect(accepted.matter.sensitivity == 2 && accepted.matter.code == MatterCode("GG-12"))
        #expect(
            accepted.refusal(of: .dispatch(.init(unit: District.accused, assignee: nil, isBelowDistrict: true)))
                == .concernedUnit)
    }
}

extension MatterTerms {
    fileprivate var restrictedForTests: MatterTerms { restricted }
}
