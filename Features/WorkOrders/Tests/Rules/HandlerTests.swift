// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Who has an order in hand, and that none of them checks it.
struct HandlerTests {
    private let wang: AccountID = numbered(110)
    private let li: AccountID = numbered(111)

    private func offer(_ assignee: AccountID?, matter: MatterTerms = terms()) -> WorkOrder {
        order(in: .offered(assignment(assignee: assignee)), matter: matter)
    }

    @Test("A grid worker neither takes nor reports another worker's order, but sees it in the own grid")
    func anotherGridWorker() {
        let colleague = Standing(somebody(.gridWorker, account: li, unit: District.crew))
        #expect(offer(wang).refusal(of: .take, by: colleague) == .notYours(.take))
        #expect(
            order(in: .inProgress(assignment(assignee: wang))).refusal(of: move(.report), by: colleague)
                == .notYours(.report))
        #expect(OrderPolicy.maySee(offer(wang), colleague))
        #expect(!OrderPolicy.maySee(offer(wang, matter: terms(sensitivity: 2)), colleague))
        let elsewhere = Standing(somebody(.gridWorker, isHere: false, account: li, unit: District.crew))
        #expect(!OrderPolicy.maySee(offer(wang), elsewhere))
    }

    @Test("The grid worker to whom it was given takes it, whichever the unit and the confidentiality")
    func assignedGridWorker() {
        let assigned = Standing(somebody(.gridWorker, isHere: false, account: wang, unit: District.otherCrew))
        #expect(offer(wang, matter: terms(sensitivity: 3)).refusal(of: .take, by: assigned) == nil)
        #expect(OrderPolicy.maySee(offer(wang, matter: terms(sensitivity: 3)), assigned))
    }

    @Test("An order given to a unit without a name is anybody's of that unit")
    func unnamed() {
        for role in [Role.gridWorker, .gridLeader, .crew, .departmentOfficer, .communityOfficer, .integrator] {
            #expect(offer(nil).refusal(of: .take, by: Standing(somebody(role, unit: District.crew))) == nil, "\(role)")
        }
    }

    @Test("Another member of the crew on duty may step in for the one who is named")
    func crewStepsIn() {
        let colleague = Standing(somebody(.crew, account: li, unit: District.crew))
        #expect(offer(wang).refusal(of: .take, by: colleague) == nil)
        #expect(OrderPolicy.maySee(offer(wang, matter: terms(sensitivity: 3)), colleague))
    }

    @Test("Another crew neither sees nor takes it")
    func otherCrew() {
        let stranger = Standing(somebody(.crew, account: li, unit: District.otherCrew))
        #expect(offer(wang).refusal(of: .take, by: stranger) == .notYours(.take))
        #expect(!OrderPolicy.maySee(offer(wang), stranger))
        #expect(!OrderPolicy.maySee(offer(wang), Standing(somebody(.crew, account: li))))
    }

    @Test("A post outside the handling roles gets no hold on an order through its unit or account")
    func adminsHandleNothing() {
        for role in [Role.systemAdmin, .securityAdmin, .auditAdmin, .resident] {
            let standing = Standing(somebody(role, account: wang, unit: District.crew))
            #expect(offer(wang).refusal(of: .take, by: standing) == .notYours(.take), "\(role)")
            #expect(!OrderPolicy.maySee(offer(wang), standing), "\(role)")
            #expect(!OrderPolicy.maySee(order(in: .closed(closing()), handlers: [wang]), standing), "\(role)")
        }
    }

    @Test("Whoever handled an order still sees it when it is closed; a colleague who didn't, doesn't")
    func closedOrder() {
        let closed = order(in: .closed(closing()), matter: terms(sensitivity: 3), handlers: [wang])
        #expect(OrderPolicy.maySee(closed, Standing(somebody(.crew, account: wang, unit: District.crew))))
        #expect(!OrderPolicy.maySee(closed, Standing(somebody(.crew, account: li, unit: District.otherCrew))))
        #expect(!OrderPolicy.maySee(closed, Standing(somebody(.integrator, isHere: false, unit: District.crew))))
    }

    @Test("Whoever had it in an earlier round doesn't stop its clock with a question")
    func formerHandler() {
        let reopened = order(in: .toDispatch, handlers: [wang])
        let former = Standing(somebody(.crew, account: wang, unit: District.crew))
        #expect(reopened.refusal(of: move(.askReporter), by: former) == .notYours(.askReporter))
    }

    @Test("Whoever reported the work neither passes nor fails it", arguments: [Move.Name.passCheck, .failCheck])
    func reporterOfWork(name: Move.Name) throws {
        let officer = Standing(somebody(.communityOfficer, account: wang, unit: District.crew))
        let reported = try order(in: state(.inProgress)).after(move(.report), by: officer).order
        #expect(reported.refusal(of: move(name), by: officer) == .checkedByHandler)
        let colleague = Standing(somebody(.communityOfficer, account: li, unit: District.crew))
        #expect(reported.refusal(of: move(name), by: colleague) == nil)
    }

    @Test("The same person in another post is still the one who handled it")
    func anotherPost() throws {
        let reported = try order(in: state(.inProgress))
            .after(move(.report), by: Standing(somebody(.crew, account: wang, unit: District.crew))).order
        let asChief = Standing(somebody(.dutyChief, account: wang))
        #expect(reported.refusal(of: .passCheck, by: asChief) == .checkedByHandler)
    }

    @Test("The one to whom it was given doesn't check it, even when a colleague wrote the report")
    func assigneeDoesNotCheck() throws {
        let reported = try order(in: .inProgress(assignment(assignee: wang)))
            .after(move(.report), by: Standing(somebody(.crew, account: li, unit: District.crew))).order
        #expect(
            reported.refusal(of: .passCheck, by: Standing(somebody(.communityOfficer, account: wang)))
                == .checkedByHandler)
    }

    @Test("Nobody who handled any round checks a later one")
    func secondRound() throws {
        let officer = Standing(somebody(.communityOfficer, account: wang, unit: District.crew))
        let other = Standing(somebody(.crew, account: li, unit: District.otherCrew))
        var order = try order(in: state(.inProgress)).after(move(.report), by: officer).order
        order = try order.after(.passCheck).order
        order = try order.after(.close(.solved, publicAnswer: "Mended.")).order
        order = try order.after(move(.requestReopen)).order
        order = try order.after(.grantReopen).order
        order = try order.after(.dispatch(Move.Target(unit: District.otherCrew, assignee: li, isBelowDistrict: true)))
            .order
        order = try order.after(.take, by: other).order
        order = try order.after(move(.report), by: other).order
        #expect(order.handlers == [wang, li])
        #expect(order.refusal(of: .passCheck, by: officer) == .checkedByHandler)
        #expect(order.refusal(of: move(.failCheck), by: officer) == .checkedByHandler)
        #expect(order.refusal(of: .passCheck) == nil)
    }

    @Test("A program that reports for a unit leaves no account behind")
    func program() throws {
        let program = Standing(somebody(.integrator, unit: District.crew))
        let reported = try order(in: state(.inProgress)).after(move(.report), by: program).order
        #expect(reported.handlers.isEmpty)
        guard case .toCheck(let handling) = reported.state else { return #expect(Bool(false)) }
        #expect(handling.by == nil)
    }
}
