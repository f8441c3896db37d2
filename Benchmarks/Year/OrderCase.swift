// SPDX-License-Identifier: Apache-2.0
import Kernel
import Randomness
import WorkOrderRules

/// One order as the simulation holds it: who it belongs to, what was tried already, and what comes next.
struct OrderCase: Sendable {
    let kind: ReportKind
    private(set) var isOnTheSpot: Bool
    let spot: Int
    let matter: MatterTerms
    var random: SplitMix64
    /// nil until it has been opened.
    var id: OrderID?
    var isOpen = false
    /// When the work in hand will be done; drawn once each time somebody takes it.
    var doneAt: Instant?
    /// What was tried once and isn't tried again, so that every order comes to an end.
    var tried: Set<Move.Name> = []
    var next: PlannedStep?

    /// Draws everything that belongs to the n-th order of a plan.
    init(_ number: Int, _ plan: YearPlan, _ district: YearDistrict) {
        random = SplitMix64(seed: plan.seed &* 1_000_003 &+ UInt64(number))
        // The first numbers of neighbouring seeds are apart, but not by much trust.
        _ = random.next()
        var share = random.fraction()
        var drawn = plan.mix.kinds[plan.mix.kinds.count - 1]
        for kind in plan.mix.kinds {
            share -= kind.share
            if share < 0 {
                drawn = kind
                break
            }
        }
        kind = drawn.kind
        isOnTheSpot = random.happens(drawn.onTheSpot)
        // Streets differ: some have twice the reports of others.
        let part = random.fraction()
        spot = min(district.spots.count - 1, Int(Double(district.spots.count) * part * (0.5 + part / 2)))
        matter = district.matter(&random)
    }

    /// Nobody settles it on the spot, nor ever looks at it.
    mutating func lie() { isOnTheSpot = false }

    /// Whether this is tried now: once at most, and with that chance.
    mutating func tries(_ move: Move.Name, _ chance: Double) -> Bool {
        guard !tried.contains(move), random.happens(chance) else { return false }
        tried.insert(move)
        return true
    }
}

/// What is to happen to an order next.
struct PlannedStep: Sendable {
    enum Deed: Sendable {
        /// Somebody makes a move.
        case move(Move, by: Actor, asReporter: Bool = false)
        /// Somebody tries what the rules must refuse.
        case refused(Move, by: Actor, asReporter: Bool = false)
        /// Nobody does anything: the clock has, or should have.
        case look
    }

    let at: Instant
    /// The version that was looked at when this was planned; when the order has moved on, it is planned anew.
    let version: Int64
    let deed: Deed

    var isMerge: Bool { if case .move(.merge, _, _) = deed { true } else { false } }
}
