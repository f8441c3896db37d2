// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

/// From the report to the dispatch: opening, 自办, accept, decline, merge, question and answer.
struct IntakeTests {
    @Test("A new order is received, promised from the intake on, and counted nowhere", arguments: Channel.allCases)
    func opening(channel: Channel) {
        let (order, happenings) = WorkOrder.opening(
            id: numbered(1000), locality: District.here, matter: terms(), reporter: .contact, channel: channel,
            at: intake,
            calendar: District.calendar)
        #expect(order.state == .received)
        #expect(order.isOpen)
        #expect(order.version == 1)
        #expect(order.reporter == .contact)
        #expect(order.openedAt == intake)
        #expect(order.tallies == Tallies())
        #expect(order.handlers.isEmpty)
        #expect(order.clock.paused == .zero)
        #expect(order.clock.stage.due == intake + .minutes(30))
        #expect(order.clock.promise.due == intake + .minutes(30) + .days(2))
        #expect(
            happenings == [
                Happening(.orderReceived, ["matter": "GG-11", "channel": .text(channel.rawValue)])
            ])
    }

    @Test("Accepting sends it to be dispatched")
    func accept() throws {
        let (order, happenings) = try opened().after(.accept(reclassified: nil))
        #expect(order.state == .toDispatch)
        #expect(order.version == 2)
        #expect(order.clock == opened().clock)
        #expect(happenings == [Happening(.orderAccepted, ["matter": "GG-11"])])
    }

    @Test("Accepting under another matter counts the clock again from the intake")
    func reclassify() throws {
        let urgent = terms("GG-12", acknowledge: "1h", handle: "5h")
        let (order, happenings) = try opened().after(.accept(reclassified: urgent), at: intake + .minutes(20))
        #expect(order.matter == urgent)
        #expect(order.clock == opened(urgent).clock)
        #expect(order.clock.promise.due == intake + .hours(6))
        #expect(happenings == [Happening(.orderAccepted, ["matter": "GG-12"])])
    }

    @Test("Accepting under another matter keeps the time that the reporter took to answer")
    func reclassifyAfterPause() throws {
        let urgent = terms("GG-12", acknowledge: "1h", handle: "5h")
        var order = try opened().after(move(.askReporter), at: intake + .minutes(10)).order
        order = try order.after(move(.reporterAnswers), at: intake + .minutes(10) + .hours(3)).order
        order = try order.after(.accept(reclassified: urgent), at: intake + .hours(4)).order
        #expect(order.clock.paused == .hours(3))
        #expect(order.clock.stage.due == intake + .hours(4))
        #expect(order.clock.promise.due == intake + .hours(9))
    }

    @Test("Declining closes it with the reason as answer and the right path")
    func decline() throws {
        let (order, happenings) = try opened().after(.decline(reason: "A private sale.", rightPath: "The court."))
        #expect(
            order.state
                == .closed(
                    Closing(
                        outcome: .notAccepted(reason: "A private sale.", rightPath: "The court."),
                        at: intake + .hours(6),
                        isLate: false, publicAnswer: "A private sale.")))
        #expect(!order.isOpen)
        #expect(
            happenings == [Happening(.orderDeclined, ["reason": "A private sale.", "rightPath": "The court."])])
    }

    @Test("Merging closes it as a duplicate of the other order")
    func merge() throws {
        let other: OrderID = numbered(1001)
        let (order, happenings) = try opened().after(.merge(into: other))
        guard case .closed(let closing) = order.state else { return #expect(Bool(false)) }
        #expect(closing.outcome == .duplicateOf(other))
        #expect(happenings == [Happening(.orderMerged, ["into": .text(other.description)])])
    }

    @Test("An order is not merged into itself")
    func mergeIntoItself() {
        #expect(opened().refusal(of: .merge(into: opened().id)) == .mergeIntoItself)
    }

    @Test("A question pauses the order and remembers where it stood", arguments: [0, 1, 2])
    func ask(which: Int) throws {
        let befores: [(OrderState, Waiting.Before)] = [
            (.received, .received), (.toDispatch, .toDispatch),
            (.inProgress(assignment()), .inProgress(assignment())),
        ]
        let (from, before) = befores[which]
        let (order, happenings) = try order(in: from).after(.askReporter(question: "Which lamp?"))
        #expect(
            order.state
                == .waitingForReporter(Waiting(before: before, since: intake + .hours(6), question: "Which lamp?")))
        #expect(before.name == from.name)
        #expect(order.state.assignment == from.assignment)
        #expect(order.lamp(at: intake + .days(30)) == .paused)
        #expect(happenings == [Happening(.orderReporterAsked, ["question": "Which lamp?"])])

        let (resumed, answers) = try order.after(.reporterAnswers(words: "The third."), at: intake + .hours(10))
        #expect(resumed.state == from)
        #expect(resumed.clock.paused == .hours(4))
        #expect(resumed.version == 9)
        #expect(answers == [Happening(.orderReporterAnswered, ["words": "The third."])])
    }

    @Test("What a member of staff fixed on the spot is closed at once and counted apart")
    func selfHandled() throws {
        for role in [Role.gridWorker, .gridLeader, .communityOfficer] {
            let (order, happenings) = try selfHandled(by: somebody(role))
            #expect(order.reporter == .staff(numbered(100)))
            #expect(order.handlers == [numbered(100)])
            #expect(
                order.state
                    == .closed(
                        Closing(
                            outcome: .solved, at: intake, isLate: false, publicAnswer: "Picked up.",
                            isSelfHandled: true,
                            handledBy: numbered(100))))
            #expect(
                happenings == [
                    Happening(.orderReceived, ["matter": "GG-11", "channel": "patrol"]),
                    Happening(.orderSelfHandled, ["words": "Picked up."]),
                ])
        }
    }

    @Test("Only grid and community staff handle on the spot, and only in their place")
    func selfHandledByOthers() {
        for role in Role.allCases where ![.gridWorker, .gridLeader, .communityOfficer].contains(role) {
            #expect(throws: OrderRefusal.notYours(.close)) { try selfHandled(by: somebody(role)) }
        }
        for role in [Role.gridWorker, .gridLeader, .communityOfficer] {
            #expect(throws: OrderRefusal.notYours(.close)) { try selfHandled(by: somebody(role, isHere: false)) }
        }
        #expect(throws: OrderRefusal.notYours(.close)) {
            try selfHandled(by: Actor(.program(numbered(300)), role: .gridWorker, scope: .everywhere))
        }
    }

    @Test("What was handled on the spot needs words")
    func selfHandledWithoutWords() {
        #expect(throws: OrderRefusal.wordsMissing(field: "words")) {
            try selfHandled(by: somebody(.gridWorker), words: " ")
        }
    }

    private func selfHandled(
        by actor: Actor, words: String = "Picked up."
    ) throws -> (order: WorkOrder, happenings: [Happening]) {
        try WorkOrder.selfHandled(
            id: numbered(1000), locality: District.here, matter: terms(), by: actor, words: words, at: intake,
            calendar: District.calendar)
    }
}
