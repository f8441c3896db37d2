// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Folds the ledger into facts, line by line in the order of each town's chain.
///
/// The pages' table and a recount both go through here, so they can only differ when the table missed a line.
package struct OrderFold: Sendable {
    package private(set) var facts: [OrderID: OrderFact]

    package init(_ facts: [OrderID: OrderFact] = [:]) { self.facts = facts }

    /// How long after a closing a reopening, or the same thing at the same place, still counts against it.
    package static let echo = Span.days(30)

    /// - Returns: the orders whose facts this line may have changed.
    @discardableResult
    package mutating func apply(_ event: OrderEvent) -> [OrderID] {
        if event.kind == .orderReceived {
            facts[event.order] = OrderFact(received: event)
            return [event.order]
        }
        // A line about an order whose beginning isn't in the ledger can't be counted.
        guard var fact = facts.removeValue(forKey: event.order) else { return [] }
        fact.apply(event)
        facts[event.order] = fact
        guard event.kind == .orderAccepted, let earlier = event.repeats, earlier != event.order,
            facts[earlier] != nil
        else { return [event.order] }
        facts[earlier]?.marks.insert(.repeated)
        return [event.order, earlier]
    }
}

extension OrderFact {
    fileprivate init(received event: OrderEvent) {
        self.init(id: event.order, town: event.town, openedAt: event.at)
        number = event.payload.text("number") ?? ""
        district = event.payload.text("district").flatMap { PlaceID($0) }
        community = event.payload.text("community").flatMap { PlaceID($0) }
        grid = event.payload.text("grid").flatMap { PlaceID($0) }
        switch event.payload.text("channel") {
        case "phone": marks.insert(.byPhone)
        case "web", "open311", "proxy": marks.insert(.online)
        case "patrol": marks.insert(.byPatrol)
        default: break
        }
        if event.payload.text("proxy") != nil { marks.insert(.forAnother) }
        takeTerms(event)
    }

    fileprivate mutating func apply(_ event: OrderEvent) {
        let wasDue = dueAt
        takeTerms(event)
        switch event.kind {
        case .orderDispatched:
            if marks.contains(.inHands) { transfer() }
            marks.formUnion([.dispatched, .inHands])
            unit = event.payload.text("unit").flatMap { UnitID($0) } ?? unit
            send(event)
        case .orderReassigned:
            // To another person of the same unit is no transfer.
            if event.payload.text("from") != event.payload.text("unit") { transfer() }
            marks.formUnion([.dispatched, .inHands])
            unit = event.payload.text("unit").flatMap { UnitID($0) } ?? unit
            send(event)
        case .orderReturned:
            // It went to a wrong hand, and comes to another one: the way back counts as a step, too.
            transfer()
            counts.returns += 1
            marks.insert(.returned)
            marks.remove(.inHands)
        case .orderDelayGranted:
            counts.delays += 1
            marks.insert(.delayed)
        case .orderReporterAsked, .orderShelved:
            marks.formUnion([.paused, .waiting])
        case .orderReporterAnswered, .orderResumed:
            marks.remove(.waiting)
        case .orderReported:
            marks.insert(.handled)
        case .orderCheckPassed:
            if !marks.contains(.checked) { marks.insert(.firstPassed) }
            marks.insert(.checked)
        case .orderCheckFailed:
            marks.formUnion([.checked, .reworked])
            counts.reworks += 1
        case .orderClosed:
            close(outcome(event), event, lateAfter: dueAt ?? wasDue)
        case .orderSelfHandled:
            close([.solved, .selfHandled], event, lateAfter: nil)
        case .orderMerged:
            close(.duplicate, event, lateAfter: nil)
        case .orderDeclined:
            close(.notAccepted, event, lateAfter: nil)
        case .orderWithdrawn:
            close(.withdrawn, event, lateAfter: nil)
        case .orderRated:
            rate(event)
        case .orderReopenRequested:
            marks.insert(.reopenAsked)
        case .orderReopened:
            if let closedAt, event.at <= closedAt + OrderFold.echo { marks.insert(.reopened) }
            closedAt = nil
            marks.subtract(.ending)
            dropLots()
        case .orderDrawn, .orderCalledBack:
            // An order counts once, with its reporter; who supported it is counted on the list alone.
            if event.payload.text("supporter") == nil { lot(event) }
        case .orderSampled:
            marks.subtract([.sampledReal, .sampledNotReal])
            marks.insert(.sampled)
            if event.payload.text("finding") == "real" { marks.insert(.sampledReal) }
            if event.payload.text("finding") == "notReal" { marks.insert(.sampledNotReal) }
        case .orderBackstopped:
            marks.insert(.backstopped)
        case .orderObjected, .orderObjectionDecided, .orderObjectionLate:
            object(event)
        case .orderCalled, .orderCallAnswered, .orderCallLate, .orderCallRated:
            // An invitation asks for help; only a whistle is answered for.
            if event.payload.text("call") == "whistle" { whistle(event) }
        case .orderSupervised, .orderSupervisionAnswered, .orderSupervisionLate:
            supervise(event)
        default:
            break
        }
    }

