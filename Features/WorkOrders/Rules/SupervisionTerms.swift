// SPDX-License-Identifier: Apache-2.0
import Kernel

/// When the clock supervises by itself; each district decides it for its orders.
///
/// Rule (product §4; the defaults are ours): 催办 when the lamp turns yellow, 督办单 when it turns red, 书面通报 when a 督办单
/// isn't answered by its due time; what is late at the desk is asked of the desk itself.
package struct SupervisionTerms: Sendable, Equatable {
    package enum Reminder: String, Sendable, CaseIterable {
        /// At 80 % of the time.
        case soon
        case late, never
    }

    package enum Letter: String, Sendable, CaseIterable {
        case late
        /// When the 催办 isn't answered in time.
        case unanswered
        case never
    }

    package enum Notice: String, Sendable, CaseIterable {
        case unanswered, never
    }

    package var reminder: Reminder
    package var letter: Letter
    package var notice: Notice
    /// Whether the desk is asked for what waits with it.
    package var asksDesk: Bool

    package init(reminder: Reminder, letter: Letter, notice: Notice, asksDesk: Bool) {
        (self.reminder, self.letter, self.notice, self.asksDesk) = (reminder, letter, notice, asksDesk)
    }

    /// Where nobody has decided anything.
    package static let standard = SupervisionTerms(
        reminder: .soon, letter: .late, notice: .unanswered, asksDesk: true)

    /// What the clock writes when an order reaches this rung; nil for nothing.
    package func level(at rung: Rung) -> Supervision.Level? {
        switch rung {
        case .reminded: reminder == .soon ? .reminder : nil
        case .late: letter == .late ? .letter : reminder == .late ? .reminder : nil
        case .untaken, .dutyChief, .leader: nil
        }
    }

    /// What the clock writes when a supervision of this level isn't answered in time; nil for nothing.
    package func level(after level: Supervision.Level) -> Supervision.Level? {
        switch level {
        case .reminder: letter == .unanswered ? .letter : nil
        case .letter: notice == .unanswered ? .notice : nil
        case .notice: nil
        }
    }

    /// Who decides them: the duty chief or the leader of exactly that district.
    package static func mayAdopt(_ actor: Actor, for district: PlaceID) -> Bool {
        [.dutyChief, .leader].contains(actor.role) && actor.scope == .place(district, .district)
    }
}
