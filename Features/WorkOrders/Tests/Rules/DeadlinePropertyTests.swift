// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import Testing
import WorkOrderRules

/// What holds for every clock, tried on generated ones; a failure names the case, which the seed brings back.
struct DeadlinePropertyTests {
    private static let cases = 2000

    struct PausedDeadline {
        let deadline: Deadline
        let start: Instant
        let end: Instant
        let isWorking: Bool

        init(_ random: inout SplitMix64) {
            isWorking = random.below(2) == 0
            let length = Span.minutes(Int64(1 + random.below(isWorking ? 2400 : 12_000)))
            let due = isWorking ? District.calendar.instant(after: length, from: intake) : intake + length
            deadline = Deadline(due: due, soonAt: due - .minutes(Int64(random.below(3000))))
            start = intake + .minutes(Int64(random.below(12_000)))
            end = start + .minutes(Int64(random.below(6000)))
        }

        func shifted(from: Instant, to: Instant) -> Deadline {
            deadline.shifted(pausedFrom: from, to: to, working: isWorking, by: District.calendar)
        }
    }

    /// The number of the first generated case for which the property doesn't hold.
    private func firstFailure(seed: UInt64, _ holds: (PausedDeadline, inout SplitMix64) -> Bool) -> Int? {
        var random = SplitMix64(seed: seed)
        for number in 0..<Self.cases where !holds(PausedDeadline(&random), &random) { return number }
        return nil
    }

    @Test("A pause never makes a deadline earlier, nor puts near after due")
    func neverEarlier() {
        let failure = firstFailure(seed: 1) { it, _ in
            let shifted = it.shifted(from: it.start, to: it.end)
            return shifted.due >= it.deadline.due && shifted.soonAt >= it.deadline.soonAt
                && shifted.soonAt <= shifted.due
        }
        #expect(failure == nil)
    }

    @Test("A pause of zero changes nothing, and what had passed doesn't move")
    func nothingToMove() {
        let failure = firstFailure(seed: 2) { it, _ in
            let after = Swift.max(it.deadline.due, it.start)
            return it.shifted(from: it.start, to: it.start) == it.deadline
                && it.shifted(from: after, to: after + .days(3)) == it.deadline
        }
        #expect(failure == nil)
    }

    @Test("Two pauses, one right after the other, move as much as the one that they make")
    func twoPauses() {
        let failure = firstFailure(seed: 3) { it, random in
            let middle = it.start + Span(milliseconds: Int64(random.below(Int((it.end - it.start).milliseconds) + 1)))
            let once = it.shifted(from: it.start, to: it.end)
            let twice = it.shifted(from: it.start, to: middle).shifted(
                pausedFrom: middle, to: it.end, working: it.isWorking, by: District.calendar)
            return once.due == twice.due
        }
        #expect(failure == nil)
    }

    @Test("A longer pause moves at least as far")
    func longerPause() {
        let failure = firstFailure(seed: 4) { it, random in
            let longer = it.end + .minutes(Int64(random.below(2000)))
            return it.shifted(from: it.start, to: longer).due >= it.shifted(from: it.start, to: it.end).due
        }
        #expect(failure == nil)
    }

    @Test("The time that was left is left again")
    func timeLeft() {
        let failure = firstFailure(seed: 5) { it, _ in
            guard it.deadline.due > it.start else { return true }
            let due = it.shifted(from: it.start, to: it.end).due
            guard it.isWorking else { return due - it.end == it.deadline.due - it.start }
            return District.calendar.workingTime(from: it.end, to: due)
                == District.calendar.workingTime(from: it.start, to: it.deadline.due)
        }
        #expect(failure == nil)
    }

    @Test("The lamp only ever goes from on time to soon to late")
    func lampIsMonotone() {
        let order: [Lamp: Int] = [.onTime: 0, .soon: 1, .late: 2]
        let failure = firstFailure(seed: 6) { it, random in
            let first = intake + .minutes(Int64(random.below(14_000)))
            let second = first + .minutes(Int64(random.below(3000)))
            guard let a = order[it.deadline.lamp(at: first)], let b = order[it.deadline.lamp(at: second)] else {
                return false
            }
            return a <= b
        }
        #expect(failure == nil)
    }

    @Test("Whatever the matter, the promise is not before the stage, and both end after the intake")
    func openings() {
        var random = SplitMix64(seed: 7)
        var failures: [String] = []
        for _ in 0..<Self.cases {
            let units: [(Limit.Unit, Int)] = [
                (.minutes, 900), (.hours, 60), (.days, 5), (.workingHours, 20), (.workingDays, 3),
            ]
            let (a, b) = (random.pick(units), random.pick(units))
            let acknowledge = "\(1 + random.below(a.1))\(a.0.rawValue)"
            let handle = "\(1 + random.below(b.1))\(b.0.rawValue)"
            let now = intake + .minutes(Int64(random.below(12_000)))
            let clock = opened(terms(acknowledge: acknowledge, handle: handle), at: now).clock
            let isSound =
                clock.promise.due >= clock.stage.due && clock.stage.due > now && clock.stage.soonAt >= now
                && clock.stage.soonAt <= clock.stage.due && clock.promise.soonAt >= now
                && clock.promise.soonAt <= clock.promise.due
            if !isSound { failures.append("\(acknowledge) then \(handle) from \(now.iso8601)") }
        }
        #expect(failures.isEmpty)
    }
}
