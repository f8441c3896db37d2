// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A limit that the district gives itself, with what holds until it does; the raw values are stored.
package enum DistrictLimit: String, Sendable, CaseIterable {
    /// Working hours within which an objection to a dispatch is decided.
    case objectionHours = "objection-hours"
    /// Per cent of the self-handled orders that somebody else looks at.
    case selfCheckShare = "self-check-share"
    /// Transfers from unit to unit after which the street takes an order over.
    case transfers
    /// Working hours within which a request to reopen is answered, before the order opens by itself.
    case reopenHours = "reopen-hours"
    /// Days in which a reporter may rate an answer or ask to reopen it.
    case feedbackDays = "feedback-days"
    /// Working days after the deadline until the duty chief is told.
    case chiefDays = "chief-days"
    /// Working days after the deadline until the leader is told.
    case leaderDays = "leader-days"

    /// What holds before a district has adopted anything.
    package var usual: Int {
        switch self {
        case .objectionHours: 4
        case .selfCheckShare: 5
        case .transfers: 3
        case .reopenHours: 8
        case .feedbackDays: 15
        case .chiefDays: 1
        case .leaderDays: 3
        }
    }

    /// What may be adopted.
    package var range: ClosedRange<Int> {
        switch self {
        case .objectionHours: 1...40
        case .selfCheckShare: 1...100
        case .transfers: 1...10
        case .reopenHours: 1...40
        // Shorter than a week is no promise, and after a quarter nobody knows how it was.
        case .feedbackDays: 7...90
        case .chiefDays: 1...10
        case .leaderDays: 2...20
        }
    }

    /// The first of these amounts that can't stand beside the others: the leader is told after the duty chief.
    package static func contradiction(in amounts: [DistrictLimit: Int]) -> DistrictLimit? {
        guard let chief = amounts[.chiefDays], let leader = amounts[.leaderDays], chief >= leader else { return nil }
        return .leaderDays
    }
}

/// A version of the district's limits; it is never edited.
package struct LimitVersion: Sendable, Equatable {
    /// 0 for what holds before the first.
    package let number: Int
    package let adoptedAt: Instant
    package let adoptedBy: AccountID?
    package let reason: String
    package let amounts: [DistrictLimit: Int]

    package init(
        number: Int, adoptedAt: Instant, adoptedBy: AccountID?, reason: String, amounts: [DistrictLimit: Int]
    ) {
        (self.number, self.adoptedAt, self.adoptedBy) = (number, adoptedAt, adoptedBy)
        (self.reason, self.amounts) = (reason, amounts)
    }

    /// Before anybody adopted anything.
    package static let usual = LimitVersion(
        number: 0, adoptedAt: Instant(milliseconds: 0), adoptedBy: nil, reason: "", amounts: [:])

    package subscript(_ limit: DistrictLimit) -> Int { amounts[limit] ?? limit.usual }
}
