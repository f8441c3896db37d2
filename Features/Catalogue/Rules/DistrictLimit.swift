// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A limit that the district gives itself, with what holds until it does; the raw values are stored.
package enum DistrictLimit: String, Sendable, CaseIterable {
    /// Working hours within which an objection to a dispatch is decided.
    case objectionHours = "objection-hours"
    /// Per cent of the self-handled orders that somebody else looks at.
    case selfCheckShare = "self-check-share"

    /// What holds before a district has adopted anything: four working hours, and one in twenty.
    package var usual: Int {
        switch self {
        case .objectionHours: 4
        case .selfCheckShare: 5
        }
    }

    /// What may be adopted.
    package var range: ClosedRange<Int> {
        switch self {
        case .objectionHours: 1...40
        case .selfCheckShare: 1...100
        }
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
