// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// 督办: who writes it, who answers, when the next level comes, who closes it.
struct SupervisionTests {
    private let held = order(in: state(.inProgress))
    private let closedOrder = order(in: state(.closed))
    private let start = intake + .hours(2)
    private let chief = dutyChief.actor
    private let leader = somebody(.leader, account: numbered(130))
    private let supervisor = somebody(.supervisor, account: numbered(131))

    private func write(
        _ level: Supervision.Level = .reminder, to unit: UnitID = District.crew, on order: WorkOrder? = nil,
        besides others: [Supervision] = [], by actor: Actor = dispatcher.actor
    ) throws(TogetherRefusal) -> Supervision {
        try (order ?? held).supervising(
            level, unit, "Still dark.", within: limit("4wh"), id: numbered(600), besides: others, by: actor, at: start,
            calendar: District.calendar
        ).supervision
    }

    private func raised(
        _ supervision: Supervision, by actor: Actor, at now: Instant
    ) -> Result<Supervision.Level, TogetherRefusal> {
        Result { () throws(TogetherRefusal) in
            try supervision.raising(
                "No answer.", within: limit("1wd"), on: held, by: actor, at: now, calendar: District.calendar
            ).supervision.level
        }
    }

    @Test(
        "Who may begin, and at which level",
        arguments: [
            (Role.dispatcher, [Supervision.Level.reminder]), (.supervisor, [.reminder]),
            (.dutyChief, Supervision.Level.allCases), (.leader, Supervision.Level.allCases),  // decide
            (.communityOfficer, []), (.gridLeader, []), (.gridWorker, []), (.crew, []), (.departmentOfficer, []),
            (.visitor, []), (.resident, []), (.systemAdmin, []), (.securityAdmin, []), (.auditAdmin, []),
            (.integrator, []),
        ])
    func beginning(role: Role, allowed: [Supervision.Level]) {
        for level in Supervision.Level.allCases {
            let written = try? write(level, by: somebody(role))
            #expect((written != nil) == allowed.contains(level), "\(role) \(level)")
        }
        #expect((try? write(by: somebody(role, isHere: false))) == nil)
    }

    @Test("Only those who have the order or were called to it are asked, once at a time")
    func addressee() throws {
        #expect(throws: TogetherRefusal.unitNotIn) { try write(to: District.otherCrew) }
        var order = held
        order.parties = [District.otherCrew]
        #expect(try write(to: District.otherCrew, on: order).unit == District.otherCrew)
        let open = try write()
        #expect(throws: TogetherRefusal.alreadyOpen) { try write(besides: [open]) }
        #expect(throws: TogetherRefusal.orderClosed) {
            try write(on: closedOrder, by: chief)
        }
    }

    @Test("The next level comes after a missed answer, or by decision")
    func ladder() throws {
        let reminder = try write()
        let (before, after) = (reminder.due - .minutes(1), reminder.due)
        #expect(raised(reminder, by: dispatcher.actor, at: before) == .failure(.answerAwaited))
        #expect(raised(reminder, by: dispatcher.actor, at: after) == .success(.letter))
        #expect(raised(reminder, by: supervisor, at: before) == .failure(.answerAwaited))
        #expect(raised(reminder, by: supervisor, at: after) == .success(.letter))
        #expect(raised(reminder, by: chief, at: before) == .success(.letter))
        #expect(raised(reminder, by: leader, at: before) == .success(.letter))
        #expect(raised(reminder, by: somebody(.dispatcher, account: numbered(140)), at: after) == .failure(.notYours))
        #expect(raised(reminder, by: crewMember.actor, at: after) == .failure(.notYours))

        let answered = try reminder.replying("Tonight.", on: held, by: crewMember.actor, at: before).supervision
        #expect(raised(answered, by: dispatcher.actor, at: after) == .failure(.answerAwaited))
        #expect(raised(answered, by: chief, at: after) == .success(.letter))

        let letter = try write(.letter, by: chief)
        let notice = try letter.raising(
            "Still nothing.", within: limit("1wd"), on: held, by: chief, at: after, calendar: District.calendar
        ).supervision
        #expect(notice.level == .notice && notice.answeredAt == nil && notice.due > letter.due)
        #expect(raised(notice, by: chief, at: after) == .failure(.highestLevel))
    }

    @Test("The addressee replies as often as there is something to say; nobody else does")
    func replies() throws {
        let open = try write()
        let first = try open.replying("Tonight.", on: held, by: crewMember.actor, at: start)
        let second = try first.supervision.replying("Done.", on: held, by: crewMember.actor, at: start + .hours(1))
        #expect(second.supervision.answeredAt == start && second.reply.level == .reminder)
        #expect(first.happening.payload.flag("late") == false)
        #expect(throws: TogetherRefusal.notYours) {
            try open.replying("Me too.", on: held, by: dispatcher.actor, at: start)
        }
        #expect(throws: TogetherRefusal.wordsMissing(field: "words")) {
            try open.replying(" ", on: held, by: crewMember.actor, at: start)
        }
        let late = try open.replying("Sorry.", on: held, by: crewMember.actor, at: open.due + .minutes(1))
        #expect(late.happening.payload.flag("late") == true)
    }

    @Test("Only the author closes; what the clock wrote, the duty chief or the supervisor closes")
    func closing() throws {
        let own = try write()
        #expect(throws: TogetherRefusal.authorCloses) { try own.closing("Enough.", on: held, by: chief, at: start) }
        let closed = try own.closing("Enough.", on: held, by: dispatcher.actor, at: start).supervision
        #expect(!closed.isOpen)
        #expect(throws: TogetherRefusal.alreadyEnded) {
            try closed.closing("Again.", on: held, by: dispatcher.actor, at: start)
        }
        #expect(throws: TogetherRefusal.alreadyEnded) {
            try closed.replying("But.", on: held, by: crewMember.actor, at: start)
        }
        let clock = try #require(
            held.supervisingByClock(id: numbered(601), besides: [], at: start, calendar: District.calendar)
        ).supervision
        #expect(clock.mayClose(chief, held) && clock.mayClose(supervisor, held))
        #expect(!clock.mayClose(dispatcher.actor, held) && !clock.mayClose(leader, held))
        #expect(!clock.mayClose(crewMember.actor, held))
    }

    @Test("The clock asks whoever has the order in hand, and asks nobody twice", arguments: OrderState.Name.allCases)
    func clock(name: OrderState.Name) throws {
        let order = order(in: state(name))
        let written = order.supervisingByClock(
            id: numbered(602), besides: [], at: start, calendar: District.calendar)
        #expect((written != nil) == (name == .offered || name == .inProgress))
        guard let supervision = written?.supervision else { return }
        #expect(supervision.level == .reminder && supervision.author == nil && supervision.unit == District.crew)
        #expect(
            order.supervisingByClock(id: numbered(603), besides: [supervision], at: start, calendar: District.calendar)
                == nil)
        #expect(supervision.noting(at: supervision.due - .minutes(1)) == nil)
        #expect(supervision.noting(at: supervision.due)?.happening.kind == .orderSupervisionLate)
    }
}
