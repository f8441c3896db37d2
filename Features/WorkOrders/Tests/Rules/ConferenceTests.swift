// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// 会商: called for a time to come, held, and written down once.
struct ConferenceTests {
    private let held = order(in: state(.inProgress))
    private let now = intake + .hours(2)

    private func call(
        at time: Instant, _ members: [Conference.Member] = [.init(unit: District.otherCrew)],
        by actor: Actor = dispatcher.actor, on order: WorkOrder? = nil
    ) throws(TogetherRefusal) -> (conference: Conference, happenings: [Happening]) {
        try (order ?? held).convening(at: time, "Who digs?", members, id: numbered(800), by: actor, at: now)
    }

    @Test("Each member is told by a line of its own, which names unit and person")
    func members() throws {
        let person: AccountID = numbered(104)
        let (conference, happenings) = try call(
            at: now + .days(1), [.init(unit: District.otherCrew), .init(unit: District.crew, account: person)])
        #expect(!conference.isNoted && conference.invited.count == 2)
        #expect(happenings.map(\.kind) == [.orderConferenceCalled, .orderConferenceCalled])
        #expect(happenings.last?.payload.text("assignee") == person.description)
        #expect(happenings.first?.payload.text("unit") == District.otherCrew.description)
    }

    @Test("A time that is over or too far, nobody to come, whom it is about, and a closed order are refused")
    func refused() {
        #expect(throws: TogetherRefusal.badEnd) { try call(at: now) }
        #expect(throws: TogetherRefusal.badEnd) { try call(at: now + .days(61)) }
        #expect(throws: TogetherRefusal.wordsMissing(field: "invited")) { try call(at: now + .days(1), []) }
        var concerned = held
        concerned.concern = Concern(unit: District.accused, account: nil)
        #expect(throws: TogetherRefusal.concernedUnit) {
            try call(at: now + .days(1), [.init(unit: District.accused)], on: concerned)
        }
        #expect(throws: TogetherRefusal.orderClosed) { try call(at: now + .days(1), on: order(in: state(.closed))) }
        #expect(throws: TogetherRefusal.notYours) { try call(at: now + .days(1), by: somebody(.gridWorker)) }
    }

    @Test("Minutes come after it was held, once, by whoever called it or the desk")
    func minutes() throws {
        let conference = try call(at: now + .days(1)).conference
        let after = conference.heldAt + .hours(1)
        #expect(throws: TogetherRefusal.badEnd) {
            try conference.noting(members: "All", minutes: "Dig.", on: held, by: dispatcher.actor, at: now)
        }
        #expect(throws: TogetherRefusal.notYours) {
            try conference.noting(members: "All", minutes: "Dig.", on: held, by: crewMember.actor, at: after)
        }
        let noted = try conference.noting(members: "All", minutes: "Dig.", on: held, by: dispatcher.actor, at: after)
        #expect(noted.conference.isNoted && noted.happening.kind == .orderConferred)
        #expect(throws: TogetherRefusal.alreadyEnded) {
            try noted.conference.noting(members: "All", minutes: "Fill.", on: held, by: dispatcher.actor, at: after)
        }
    }
}
