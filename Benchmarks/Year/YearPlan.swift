// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The size and the make-up of a simulated district-year; the same plan gives the same orders, whatever the engine.
package struct YearPlan: Sendable {
    package var orders = 400_000
    package var seed: UInt64 = 141
    package var towns = 25
    package var communitiesOfTown = 10
    package var gridsOfCommunity = 6
    /// The first day; its calendar ships with the program.
    package var firstDay = CivilDate(daysSinceEpoch: 20_089)
    package var days = 365
    package var mix = YearMix()
    package var handling = HandlingTimes.documented
    /// Whether each step is held against the rules where it happens; without it only the checkpoints are.
    package var checksEachStep = true
    package var checkpoints = 12

    package init() {}

    /// How finely time goes forward: within this stretch orders move side by side, and the clock's work comes at its end.
    static let stretch = Span.minutes(30)

    var start: Instant { CivilTime(date: firstDay).instant }
    var end: Instant { start + .days(Int64(days)) }
}

/// What kind of thing somebody says.
enum ReportKind: CaseIterable {
    case question, help, complaint, suggestion, thanks, other

    /// Whether the answer is words and not work.
    var isAnsweredInWords: Bool { self == .complaint || self == .suggestion }
}

/// How often what happens; each chance is of those orders that come to that point.
///
/// The kinds, and that 53 in 100 are answered on the spot, are one city's weekly figures of its hotline (47 % questions,
/// 30 % help, 5 % complaints, 10 % suggestions, 0.3 % thanks; the rest is other). Late work is a public grid ledger's 9 %.
/// The other chances are ours.
package struct YearMix: Sendable {
    /// The share of each kind, and what part of it is settled on the spot.
    var kinds: [(kind: ReportKind, share: Double, onTheSpot: Double)] = [
        (.question, 0.47, 0.85), (.help, 0.30, 0.25), (.complaint, 0.05, 0), (.suggestion, 0.10, 0.45),
        (.thanks, 0.003, 1), (.other, 0.077, 0.1),
    ]
    var withdrawal = 0.01
    var decline = 0.04
    var merge = 0.04
    var reclassification = 0.08
    var question = 0.03
    var notOurs = 0.02
    var giveBack = 0.03
    var reassignment = 0.02
    var delay = 0.5
    var shelving = 0.015
    var concern = 0.002
    var failedCheck = 0.08
    var rating = 0.35
    var reopening = 0.04
    /// Nobody answers, and the clock does.
    var silence = 0.1
    /// An impossible move is tried on a closed order.
    var probe = 0.05

    package init() {}

    /// Every side road so often that a few hundred orders take them all.
    package static var lively: YearMix {
        var mix = YearMix()
        mix.kinds = [(.help, 0.7, 0.1), (.complaint, 0.3, 0)]
        (mix.withdrawal, mix.decline, mix.merge, mix.question) = (0.04, 0.06, 0.1, 0.1)
        (mix.reclassification, mix.notOurs, mix.giveBack, mix.reassignment) = (0.2, 0.05, 0.15, 0.1)
        (mix.delay, mix.shelving, mix.concern, mix.failedCheck) = (0.9, 0.12, 0.05, 0.2)
        (mix.rating, mix.reopening, mix.silence, mix.probe) = (0.6, 0.3, 0.25, 0.3)
        return mix
    }
}
