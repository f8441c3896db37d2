// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// What a handler asks for, and who answers it.
struct RequestTests {
    private let now = intake + .hours(6)

    struct PendingRow: Sendable {
        let kind: PendingRequest.Kind
        let move: Move.Name
        let code: String?
        let remark: String
    }

    /// What may be done to an order in progress while its handler waits for an answer.
    static let whilePending: [PendingRow] = PendingRequest.Kind.allCases.flatMap { kind in
        [
            PendingRow(kind: kind, move: .report, code: nil, remark: "it is done before anybody answered"),
            PendingRow(kind: kind, move: .reassign, code: nil, remark: "the desk takes it away"),
            PendingRow(kind: kind, move: .merge, code: nil, remark: "it goes into another order"),
            PendingRow(kind: kind, move: .withdraw, code: nil, remark: "the reporter changes their mind"),
            PendingRow(kind: kind, move: .nameConcern, code: nil, remark: "whom it is about turns out"),
            PendingRow(kind: kind, move: .askReporter, code: "work-order.request-pending", remark: "the answer first"),
            PendingRow(kind: kind, move: .askDelay, code: "work-order.request-pending", remark: "one thing at a time"),
            PendingRow(kind: kind, move: .askReturn, code: "work-order.request-pending", remark: "one thing at a time"),
            PendingRow(kind: kind, move: .askShelve, code: "work-order.request-pending", remark: "one thing at a time"),
            PendingRow(
                kind: kind, move: .grantDelay, code: kind == .delay ? nil : "work-order.not-now", remark: "延期"),
            PendingRow(
                kind: kind, move: .refuseDelay, code: kind == .delay ? nil : "work-order.not-now", remark: "延期"),
            PendingRow(
                kind: kind, move: .grantReturn, code: kind == .giveBack ? nil : "work-order.not-now", remark: "退单"),
            PendingRow(
                kind: kind, move: .refuseReturn, code: kind == .giveBack ? nil : "work-order.not-now", remark: "退单"),
            PendingRow(
                kind: kind, move: .grantShelve, code: kind == .shelving ? nil : "work-order.not-now", remark: "挂账"),
            PendingRow(
                kind: kind, move: .refuseShelve, code: kind == .shelving ? nil : "work-order.not-now", remark: "挂账"),
        ]
    }

    @Test("While a request waits, only what fits it is taken", arguments: whilePending)
    func pending(row: PendingRow) {
        let order = order(in: state(.inProgress), request: request(row.kind))
        #expect(order.refusal(of: move(row.move))?.code == row.code, "\(row.remark)")
    }

    @Test("What the hands that asked let go of is no longer asked for", arguments: PendingRequest.Kind.allCases)
    func dropped(kind: PendingRequest.Kind) throws {
        let asked = order(in: state(.inProgress), request: request(kind))
        for name in [Move.Name.report, .reassign, .merge, .withdraw] {
            let (order, happenings) = try asked.after(move(name))
            #expect(order.request == nil)
            #expect(happenings.last == Happening(.orderRequestDropped, ["request": .text(kind.rawValue)]), "\(name)")
        }
        #expect(try asked.after(move(.nameConcern)).order.request == asked.request)
    }

