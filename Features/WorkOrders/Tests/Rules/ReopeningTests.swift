// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// "Not solved": the request, its answer, and the second round.
struct ReopeningTests {
    private func asked(reopenings: Int = 0, matter: MatterTerms = terms()) -> WorkOrder {
        order(
            in: .closed(closing()), matter: matter, tallies: Tallies(reopenings: reopenings), reopening: reopenRequest)
    }

    @Test("A request waits for an answer of eight working hours, and the order stays closed")
    func request() throws {
        let now = moment("2026-03-02 16:00")
        let (order, happenings) = try order(in: .closed(closing())).after(
            .requestReopen(reason: "Dark again."), at: now)
        #expect(
            order.reopening == ReopenRequest(at: now, reason: "Dark again.", answerBy: moment("2026-03-03 17:00")))
        #expect(order.state == .closed(closing()))
        #expect(order.tallies == Tallies())
        #expect(happenings == [Happening(.orderReopenRequested, ["reason": "Dark again."])])
        #expect(order.refusal(of: move(.requestReopen), at: now + .hours(1)) == .alreadyAsked)
    }

    @Test("A granted request starts a second round with clocks of its own")
    func grant() throws {
        let now = moment("2026-03-10 10:00")
        var before = asked()
        before.rating = Rating(solved: .no, grade: 1, words: "", at: intake + .hours(7))
        before.handlers = [numbered(103)]
        let (order, happenings) = try before.after(.grantReopen, at: now)
        #expect(order.state == .toDispatch)
        #expect(order.reopening == nil)
        #expect(order.rating == nil)
        #expect(order.tallies == Tallies(reopenings: 1))
        #expect(order.handlers == [numbered(103)])
        #expect(order.openedAt == intake)
        #expect(order.clock.stage == opened(at: now).clock.stage)
        #expect(order.clock.promise.due == now + .minutes(30) + .days(2))
        #expect(happenings == [Happening(.orderReopened)])
    }

    @Test("The second round is promised as a new order is: near is the last fifth of the whole time")
    func secondPromise() throws {
        let now = moment("2026-03-10 10:00")
        #expect(try asked().after(.grantReopen, at: now).order.clock.promise == opened(at: now).clock.promise)
    }

    @Test("A refused request needs a reason and leaves the order closed")
    func refuse() throws {
        #expect(asked().refusal(of: .refuseReopen(reason: " ")) == .wordsMissing(field: "reason"))
        let (order, happenings) = try asked().after(.refuseReopen(reason: "It shone."), at: intake + .days(1))
        #expect(order.state == .closed(closing()))
        #expect(order.reopening == nil)
        #expect(order.tallies == Tallies())
        #expect(happenings == [Happening(.orderReopenRefused, ["reason": "It shone."])])
    }

    struct DecisionRow: Sendable {
        let role: Role
        let isHere: Bool
        let reopenings: Int
        let code: String?
        let remark: String
    }

    static let decisions: [DecisionRow] = [
        DecisionRow(role: .dispatcher, isHere: true, reopenings: 0, code: nil, remark: "the desk decides the first"),
        DecisionRow(role: .communityOfficer, isHere: true, reopenings: 0, code: nil, remark: "so does the community"),
        DecisionRow(role: .dutyChief, isHere: true, reopenings: 0, code: nil, remark: "so may the chief"),
        DecisionRow(
            role: .dispatcher, isHere: true, reopenings: 1, code: "work-order.needs-higher-level",
            remark: "one level up"),
        DecisionRow(
            role: .communityOfficer, isHere: true, reopenings: 1, code: "work-order.needs-higher-level",
            remark: "one level up"),
        DecisionRow(role: .dutyChief, isHere: true, reopenings: 1, code: nil, remark: "the second is the chief's"),
        DecisionRow(role: .dutyChief, isHere: true, reopenings: 2, code: nil, remark: "and every one after it"),
        DecisionRow(
            role: .dispatcher, isHere: true, reopenings: 2, code: "work-order.needs-higher-level", remark: "still not"),
        DecisionRow(
            role: .dutyChief, isHere: false, reopenings: 1, code: "work-order.not-yours", remark: "of another street"),
        DecisionRow(
            role: .dispatcher, isHere: false, reopenings: 1, code: "work-order.not-yours", remark: "of another street"),
        DecisionRow(role: .supervisor, isHere: true, reopenings: 1, code: "work-order.not-yours", remark: "urges only"),
        DecisionRow(role: .leader, isHere: true, reopenings: 1, code: "work-order.not-yours", remark: "looks only"),
        DecisionRow(role: .crew, isHere: true, reopenings: 1, code: "work-order.not-yours", remark: "its own work"),
    ]

    @Test("Who decides on the first and on the second reopening", arguments: decisions)
    func decision(row: DecisionRow) {
        let standing = Standing(somebody(row.role, isHere: row.isHere))
        for name in [Move.Name.grantReopen, .refuseReopen] {
            let refusal = asked(reopenings: row.reopenings).refusal(of: move(name), by: standing)
            #expect(refusal?.code == row.code, "\(name): \(row.remark)")
        }
    }

    @Test("An order opens by itself when the time to answer is over, not before")
    func opensByItself() {
        let system = Standing(.system("reopening"))
        for reopenings in 0...1 {
            let asked = asked(reopenings: reopenings)
            #expect(asked.refusal(of: .grantReopen, by: system, at: reopenRequest.answerBy) == nil)
            #expect(
                asked.refusal(of: .grantReopen, by: system, at: reopenRequest.answerBy - Span(milliseconds: 1))
                    == .notNow(.grantReopen, .closed))
            #expect(asked.refusal(of: move(.refuseReopen), by: system) == .notYours(.refuseReopen))
        }
        #expect(order(in: .closed(closing())).refusal(of: .grantReopen, by: system) == .notNow(.grantReopen, .closed))
    }

    @Test("The reporter of an order doesn't decide on the own request")
    func reporterDoesNotDecide() {
        #expect(asked().refusal(of: .grantReopen, by: reporter) == .notYours(.grantReopen))
    }
}
