// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Objections to a dispatch: 派单异议.
struct ObjectionTests {
    private static let objectedAt = intake + .hours(2)
    private static let holder = crewMember.actor
    private static let townDesk = somebody(.dispatcher, account: numbered(110), unit: numbered(40))
    private static let districtLeader = somebody(.leader, account: numbered(111), unit: numbered(41))

    private func objecting(
        on order: WorkOrder = order(in: state(.offered)), by actor: Actor = holder, against sender: Role = .dispatcher,
        of desk: UnitID? = District.townOffice, reason: String = "Not our pipe.", basis: String = "Plan §3.",
        besides others: [Objection] = []
    ) -> Result<Objection, TogetherRefusal> {
        Result { () throws(TogetherRefusal) in
            try order.objecting(
                reason, basis: basis, against: sender, of: desk, id: numbered(600), besides: others, by: actor,
                at: Self.objectedAt, calendar: District.calendar
            ).objection
        }
    }

    @Test("It exists while a unit has the order, and nowhere else", arguments: OrderState.Name.allCases)
    func states(_ name: OrderState.Name) {
        let isPossible = name == .offered || name == .inProgress
        #expect(order(in: state(name)).mayObject(Self.holder, besides: []) == isPossible)
    }

    @Test("Only for the unit that has it, once to each dispatch, with reason and basis")
    func raising() throws {
        let objection = try objecting().get()
        #expect(objection.due == moment("2026-03-02 17:00"), "four working hours from 11:00 on Monday")
        #expect(objecting(by: somebody(.crew, unit: District.otherCrew)) == .failure(.notYours))
        #expect(objecting(by: Self.townDesk) == .failure(.notYours))
        #expect(objecting(besides: [objection]) == .failure(.alreadyOpen))
        #expect(objecting(reason: " ") == .failure(.wordsMissing(field: "reason")))
        #expect(objecting(basis: "") == .failure(.wordsMissing(field: "basis")))
        let again = order(
            in: .offered(Assignment(unit: District.crew, assignee: nil, dispatchedAt: Self.objectedAt + .minutes(1))))
        #expect(again.mayObject(Self.holder, besides: [objection]), "another dispatch")
    }

    @Test("One level above the desk that sent it reviews, and never that desk or the unit itself")
    func reviewers() throws {
        let order = order(in: state(.offered))
        let byCommunity = try objecting(against: .communityOfficer).get()
        let byTown = try objecting(against: .dispatcher).get()
        #expect(byCommunity.level == .town && byTown.level == .district)
        #expect(byCommunity.mayReview(Self.townDesk, order))
        #expect(!byTown.mayReview(Self.townDesk, order), "their own level")
        #expect(byTown.mayReview(Self.districtLeader, order))
        #expect(!byCommunity.mayReview(Self.districtLeader, order), "not over the town's head")
        let sameDesk = somebody(.dispatcher, account: numbered(112), unit: District.townOffice)
        #expect(!byCommunity.mayReview(sameDesk, order), "a colleague of who sent it")
        #expect(!byCommunity.mayReview(Self.holder, order))
    }

    @Test("A review says who is right, with a reason, once")
    func reviewing() throws {
        let order = order(in: state(.offered))
        let objection = try objecting(against: .communityOfficer).get()
        let late = objection.due + .minutes(1)
        #expect(throws: TogetherRefusal.wordsMissing(field: "words")) {
            _ = try objection.reviewing(true, "", on: order, by: Self.townDesk, at: late)
        }
        let (reviewed, happening) = try objection.reviewing(
            true, "They are right.", on: order, by: Self.townDesk, at: late)
        #expect(reviewed.review?.isUpheld == true && reviewed.version == 2)
        #expect(happening.kind == .orderObjectionDecided && happening.payload.flag("late") == true)
        #expect(throws: TogetherRefusal.alreadyEnded) {
            _ = try reviewed.reviewing(false, "No.", on: order, by: Self.townDesk, at: late)
        }
    }

    @Test("The clock writes silence down once and decides nothing")
    func silence() throws {
        let objection = try objecting().get()
        #expect(objection.noting(at: objection.due - .seconds(1)) == nil)
        let (noted, happening) = try #require(objection.noting(at: objection.due))
        #expect(happening.kind == .orderObjectionLate && noted.review == nil)
        #expect(noted.noting(at: objection.due + .hours(1)) == nil)
    }
}
