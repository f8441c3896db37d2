// SPDX-License-Identifier: Apache-2.0

/// How far a written story goes and how it ends.
enum WorldPlan {
    case received, toDispatch, offered, fresh, soonDue, late, waiting, toCheck, reopened
    case solved, solvedLate, rework, asked, partly, elsewhere, cannot, withdrawn, refused, reclosed

    /// How many stories of each plan, the ones that fit the fewest topics first.
    static let quota: [(plan: WorldPlan, count: Int)] = [
        (.elsewhere, 7), (.cannot, 6), (.partly, 11), (.waiting, 7), (.asked, 6), (.rework, 6), (.reopened, 5),
        (.refused, 4), (.reclosed, 4), (.soonDue, 8), (.late, 7), (.fresh, 18), (.toCheck, 12), (.toDispatch, 12),
        (.received, 16), (.offered, 18), (.withdrawn, 7), (.solvedLate, 8), (.solved, 60),
    ]

    /// Whether a topic has the words and the time this plan needs.
    func fits(_ topic: WorldTopic) -> Bool {
        switch self {
        case .elsewhere: topic.endings.contains { if case .elsewhere = $0 { true } else { false } }
        case .cannot: topic.endings.contains { if case .cannot = $0 { true } else { false } }
        case .partly: topic.endings.contains { if case .partly = $0 { true } else { false } }
        case .waiting: topic.question != nil && topic.minutes >= 1_440
        case .asked: topic.question != nil
        case .rework: topic.rework != nil
        case .reopened: topic.again != nil && topic.minutes >= 1_440
        case .refused, .reclosed: topic.again != nil
        case .soonDue: topic.minutes >= 1_440 && topic.minutes <= 14_400
        case .late, .fresh: topic.minutes >= 1_440
        case .toCheck, .received, .offered, .toDispatch: topic.minutes >= 120 && !topic.urgent
        case .withdrawn: !topic.urgent
        case .solvedLate: topic.minutes >= 120
        case .solved: true
        }
    }

    /// Whether somebody must be there to answer, rate or ask again.
    var needsReporter: Bool {
        switch self {
        case .waiting, .asked, .reopened, .refused, .reclosed, .withdrawn: true
        default: false
        }
    }

    /// Whether the story ends with the order closed.
    var closes: Bool {
        switch self {
        case .received, .toDispatch, .offered, .fresh, .soonDue, .late, .waiting, .toCheck, .reopened: false
        default: true
        }
    }
}
