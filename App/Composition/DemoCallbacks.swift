// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Callbacks
import Database
import Kernel

/// Two lists of the demo's supervisor, half worked through: one of callbacks, one of checks.
struct DemoCallbacks {
    let installation: Installation
    let supervisor: Actor
    let place: String

    func seed() async throws {
        try await draw(.callback, seed: 0x8F3A_61C2_90D4_57BE) { feature, number, draw, dice, tx in
            let answer: CallResult =
                switch dice {
                case 0..<12: .reached(try Self.answer(.yes, dice.isMultiple(of: 2) ? 4 : 3))
                case 12..<14: .reached(try Self.answer(.partly, 2))
                case 14: .reached(try Self.answer(.no, 1))
                case 15: .refused
                default: .notReached
                }
            try feature.call(number, of: draw, answer, words: dice == 14 ? "来过一次，第二天又坏了。" : "", tx)
        }
        try await draw(.check, seed: 0x1C7E_05B9_D2A8_4F63) { feature, number, draw, dice, tx in
            let result: Finding.Result = dice < 16 ? .real : dice < 18 ? .notReal : .unclear
            let words =
                switch result {
                case .real: ""
                case .notReal: "现场和答复不一样，照片是另一处的。"
                case .unclear: "已经拆除重建，看不出来。"
                }
            try feature.find(number, of: draw, Finding(result, dice < 10 ? .photo : .onSite), words: words, tx)
        }
    }

    private static func answer(_ solved: CallbackAnswer.Solved, _ grade: Int) throws -> CallbackAnswer {
        guard let answer = CallbackAnswer(solved, grade: grade) else { throw CommonRefusal.notFound }
        return answer
    }

    /// Draws a list two days ago and works through most of it a day later, each line with a number from 0 to 19.
    private func draw(
        _ purpose: DrawPurpose, seed: UInt64,
        _ work: @escaping @Sendable (Callbacks, Int, DrawID, Int, WriteTransaction) throws -> Void
    ) async throws {
        var feature = installation.callbacks
        feature.seeds = { DrawSeed(seed) }
        let today = CivilTime(installation.database.now).date
        // Nobody is called at night, whenever the demo is made.
        let morning = { (days: Int) in CivilTime(date: today.adding(days: days)).instant + .hours(9) }
        let terms = try DrawTerms(
            purpose, from: today.adding(days: -60), to: today.adding(days: -3), size: 26, today: today)
        guard
            let target = PlacesToCallbacks(atlas: installation.atlas).scope(code: place, within: supervisor.scope)
        else { return }
        let id = try await feature.draw(terms, in: target, as: supervisor, at: morning(-2))
        var dice = SplitMix(DrawSeed(seed))
        for number in 1...22 {
            let eyes = dice.below(20)
            do {
                try await installation.database.write(
                    as: supervisor, at: morning(-1) + .minutes(Int64(number * 4))
                ) { [feature] tx in try work(feature, number, id, eyes, tx) }
            } catch is CallbackRefusal {
                continue
            } catch CommonRefusal.notFound {
                // A short list ends earlier.
                return
            }
        }
    }
}