    @Test("A request waits with its reason, its asker and eight working hours for an answer")
    func asked() throws {
        let before = order(in: state(.inProgress))
        let (order, happenings) = try before.after(move(.askDelay), at: now)
        #expect(
            order.request
                == PendingRequest(
                    wish: .delay(until: intake + .days(5)), reason: "Parts ordered.", at: now, by: numbered(103),
                    answerBy: moment("2026-03-03 16:00")))
        #expect(order.state == state(.inProgress))
        #expect(order.clock == before.clock)
        let until = Payload.Field.number((intake + .days(5)).milliseconds)
        #expect(happenings == [Happening(.orderDelayAsked, ["reason": "Parts ordered.", "until": until])])
    }

    struct EndRow: Sendable {
        let hours: Int64
        let code: String?
        let remark: String
    }

    @Test(
        "A delay ends after the deadline and within sixty days",
        arguments: [
            EndRow(hours: 49, code: "work-order.bad-end", remark: "the deadline itself"),
            EndRow(hours: 50, code: nil, remark: "after it"),
            EndRow(hours: 6 + 60 * 24, code: nil, remark: "sixty days from now"),
            EndRow(hours: 7 + 60 * 24, code: "work-order.bad-end", remark: "longer is shelving"),
        ])
    func delayEnds(row: EndRow) {
        let ask = Move.askDelay(until: intake + .hours(row.hours), reason: "Parts ordered.")
        let order = order(in: state(.inProgress))
        #expect(order.refusal(of: ask)?.code == row.code, "\(row.remark)")
    }

    @Test("Nobody asks for time after the deadline")
    func tooLate() {
        let order = order(in: state(.inProgress))
        #expect(order.refusal(of: move(.askDelay), at: order.clock.stage.due) == nil)
        #expect(
            order.refusal(of: move(.askDelay), at: order.clock.stage.due + Span(milliseconds: 1)) == .deadlinePassed)
    }

    @Test("A granted delay moves both deadlines to the day that was approved, and none of them back")
    func grantDelay() throws {
        let before = order(in: state(.inProgress), request: request(.delay))
        let (order, happenings) = try before.after(.grantDelay(until: intake + .days(4)))
        #expect(order.clock.stage.due == intake + .days(4))
        #expect(order.clock.promise.due == intake + .days(4))
        #expect(
            order.clock.promise.due - order.clock.promise.soonAt == before.clock.promise.due
                - before.clock.promise.soonAt)
        #expect(order.tallies == Tallies(delays: 1))
        #expect(order.request == nil)
        let end = Payload.Field.number((intake + .days(4)).milliseconds)
        #expect(happenings == [Happening(.orderDelayGranted, ["until": end, "promise": end])])
        var roomy = before
        roomy.clock.promise = Deadline(limit("9d"), from: intake, by: District.calendar)
        #expect(try roomy.after(.grantDelay(until: intake + .days(4))).order.clock.promise == roomy.clock.promise)
    }

    @Test("What is granted is neither more than was asked for nor less than there was")
    func grantEnds() {
        let delayed = order(in: state(.inProgress), request: request(.delay))
        #expect(delayed.refusal(of: .grantDelay(until: intake + .days(6))) == .badEnd)
        #expect(delayed.refusal(of: .grantDelay(until: delayed.clock.stage.due)) == .badEnd)
        let shelving = order(in: state(.inProgress), request: request(.shelving))
        #expect(shelving.refusal(of: .grantShelve(until: intake + .days(31))) == .badEnd)
        #expect(shelving.refusal(of: .grantShelve(until: now)) == .badEnd)
    }

    @Test("A refusal needs a reason and changes nothing else", arguments: PendingRequest.Kind.allCases)
    func refuse(kind: PendingRequest.Kind) throws {
        let asked = order(in: state(.inProgress), request: request(kind))
        let (blank, given, event): (Move, Move, EventKind) =
            switch kind {
            case .delay: (.refuseDelay(reason: " "), .refuseDelay(reason: "No."), .orderDelayRefused)
            case .giveBack: (.refuseReturn(reason: " "), .refuseReturn(reason: "No."), .orderReturnRefused)
            case .shelving: (.refuseShelve(reason: " "), .refuseShelve(reason: "No."), .orderShelvingRefused)
            }
        #expect(asked.refusal(of: blank) == .wordsMissing(field: "reason"))
        let (order, happenings) = try asked.after(given)
        #expect(order.request == nil)
        #expect(order.state == asked.state && order.clock == asked.clock && order.tallies == asked.tallies)
        #expect(happenings == [Happening(event, ["reason": "No."])])
    }

    @Test("Whoever asks doesn't answer, in whichever post", arguments: PendingRequest.Kind.allCases)
    func asker(kind: PendingRequest.Kind) {
        let asked = order(in: state(.inProgress), request: request(kind, by: numbered(102)))
        let names: [Move.Name] =
            switch kind {
            case .delay: [.grantDelay, .refuseDelay]
            case .giveBack: [.grantReturn, .refuseReturn]
            case .shelving: [.grantShelve, .refuseShelve]
            }
        for name in names {
            #expect(asked.refusal(of: move(name), by: dutyChief) == .answeredByAsker)
            let other = Standing(somebody(.dutyChief, account: numbered(120)))
            #expect(asked.refusal(of: move(name), by: other) == nil)
        }
    }

    @Test("A shelving is the duty chief's, to grant and to refuse")
    func shelving() {
        let asked = order(in: state(.inProgress), request: request(.shelving))
        for name in [Move.Name.grantShelve, .refuseShelve] {
            #expect(asked.refusal(of: move(name), by: dispatcher) == .needsHigherLevel)
            #expect(asked.refusal(of: move(name), by: dutyChief) == nil)
        }
    }

    @Test("What nobody answers becomes the duty chief's and is granted by no silence")
    func escalated() throws {
        let asked = order(in: state(.inProgress), request: request(.delay))
        let answerBy = request(.delay).answerBy
        #expect(asked.escalatingRequest(at: answerBy - Span(milliseconds: 1)) == nil)
        let (order, happening) = try #require(asked.escalatingRequest(at: answerBy))
        #expect(order.request?.isEscalated == true)
        #expect(order.version == asked.version && order.state == asked.state && order.clock == asked.clock)
        #expect(happening == Happening(.orderRequestEscalated, ["request": "delay", "to": "dutyChief"]))
        #expect(order.escalatingRequest(at: answerBy + .days(9)) == nil)
        #expect(order.refusal(of: move(.grantDelay), by: dispatcher, at: now) == .needsHigherLevel)
        #expect(order.refusal(of: move(.grantDelay), by: crewMember, at: now) == .notYours(.grantDelay))
        #expect(order.refusal(of: move(.grantDelay), by: dutyChief, at: now) == nil)
        for name in Move.Name.allCases where name != .resume && name != .grantReopen {
            #expect(order.refusal(of: move(name), by: Standing(.system("request")), at: now) != nil)
        }
    }

    @Test("The shelf rests the clock until its end, or until somebody takes the order off")
    func shelf() throws {
        let asked = order(in: state(.inProgress), request: request(.shelving))
        let (shelved, happenings) = try asked.after(.grantShelve(until: intake + .days(20)))
        #expect(
            shelved.state
                == .shelved(
                    Shelving(
                        assignment: assignment(), since: now, until: intake + .days(20), reason: "We need it.")))
        #expect(shelved.lamp(at: intake + .days(15)) == .paused)
        #expect(happenings.map(\.kind) == [.orderShelved])
        let (resumed, again) = try shelved.after(.resume, at: now + .days(3))
        #expect(resumed.state == state(.inProgress))
        #expect(resumed.clock.paused == .days(3))
        #expect(resumed.clock.stage.due == asked.clock.stage.due.shiftedIfAfter(now, by: .days(3)))
        #expect(resumed.clock.promise.due == asked.clock.promise.due + .days(3))
        #expect(again == [Happening(.orderResumed)])
        let clock = Standing(.system("shelf"))
        #expect(shelved.refusal(of: .resume, by: clock, at: now + .days(3)) == .notNow(.resume, .shelved))
        #expect(shelved.refusal(of: .resume, by: clock, at: intake + .days(20)) == nil)
    }

    @Test("Who withdraws a shelved order isn't late for the time on the shelf")
    func withdrawnFromShelf() throws {
        let order = try order(in: state(.shelved)).after(move(.withdraw), at: intake + .days(20)).order
        guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
        #expect(!closing.isLate)
        #expect(order.clock.paused == .days(20) - .hours(2))
    }
}

extension Instant {
    fileprivate func shiftedIfAfter(_ start: Instant, by span: Span) -> Instant { self > start ? self + span : self }
}
