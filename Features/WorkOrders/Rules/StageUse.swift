// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One stage of an order: how long it may take, how long it took or takes, and its lamp.
///
/// Told from the ledger with the calendar and limits that are true now, as the order's own clock is (`ClockHistory`): a
/// rest shifts the end, a delay moves the handler's, and a failed check takes up the handler's stage where it was.
package struct StageUse: Sendable, Equatable {
    package enum Name: String, Sendable, CaseIterable {
        /// At the desk, from the intake until it is dispatched.
        case desk
        /// From the dispatch until somebody takes it.
        case take
        /// From the dispatch until the handler reports.
        case handle
        /// From the report until it is closed or sent back.
        case check
    }

    package let name: Name
    package let start: Instant
    /// nil while it runs.
    package private(set) var end: Instant?
    package let limit: Limit
    package private(set) var deadline: Deadline
    /// In working time when the limit is.
    package private(set) var used = Span.zero
    package private(set) var lamp = Lamp.onTime

    private var rested = Span.zero

    fileprivate init(_ name: Name, from start: Instant, limit: Limit, by calendar: WorkCalendar) {
        (self.name, self.start, self.limit) = (name, start, limit)
        deadline = Deadline(limit, from: start, by: calendar)
    }

    private func measure(_ from: Instant, _ to: Instant, _ calendar: WorkCalendar) -> Span {
        guard to > from else { return .zero }
        return limit.isWorking ? calendar.workingTime(from: from, to: to) : to - from
    }

    fileprivate mutating func rest(from since: Instant, to end: Instant, by calendar: WorkCalendar) {
        rested += measure(max(since, start), end, calendar)
        deadline = deadline.shifted(
            pausedFrom: max(since, start), to: end, working: limit.isWorking, by: calendar)
    }

    fileprivate mutating func delay(to until: Instant) {
        if until > deadline.due { deadline = deadline.moved(to: until) }
    }

    fileprivate mutating func finish(_ now: Instant) { end = now }
    fileprivate mutating func takeUp() { end = nil }

    fileprivate mutating func count(at now: Instant, pausedSince: Instant?, by calendar: WorkCalendar) {
        let until = end ?? pausedSince ?? now
        used = max(measure(start, until, calendar) - rested, .zero)
        lamp = end == nil && pausedSince != nil ? .paused : deadline.lamp(at: until)
    }

    /// The stages in the order in which they began.
    package static func stages(
        _ events: some Sequence<(kind: EventKind, at: Instant, payload: Payload)>, of order: WorkOrder, at now: Instant,
        by calendar: WorkCalendar
    ) -> [StageUse] {
        var course = Course(matter: order.matter, calendar: calendar)
        for event in events { course.tell(event.kind, event.at, event.payload) }
        return course.stages.map { stage in
            var stage = stage
            stage.count(at: now, pausedSince: course.pausedSince, by: calendar)
            return stage
        }
    }

    private struct Course {
        let matter: MatterTerms
        let calendar: WorkCalendar
        var stages: [StageUse] = []
        var pausedSince: Instant?

        mutating func tell(_ kind: EventKind, _ at: Instant, _ payload: Payload) {
            switch kind {
            case .orderReceived: begin(.desk, at, matter.acknowledgeLimit)
            case .orderDispatched, .orderReassigned:
                finish(at)
                begin(.take, at, matter.acknowledgeLimit)
                begin(.handle, at, matter.handleLimit)
            case .orderTaken: finish(at, .take)
            case .orderReturned, .orderReopened:
                finish(at)
                begin(.desk, at, matter.acknowledgeLimit)
            case .orderReporterAsked, .orderShelved: pausedSince = at
            case .orderReporterAnswered, .orderResumed: goOn(at)
            case .orderReported:
                finish(at)
                begin(.check, at, WorkOrder.checkLimit)
            case .orderCheckFailed:
                finish(at, .check)
                if let index = stages.lastIndex(where: { $0.name == .handle }) { stages[index].takeUp() }
            case .orderDelayGranted:
                if let until = payload.number("until") {
                    each(.handle) { $0.delay(to: Instant(milliseconds: until)) }
                }
            case .orderClosed, .orderDeclined, .orderMerged, .orderWithdrawn, .orderSelfHandled:
                goOn(at)
                finish(at)
            default: break
            }
        }

        private mutating func begin(_ name: Name, _ at: Instant, _ limit: Limit) {
            stages.append(StageUse(name, from: at, limit: limit, by: calendar))
        }

        private mutating func goOn(_ at: Instant) {
            guard let since = pausedSince else { return }
            pausedSince = nil
            each { [calendar] in $0.rest(from: since, to: at, by: calendar) }
        }

        private mutating func finish(_ at: Instant, _ name: Name? = nil) {
            // Taken from the shelf or from the reporter's question by something else than its end.
            if name == nil { goOn(at) }
            each(name) { $0.finish(at) }
        }

        /// Those that still run.
        private mutating func each(_ name: Name? = nil, _ body: (inout StageUse) -> Void) {
            for index in stages.indices where stages[index].end == nil && (name == nil || stages[index].name == name) {
                body(&stages[index])
            }
        }
    }
}
