// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// Supervision by the clock: at which rung it writes what, to whom, and that it never asks twice.
struct SupervisionClockTests {
    private let start = intake + .hours(2)
    private let desk = District.townOffice

    @Test(
        "Each district's terms say what is written at yellow, at red, and when no answer comes",
        arguments: [
            // What nobody has changed.
            (
                SupervisionTerms.standard, Supervision.Level?.some(.reminder), Supervision.Level?.some(.letter),
                Supervision.Level?.none, Supervision.Level?.some(.notice)
            ),
            // As it was before: one reminder at red.
            (
                SupervisionTerms(reminder: .late, letter: .never, notice: .never, asksDesk: false), nil, .reminder, nil,
                nil
            ),
            // Step by step, each after a missed answer.
            (
                SupervisionTerms(reminder: .soon, letter: .unanswered, notice: .unanswered, asksDesk: true), .reminder,
                nil, .letter, .notice
            ),
            // Nothing by itself.
            (SupervisionTerms(reminder: .never, letter: .never, notice: .never, asksDesk: false), nil, nil, nil, nil),
        ])
    func terms(
        _ terms: SupervisionTerms, yellow: Supervision.Level?, red: Supervision.Level?,
        afterReminder: Supervision.Level?, afterLetter: Supervision.Level?
    ) {
        #expect(terms.level(at: .reminded) == yellow && terms.level(at: .late) == red)
        #expect(terms.level(after: .reminder) == afterReminder && terms.level(after: .letter) == afterLetter)
        #expect(terms.level(after: .notice) == nil)
        for rung in [Rung.untaken, .dutyChief, .leader] { #expect(terms.level(at: rung) == nil) }
    }

    @Test("Asked is whoever has it in hand, or the desk that it waits with", arguments: OrderState.Name.allCases)
    func addressee(_ name: OrderState.Name) {
        let order = order(in: state(name))
        let expected: UnitID? =
            switch name {
            case .offered, .inProgress: District.crew
            case .received, .toDispatch, .toCheck: desk
            case .waitingForReporter, .shelved, .closed: nil
            }
        #expect(order.answerable(desk: desk) == expected)
        var concerned = order
        concerned.concern = expected.flatMap { Concern(unit: $0, account: nil) }
        #expect(concerned.answerable(desk: desk) == nil, "nobody is asked about themselves")
    }

    /// What may happen to an order that the clock watches.
    private enum Step: CaseIterable {
        case yellow, red, answerDue, answered, handedOn, backAtDesk
    }

    @Test("Whatever comes in whatever order, twice or late, the clock never has two of one level open at one order")
    func neverTwo() {
        for path in paths(of: 5) {
            var order = order(in: state(.inProgress))
            var all: [Supervision] = []
            var now = start
            for step in path {
                now = now + .hours(30)
                switch step {
                case .yellow: write(.reminder, order, &all, now)
                case .red: write(.letter, order, &all, now)
                case .answerDue: runDue(order, &all, now)
                case .answered:
                    for index in all.indices where all[index].isOpen && all[index].answeredAt == nil {
                        all[index].answeredAt = now
                    }
                case .handedOn:
                    let unit = order.state.assignment?.unit == District.crew ? District.otherCrew : District.crew
                    order.state = state(.inProgress, assignment(to: unit))
                case .backAtDesk: order.state = .toDispatch
                }
                let open = all.filter(\.isOpen)
                for level in Supervision.Level.allCases {
                    #expect(open.count { $0.level == level } <= 1, "\(path)")
                }
                #expect(Set(open.map(\.unit)).count == open.count, "\(path)")
            }
        }
    }

    private func paths(of length: Int) -> [[Step]] {
        (0..<length).reduce([[]]) { paths, _ in paths.flatMap { path in Step.allCases.map { path + [$0] } } }
    }

    /// As the job does it, twice in a row: a repeated job changes nothing.
    private func write(_ level: Supervision.Level, _ order: WorkOrder, _ all: inout [Supervision], _ now: Instant) {
        for round in 0..<2 {
            leave(order, &all, now)
            let written = order.supervisingByClock(
                level, desk: desk, id: numbered(UInt64(700 + all.count)), besides: all, at: now,
                calendar: District.calendar)
            guard let supervision = written?.supervision else { return }
            #expect(round == 0, "the second time there is nothing to write")
            if let index = all.firstIndex(where: { $0.id == supervision.id }) {
                all[index] = supervision
            } else {
                all.append(supervision)
            }
        }
    }

    private func runDue(_ order: WorkOrder, _ all: inout [Supervision], _ now: Instant) {
        leave(order, &all, now)
        for index in all.indices {
            guard let noted = all[index].noting(at: now)?.supervision else { continue }
            #expect(noted.noting(at: now) == nil, "said once")
            all[index] = noted.following(.standard, at: now, calendar: District.calendar)?.supervision ?? noted
        }
    }

    private func leave(_ order: WorkOrder, _ all: inout [Supervision], _ now: Instant) {
        for index in all.indices {
            all[index] = all[index].endingByClock(on: order, desk: desk, at: now)?.supervision ?? all[index]
        }
    }

    @Test("An unanswered letter becomes a notice, and that is the end of it")
    func notice() throws {
        let order = order(in: state(.inProgress))
        let letter = try #require(
            order.supervisingByClock(.letter, id: numbered(701), besides: [], at: start, calendar: District.calendar)
        ).supervision
        #expect(letter.level == .letter && letter.isOfClock)
        #expect(letter.following(.standard, at: letter.due - .minutes(1), calendar: District.calendar) == nil)
        let raised = try #require(letter.following(.standard, at: letter.due, calendar: District.calendar))
        #expect(raised.supervision.level == .notice && raised.supervision.due > letter.due)
        #expect(raised.happening.kind == .orderSupervisionRaised)
        let due = raised.supervision.due
        #expect(raised.supervision.following(.standard, at: due, calendar: District.calendar) == nil)
        var answered = letter
        answered.answeredAt = start
        #expect(answered.following(.standard, at: letter.due, calendar: District.calendar) == nil)
    }

    @Test("What the clock wrote ends with the stage; what a person wrote or raised with a reason, they close")
    func ending() throws {
        let held = order(in: state(.inProgress))
        let own = try #require(
            held.supervisingByClock(id: numbered(702), besides: [], at: start, calendar: District.calendar)
        ).supervision
        #expect(own.endingByClock(on: held, desk: desk, at: start) == nil)
        #expect(own.endingByClock(on: order(in: state(.shelved)), desk: desk, at: start) == nil, "it comes back")
        for name in [OrderState.Name.toCheck, .toDispatch, .closed] {
            let ended = try #require(own.endingByClock(on: order(in: state(name)), desk: desk, at: start))
            #expect(!ended.supervision.isOpen && ended.happening.kind == .orderSupervisionClosed)
        }
        let raised = try own.raising(
            "No answer.", within: limit("1wd"), on: held, by: dutyChief.actor, at: start, calendar: District.calendar
        ).supervision
        #expect(raised.endingByClock(on: order(in: state(.closed)), desk: desk, at: start) == nil)
    }
}
