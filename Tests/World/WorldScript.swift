// SPDX-License-Identifier: Apache-2.0
import Randomness

/// Writes one story step by step and keeps its clock: staff work between eight and half past nine in the evening.
struct WorldScript {
    private(set) var steps: [WorldStep] = []
    /// Minutes since the intake.
    private(set) var elapsed = 0
    /// The minute of the day of the intake.
    let intake: Int
    /// The limit for handling, in minutes.
    let limit: Int
    let cast: WorldCast
    /// The reporter's key; nil without an account.
    let reporter: String?
    private var mixer: SplitMix64

    init(intake: Int, limit: Int, cast: WorldCast, reporter: String?, seed: UInt64) {
        self.intake = intake
        self.limit = limit
        self.cast = cast
        self.reporter = reporter
        mixer = SplitMix64(seed: seed)
    }

    mutating func accept() { staff(2 + mixer.below(min(40, limit / 12)), cast.dispatcher, .accept) }

    mutating func dispatch() {
        let move = WorldMove.dispatch(unitKey: cast.unitKey, personKey: cast.handler)
        staff(1 + mixer.below(min(30, limit / 15)), cast.dispatcher, move)
    }

    mutating func take() { staff(2 + mixer.below(min(110, limit / 10)), cast.handler, .take) }

    mutating func begin() {
        accept()
        dispatch()
        take()
    }

    /// The handler's report after a share of the limit.
    mutating func report(_ words: String, _ outcome: WorldOutcome, share: Double) {
        staff(max(4, Int(Double(limit) * share)), cast.handler, .report(words: words, outcome: outcome))
    }

    mutating func check() { staff(2 + mixer.below(min(600, limit / 8)), cast.checker, .pass) }

    mutating func fail(_ reason: String) {
        staff(3 + mixer.below(min(600, limit / 8)), cast.checker, .fail(reason: reason))
    }

    mutating func close(_ outcome: WorldOutcome, _ answer: String) {
        staff(1 + mixer.below(min(200, limit / 10)), cast.dispatcher, .close(outcome: outcome, publicAnswer: answer))
    }

    /// Goes through report, check and close with one outcome.
    mutating func finish(_ words: String, _ outcome: WorldOutcome, _ answer: String, share: Double) {
        report(words, outcome, share: share)
        check()
        close(outcome, answer)
    }

    /// A move of somebody on duty; at night it waits for the morning, unless the matter can't.
    mutating func staff(_ minutes: Int, _ by: String, _ move: WorldMove) {
        add(limit <= 240 ? minutes : settled(minutes, from: 475, to: 1_290, morning: 480), by, move)
    }

    /// A move of the reporter, who sleeps at night.
    mutating func resident(_ minutes: Int, _ move: WorldMove) {
        add(settled(minutes, from: 420, to: 1_350, morning: 450), reporter, move)
    }

    private mutating func settled(_ minutes: Int, from: Int, to: Int, morning: Int) -> Int {
        let time = (intake + elapsed + minutes) % 1_440
        if time >= to { return minutes + 1_440 - time + morning + mixer.below(70) }
        if time < from { return minutes + morning - time + mixer.below(70) }
        return minutes
    }

    private mutating func add(_ minutes: Int, _ by: String?, _ move: WorldMove) {
        steps.append(WorldStep(afterMinutes: max(1, minutes), by: by, move: move))
        elapsed += max(1, minutes)
    }
}
