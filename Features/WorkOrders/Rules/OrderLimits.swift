// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The district's limits under which an order was opened.
///
/// Rule: they are the order's own from its first minute. What a reporter was told about rating and reopening, and a unit
/// about passing on, stays so for this order when the district adopts others.
package struct OrderLimits: Sendable, Equatable {
    /// Transfers from one unit to another, returns among them, after which the street takes over.
    package let transfers: Int
    /// How long a request to reopen may wait before the order opens by itself.
    package let reopenAnswer: Limit
    /// How many days a reporter may rate or ask for reopening after the closing.
    package let feedbackDays: Int
    /// How long after the deadline the duty chief is told.
    package let chief: Limit
    /// How long after the deadline the leader is told.
    package let leader: Limit

    /// nil for what no district may adopt: nothing is zero, and the leader is told after the duty chief.
    package init?(transfers: Int, reopenHours: Int, feedbackDays: Int, chiefDays: Int, leaderDays: Int) {
        guard transfers > 0, feedbackDays > 0, chiefDays < leaderDays,
            let reopenAnswer = Limit(reopenHours, .workingHours), let chief = Limit(chiefDays, .workingDays),
            let leader = Limit(leaderDays, .workingDays)
        else { return nil }
        (self.transfers, self.feedbackDays, self.reopenAnswer) = (transfers, feedbackDays, reopenAnswer)
        (self.chief, self.leader) = (chief, leader)
    }

    /// What holds for orders that were opened before districts could adopt others (product §4; the numbers are ours).
    package static let usual = OrderLimits(
        transfers: 3, reopenHours: 8, feedbackDays: 15, chiefDays: 1, leaderDays: 3)!

    /// As long as a reporter may rate.
    package var feedback: Span { .days(Int64(feedbackDays)) }
}

extension OrderLimits: CustomStringConvertible {
    /// The stored text: transfers, working hours of a review, days of feedback, working days up to chief and leader.
    package var description: String {
        "\(transfers) \(reopenAnswer.amount) \(feedbackDays) \(chief.amount) \(leader.amount)"
    }

    /// nil for anything that `description` doesn't write.
    package init?(_ text: String) {
        let numbers = text.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        self.init(
            transfers: numbers[0], reopenHours: numbers[1], feedbackDays: numbers[2], chiefDays: numbers[3],
            leaderDays: numbers[4])
        guard description == text else { return nil }
    }
}