    /// Matter and promise may come with any line.
    private mutating func takeTerms(_ event: OrderEvent) {
        if let code = event.payload.text("matter").flatMap({ MatterCode($0) }) { matter = code }
        if let due = event.payload.number("due") { dueAt = Instant(milliseconds: due) }
    }

    private mutating func transfer() {
        counts.transfers += 1
        marks.insert(.transferred)
    }

    private func outcome(_ event: OrderEvent) -> OrderMarks {
        switch event.payload.text("outcome") {
        case "solved": .solved
        case "partlySolved": .partlySolved
        case "notOurs": .notOurs
        case "cannotBeDone": .cannotBeDone
        default: []
        }
    }

    private mutating func close(_ outcome: OrderMarks, _ event: OrderEvent, lateAfter due: Instant?) {
        closedAt = event.at
        firstClosedAt = firstClosedAt ?? event.at
        marks.subtract([.waiting, .inHands])
        marks.subtract(.ending)
        marks.formUnion(outcome.union(.closed))
        if event.payload.flag("late") ?? due.map({ event.at > $0 }) ?? false { marks.insert(.late) }
    }

    private mutating func lot(_ event: OrderEvent) {
        if event.kind == .orderDrawn { draw(event) } else { callBack(event) }
    }

    /// What was said or found about an earlier closing gives way to what the new lot brings.
    private mutating func draw(_ event: OrderEvent) {
        if event.payload.text("lot") == "check" {
            marks.subtract(.sample)
            marks.insert(.sampleDrawn)
        } else {
            marks.subtract(.callback)
            marks.insert(.callbackDrawn)
        }
    }

    /// Opened again before anybody asked: the lot is void.
    private mutating func dropLots() {
        if marks.isDisjoint(with: [.callbackReached, .callbackUnreachable, .callbackRefused]) {
            marks.remove(.callbackDrawn)
        }
        if !marks.contains(.sampled) { marks.remove(.sampleDrawn) }
    }

    private mutating func callBack(_ event: OrderEvent) {
        switch event.payload.text("result") {
        case "reached":
            marks.insert(.callbackReached)
            if event.payload.text("solved") == "yes" { marks.insert(.callbackSolved) }
            if (event.payload.number("grade") ?? 0) >= 3 { marks.insert(.callbackSatisfied) }
        case "unreachable": marks.insert(.callbackUnreachable)
        case "refused": marks.insert(.callbackRefused)
        // One try among three isn't a result.
        default: break
        }
    }

    /// The last word counts; a reopening doesn't unsay it.
    private mutating func rate(_ event: OrderEvent) {
        marks.subtract([.ratedSolved, .ratedPartly, .ratedNotSolved, .satisfied, .dissatisfied])
        marks.insert(.rated)
        switch event.payload.text("solved") {
        case "yes": marks.insert(.ratedSolved)
        case "partly": marks.insert(.ratedPartly)
        default: marks.insert(.ratedNotSolved)
        }
        marks.insert((event.payload.number("grade") ?? 0) >= 3 ? .satisfied : .dissatisfied)
    }
}
