// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Calling other units to an order: 协办 and 吹哨.
struct CallTests {
    private let held = order(in: state(.inProgress))
    private let asked = intake + .hours(2)

    private func calling(
        _ kind: Call.Kind, _ unit: UnitID = District.otherCrew, _ words: String = "Bring the pump.",
        on order: WorkOrder? = nil, besides others: [Call] = [], by actor: Actor = dispatcher.actor
    ) -> Result<Call, TogetherRefusal> {
        Result { () throws(TogetherRefusal) in
            try (order ?? held).calling(
                kind, unit, words, within: limit("4wh"), id: numbered(500), besides: others, by: actor, at: asked,
                calendar: District.calendar
            ).call
        }
    }

    private func open(_ kind: Call.Kind, to unit: UnitID = District.otherCrew) throws -> (order: WorkOrder, call: Call)
    {
        var order = held
        order.parties = [unit]
        return (order, try calling(kind, unit).get())
    }

    private static let helper = somebody(
        .departmentOfficer, isHere: false, account: numbered(120), unit: District.otherCrew)

    private static let elements = Call.Elements(
        receivedAt: intake + .hours(2), spokeWith: "Zhou of the water works", promisedBy: intake + .days(3))

    @Test(
        "Who may invite and who may whistle",
        arguments: [
            // role, in the handler's unit, invites, whistles
            (Role.dispatcher, false, true, true), (.dutyChief, false, true, true),
            (.communityOfficer, false, true, false),  // asks for help, commands nobody
            (.crew, true, true, false),  // has it in hand
            (.crew, false, false, false), (.departmentOfficer, true, true, false),
            (.departmentOfficer, false, false, false), (.gridWorker, false, false, false),
            (.gridLeader, false, false, false), (.supervisor, false, false, false), (.leader, false, false, false),
            (.resident, false, false, false), (.visitor, false, false, false), (.systemAdmin, false, false, false),
            (.securityAdmin, false, false, false), (.auditAdmin, false, false, false),
            (.integrator, false, false, false),
        ])
    func roles(role: Role, isHandler: Bool, invites: Bool, whistles: Bool) {
        let actor = somebody(role, unit: isHandler ? District.crew : nil)
        #expect(TogetherPolicy.mayInvite(actor, to: held) == invites)
        #expect(TogetherPolicy.mayWhistle(actor, at: held) == whistles)
        let elsewhere = somebody(role, isHere: false)
        #expect(!TogetherPolicy.mayWhistle(elsewhere, at: held))
    }

    @Test("A call has its own due time and moves nothing")
    func opening() throws {
        let (order, call) = try open(.whistle)
        // Monday eleven o'clock: one hour before noon, three after two o'clock.
        #expect(call.due == moment("2026-03-02 17:00"))
        #expect(order.state == held.state && order.clock == held.clock && order.version == held.version)
    }

    @Test("What can't be called")
    func refusals() throws {
        let (_, call) = try open(.invite)
        #expect(calling(.invite, District.crew) == .failure(.unitHandlesIt))
        #expect(calling(.invite, besides: [call]) == .failure(.alreadyOpen))
        #expect(calling(.invite, District.otherCrew, " \n") == .failure(.wordsMissing(field: "words")))
        #expect(calling(.invite, on: order(in: state(.closed))) == .failure(.orderClosed))
        var concerned = held
        concerned.concern = Concern(unit: District.accused, account: nil)
        #expect(calling(.invite, District.accused, on: concerned) == .failure(.concernedUnit))
        #expect(calling(.whistle, by: crewMember.actor) == .failure(.notYours))
        // Another kind, or one that was answered, is no obstacle.
        #expect((try? calling(.whistle, besides: [call]).get()) != nil)
    }

    @Test("The called unit sees the order and nobody else of its role does; whom it is about still doesn't")
    func sight() throws {
        let (order, _) = try open(.invite)
        #expect(OrderPolicy.maySee(order, Standing(Self.helper)))
        #expect(!OrderPolicy.maySee(held, Standing(Self.helper)))
        #expect(!OrderPolicy.maySee(order, Standing(somebody(.departmentOfficer, unit: District.townOffice))))
        var concerned = order
        concerned.concern = Concern(unit: District.otherCrew, account: nil)
        #expect(!OrderPolicy.maySee(concerned, Standing(Self.helper)))
        for move in Move.Name.allCases {
            #expect(OrderPolicy.refusal(move, order, Standing(Self.helper)) == .notYours(move), "\(move)")
        }
    }

