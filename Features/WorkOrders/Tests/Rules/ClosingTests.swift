// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Closing with an outcome, withdrawing, and the reporter's rating.
struct ClosingTests {
    struct CloseRow: Sendable {
        let state: OrderState.Name
        let outcome: Outcome
        let code: String?
        let remark: String
    }

    private static let notOurs = Outcome.notOurs(wentTo: "The water company.", saidBy: "The dispatcher.")
    private static let impossible = Outcome.cannotBeDone(reason: "The wall is private.")
    private static let partly = Outcome.partlySolved(left: "The second lamp.")

    static let rows: [CloseRow] = [
        CloseRow(state: .toCheck, outcome: .solved, code: nil, remark: "the usual end"),
        CloseRow(state: .toCheck, outcome: partly, code: nil, remark: "and what is left"),
        CloseRow(state: .toCheck, outcome: notOurs, code: nil, remark: "found out on the spot"),
        CloseRow(state: .toCheck, outcome: impossible, code: nil, remark: "and why"),
        CloseRow(state: .toDispatch, outcome: notOurs, code: nil, remark: "where it went, and who said so"),
        CloseRow(state: .toDispatch, outcome: impossible, code: nil, remark: "the desk knows"),
        CloseRow(state: .toDispatch, outcome: .solved, code: "work-order.not-now", remark: "nobody has handled it"),
        CloseRow(state: .toDispatch, outcome: partly, code: "work-order.not-now", remark: "nobody has handled it"),
        CloseRow(state: .waitingForReporter, outcome: impossible, code: nil, remark: "no answer came"),
        CloseRow(state: .waitingForReporter, outcome: .solved, code: "work-order.not-now", remark: "who would know"),
        CloseRow(state: .waitingForReporter, outcome: partly, code: "work-order.not-now", remark: "who would know"),
        CloseRow(state: .waitingForReporter, outcome: notOurs, code: "work-order.not-now", remark: "the answer first"),
        CloseRow(
            state: .toCheck, outcome: .duplicateOf(numbered(1001)), code: "work-order.not-now",
            remark: "that is merging"),
        CloseRow(
            state: .toCheck, outcome: .withdrawn(reason: "Enough."), code: "work-order.not-now",
            remark: "that is the reporter's"),
        CloseRow(
            state: .toCheck, outcome: .notAccepted(reason: "No.", rightPath: "The court."), code: "work-order.not-now",
            remark: "that is declining"),
        CloseRow(
            state: .toCheck, outcome: .partlySolved(left: "\n"), code: "work-order.words-missing",
            remark: "what is left?"),
        CloseRow(
            state: .toCheck, outcome: .notOurs(wentTo: "", saidBy: "The dispatcher."), code: "work-order.words-missing",
            remark: "where did it go?"),
        CloseRow(
            state: .toDispatch, outcome: .notOurs(wentTo: "The water company.", saidBy: ""),
            code: "work-order.words-missing", remark: "who said so?"),
        CloseRow(
            state: .toDispatch, outcome: .cannotBeDone(reason: "　"), code: "work-order.words-missing",
            remark: "a blank of the Chinese keyboard is no reason"),
    ]

