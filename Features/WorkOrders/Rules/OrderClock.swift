// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A deadline with the instant after which it is called near.
///
/// Lamps: green up to 80 % of the time, yellow up to the end, red after (the practice of the digital city-management
/// systems that districts know).
package struct Deadline: Sendable, Equatable {
    package let due: Instant
    package let soonAt: Instant

    package init(due: Instant, soonAt: Instant) { (self.due, self.soonAt) = (due, soonAt) }

    /// The deadline of a limit that starts at an instant.
    package init(_ limit: Limit, from start: Instant, by calendar: WorkCalendar) {
        due = limit.due(from: start, by: calendar)
        soonAt = start + Span(milliseconds: (due - start).milliseconds / 5 * 4)
    }

    package func lamp(at now: Instant) -> Lamp {
        if now > due { return .late }
        return now > soonAt ? .soon : .onTime
    }

    /// The deadline after a pause: what was left of working (or plain) time is left again from the resumption on. A
    /// deadline that had passed before the pause doesn't come back.
    package func shifted(pausedFrom start: Instant, to end: Instant, working: Bool, by calendar: WorkCalendar)
        -> Deadline
    {
        guard end > start else { return self }
        func shift(_ instant: Instant) -> Instant {
            guard instant > start else { return instant }
            guard working else { return instant + (end - start) }
            // Not before the old instant: a calendar without windows between the two must not bring it forward.
            return max(instant, calendar.instant(after: calendar.workingTime(from: start, to: instant), from: end))
        }
        return Deadline(due: shift(due), soonAt: shift(soonAt))
    }

    /// Another end with the same last stretch before it.
    func moved(to end: Instant) -> Deadline { Deadline(due: end, soonAt: end - (due - soonAt)) }
}

/// ● on time, ▲ soon, ■ late, and the pause.
package enum Lamp: String, Sendable, CaseIterable {
    case onTime = "on-time"
    case soon
    case late
    case paused
}

/// The two clocks of an order: what the reporter was promised, and what the present stage has.
package struct OrderClock: Sendable, Equatable {
    package var promise: Deadline
    package var stage: Deadline
    package var paused: Span

    package init(promise: Deadline, stage: Deadline, paused: Span = .zero) {
        (self.promise, self.stage, self.paused) = (promise, stage, paused)
    }

    /// The clocks of a matter that came in, or in again, at an instant: the stage is acknowledged within its own limit;
    /// the promise runs from the intake, first the time to acknowledge, then the time to handle.
    package init(_ matter: MatterTerms, from start: Instant, by calendar: WorkCalendar) {
        stage = Deadline(matter.acknowledgeLimit, from: start, by: calendar)
        let due = matter.handleLimit.due(from: stage.due, by: calendar)
        promise = Deadline(due: due, soonAt: start + Span(milliseconds: (due - start).milliseconds / 5 * 4))
        paused = .zero
    }

    /// The same for an order that has rested meanwhile. The rest is added at the start: exact for limits that run day and
    /// night, close for working time.
    init(_ matter: MatterTerms, from start: Instant, restedFor paused: Span, by calendar: WorkCalendar) {
        self.init(matter, from: start, by: calendar)
        rest(
            from: start, to: start + paused, stageIsWorking: matter.acknowledgeLimit.isWorking,
            promiseIsWorking: matter.handleLimit.isWorking, by: calendar)
    }

    /// Both clocks after a rest.
    mutating func rest(
        from start: Instant, to end: Instant, stageIsWorking: Bool, promiseIsWorking: Bool, by calendar: WorkCalendar
    ) {
        paused += max(end - start, .zero)
        stage = stage.shifted(pausedFrom: start, to: end, working: stageIsWorking, by: calendar)
        promise = promise.shifted(pausedFrom: start, to: end, working: promiseIsWorking, by: calendar)
    }

    /// Both clocks after a delay was granted: the handler's ends then, and the reporter's date isn't before it.
    mutating func delay(to until: Instant) {
        if until > stage.due { stage = stage.moved(to: until) }
        if until > promise.due { promise = promise.moved(to: until) }
    }

    /// The clock of an order that was given back: the desk has its own limit, and never longer than what was left.
    mutating func giveBack(_ matter: MatterTerms, at now: Instant, by calendar: WorkCalendar) {
        let desk = Deadline(matter.acknowledgeLimit, from: now, by: calendar)
        if desk.due < stage.due { stage = desk }
    }
}

extension Limit {
    /// Whether it runs in working time only.
    package var isWorking: Bool { unit == .workingHours || unit == .workingDays }
}