    @Test(
        "A whistle's answer needs all four elements",
        arguments: [
            // words, received, spoke with, until, refusal
            ("Two pumps.", 2, "Zhou", 72, nil as TogetherRefusal?),
            ("", 2, "Zhou", 72, .wordsMissing(field: "words")),
            ("Two pumps.", 2, " ", 72, .wordsMissing(field: "spokeWith")),
            ("Two pumps.", 1, "Zhou", 72, .badReceipt),  // before the call
            ("Two pumps.", 9, "Zhou", 72, .badReceipt),  // later than now
            ("Two pumps.", 2, "Zhou", 3, .badEnd),  // over when it is promised
            ("Two pumps.", 2, "Zhou", 24 * 365, .badEnd),
        ])
    func elements(words: String, received: Int64, spoke: String, until: Int64, refusal: TogetherRefusal?) throws {
        let (order, call) = try open(.whistle)
        let elements = Call.Elements(
            receivedAt: intake + .hours(received), spokeWith: spoke, promisedBy: intake + .hours(until))
        do throws(TogetherRefusal) {
            let answered = try call.answering(words, elements, on: order, by: Self.helper, at: intake + .hours(4))
            #expect(refusal == nil && answered.call.answer?.elements == elements)
            #expect(answered.happening.payload.flag("late") == false)
        } catch {
            #expect(error == refusal)
        }
    }

    @Test("An answer without the elements is no answer to a whistle, but is one to an invitation")
    func invitation() throws {
        let (order, whistle) = try open(.whistle)
        #expect(throws: TogetherRefusal.wordsMissing(field: "spokeWith")) {
            try whistle.answering("Yes.", nil, on: order, by: Self.helper, at: asked)
        }
        let (other, invite) = try open(.invite)
        let answered = try invite.answering("Yes.", nil, on: other, by: Self.helper, at: asked)
        #expect(answered.call.answer?.words == "Yes.")
        #expect(throws: TogetherRefusal.alreadyAnswered) {
            try answered.call.answering("Again.", nil, on: other, by: Self.helper, at: asked)
        }
        #expect(throws: TogetherRefusal.notYours) {
            try invite.answering("Yes.", nil, on: other, by: crewMember.actor, at: asked)
        }
    }

    @Test("Late is noted once, an answer after that is late, and one in time never is")
    func lateness() throws {
        let (order, call) = try open(.whistle)
        #expect(call.noting(at: call.due - .minutes(1)) == nil)
        let noted = try #require(call.noting(at: call.due))
        #expect(noted.happening.kind == .orderCallLate && noted.call.noting(at: call.due + .days(1)) == nil)
        let late = try noted.call.answering(
            "Two pumps.", Self.elements, on: order, by: Self.helper, at: call.due + .minutes(1))
        #expect(late.call.isLate(at: call.due + .days(9)) && late.happening.payload.flag("late") == true)
        let inTime = try call.answering("Two pumps.", Self.elements, on: order, by: Self.helper, at: call.due)
        #expect(!inTime.call.isLate(at: call.due + .days(9)) && inTime.call.noting(at: call.due + .days(9)) == nil)
    }

    @Test("The street rates a whistle's answer once; whoever isn't content says why")
    func verdict() throws {
        let (order, call) = try open(.whistle)
        let chief = dutyChief.actor
        #expect(throws: TogetherRefusal.notAnswered) { try call.judging(.good, "", on: order, by: chief, at: asked) }
        let answered = try call.answering("Two pumps.", Self.elements, on: order, by: Self.helper, at: asked).call
        #expect(throws: TogetherRefusal.wordsMissing(field: "words")) {
            try answered.judging(.poor, "", on: order, by: chief, at: asked)
        }
        #expect(throws: TogetherRefusal.notYours) {
            try answered.judging(.good, "", on: order, by: Self.helper, at: asked)
        }
        let judged = try answered.judging(.good, "", on: order, by: chief, at: asked).call
        #expect(throws: TogetherRefusal.alreadyRated) {
            try judged.judging(.poor, "Later.", on: order, by: chief, at: asked)
        }
        let (other, invite) = try open(.invite)
        let helped = try invite.answering("Yes.", nil, on: other, by: Self.helper, at: asked).call
        #expect(throws: TogetherRefusal.notYours) { try helped.judging(.good, "", on: other, by: chief, at: asked) }
    }
}