    @Test("An outcome is taken or refused by state", arguments: rows)
    func outcome(row: CloseRow) throws {
        let before = order(in: state(row.state), matter: terms(verify: .none))
        let refusal = before.refusal(of: .close(row.outcome, publicAnswer: "We looked."))
        #expect(refusal?.code == row.code, "\(row.remark)")
        guard row.code == nil else { return }
        let (order, happenings) = try before.after(.close(row.outcome, publicAnswer: "We looked."))
        guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
        #expect(closing.outcome == row.outcome)
        #expect(closing.at == intake + .hours(6))
        #expect(closing.publicAnswer == "We looked.")
        #expect(!closing.isSelfHandled)
        #expect(closing.handledBy == (row.state == .toCheck ? numbered(103) : nil))
        // Who reported it as done needs no word of its end; who still waited for an answer does.
        let waited: Payload.Field? = row.state == .waitingForReporter ? .text(District.crew.description) : nil
        #expect(
            happenings == [
                Happening(
                    .orderClosed, ["outcome": .text(row.outcome.name.rawValue), "late": false, "from": waited])
            ])
    }

    @Test(
        "An end that takes it out of somebody's hands says whose they were",
        arguments: [
            (OrderState.Name.received, Move.Name.withdraw, false), (.toDispatch, .merge, false),
            (.offered, .withdraw, true), (.inProgress, .withdraw, true), (.waitingForReporter, .withdraw, true),
            (.shelved, .withdraw, true), (.offered, .merge, true), (.inProgress, .merge, true),
            (.waitingForReporter, .close, true), (.toCheck, .close, false),
        ])
    func leaving(_ name: OrderState.Name, _ end: Move.Name, _ isHeld: Bool) throws {
        let held = state(name, assignment(assignee: numbered(103)))
        let payload = try order(in: held, matter: terms(verify: .none)).after(move(end)).happenings.first?.payload
        #expect(payload?.text("from") == (isHeld ? District.crew.description : nil))
        #expect(payload?.text("fromAssignee") == (isHeld ? (numbered(103) as AccountID).description : nil))
    }

    @Test("Nothing is closed without an answer for everybody", arguments: ["", "  ", "\n\t", "　"])
    func withoutAnswer(answer: String) {
        let before = order(in: state(.toCheck), matter: terms(verify: .none))
        #expect(before.refusal(of: .close(.solved, publicAnswer: answer)) == .publicAnswerMissing)
    }

    @Test("Nothing is closed without a check unless the matter asks for none", arguments: MatterTerms.Verify.allCases)
    func withoutCheck(verify: MatterTerms.Verify) throws {
        let before = order(in: state(.toCheck), matter: terms(verify: verify))
        let close = Move.close(.solved, publicAnswer: "Mended.")
        #expect(before.refusal(of: close) == (verify == .none ? nil : .notChecked))
        #expect(try before.after(.passCheck).order.refusal(of: close) == nil)
    }

    @Test("Late is after the date promised to the reporter, not on it")
    func late() throws {
        let before = order(in: state(.toCheck), matter: terms(verify: .none))
        for (now, isLate) in [
            (before.clock.promise.due, false), (before.clock.promise.due + Span(milliseconds: 1), true),
        ] {
            let (order, happenings) = try before.after(.close(.solved, publicAnswer: "Mended."), at: now)
            guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
            #expect(closing.isLate == isLate)
            #expect(happenings.first?.payload.flag("late") == isLate)
        }
    }

    @Test(
        "An order that ends while it waits for the reporter isn't late for the waiting",
        arguments: [Move.Name.close, .withdraw])
    func endWhileWaiting(name: Move.Name) throws {
        let waiting = order(in: state(.waitingForReporter))
        let (order, happenings) = try waiting.after(move(name), at: intake + .days(20))
        guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
        #expect(!closing.isLate)
        #expect(happenings.first?.payload.flag("late") != true)
        #expect(order.clock.paused == .days(20) - .hours(2))
    }

    @Test("An order that was late before the question stays late")
    func lateBeforeWaiting() throws {
        let asked = try order(in: .toDispatch).after(move(.askReporter), at: intake + .days(4)).order
        let order = try asked.after(move(.close), at: intake + .days(5)).order
        guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
        #expect(closing.isLate)
    }

    @Test("The reporter withdraws with or without a reason", arguments: ["", "It shines again."])
    func withdraw(reason: String) throws {
        let (order, happenings) = try order(in: state(.inProgress)).after(.withdraw(reason: reason))
        guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
        #expect(closing.outcome == .withdrawn(reason: reason))
        #expect(
            happenings == [
                Happening(.orderWithdrawn, ["reason": .text(reason), "from": .text(District.crew.description)])
            ])
        #expect(order.lamp(at: intake) == nil)
    }

    @Test("A rating is kept with its words; the journal gets the grade", arguments: Rating.Solved.allCases)
    func rate(solved: Rating.Solved) throws {
        let now = intake + .days(1)
        let (order, happenings) = try order(in: .closed(closing())).after(
            .rate(solved, grade: 3, words: "Fine."), at: now)
        #expect(order.rating == Rating(solved: solved, grade: 3, words: "Fine.", at: now))
        #expect(order.state == .closed(closing()))
        #expect(happenings == [Happening(.orderRated, ["solved": .text(solved.rawValue), "grade": 3])])
        #expect(order.refusal(of: .rate(.yes, grade: 4, words: "")) == .alreadyRated)
    }

    @Test("A grade is 1…4", arguments: [(-1, false), (0, false), (1, true), (4, true), (5, false)])
    func grade(grade: Int, isAllowed: Bool) {
        let refusal = order(in: .closed(closing())).refusal(of: .rate(.partly, grade: grade, words: ""))
        #expect(refusal == (isAllowed ? nil : .badGrade))
        #expect((Rating(solved: .no, grade: grade, words: "", at: intake) != nil) == isAllowed)
    }

    @Test("Rating and asking to reopen end with the fifteenth day", arguments: [Move.Name.rate, .requestReopen])
    func feedbackPeriod(name: Move.Name) {
        let end = closing().at + .days(15)
        let closed = order(in: .closed(closing()))
        #expect(closed.refusal(of: move(name), at: end) == nil)
        #expect(closed.refusal(of: move(name), at: end + Span(milliseconds: 1)) == .tooLate)
    }
}
