// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What everybody may read of a closed order (晒单): its answer with what is personal blackened, and copies of photos.
///
/// Rule: only with the reporter's consent, only of matters that touch nothing personal, never the reporter's own words. One
/// person proposes, another one shows. It can be taken down at any time for one of few reasons; that it was, and why, stays
/// public, what it said doesn't. An order that is opened again takes its publication with it. The reporter may withdraw the
/// consent at any time (Personal Information Protection Law, articles 15 and 25).
package struct Publication: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case proposed
        case refused(Decision, reason: String)
        case shown(Decision)
        case takenDown(shown: Decision, down: Decision, Takedown)
        /// The order was opened again, or the consent went before anybody had shown it.
        case ended(at: Instant)
    }

    /// The stored word of a state.
    package enum StateName: String, Sendable, CaseIterable {
        case proposed, refused, shown, takenDown, ended
    }

    /// Who decided, and when; nobody for what was carried over or what the reporter did.
    package struct Decision: Sendable, Equatable {
        package let by: AccountID?
        package let at: Instant

        package init(by: AccountID?, at: Instant) { (self.by, self.at) = (by, at) }
    }

    package let order: OrderID
    /// Counts from 1 what was public at some time; what is taken down keeps its number and its trace.
    package let number: Int
    /// What everybody reads.
    package let words: String
    package let proposal: Decision
    package var state: State
    package var version: Int64

    package init(order: OrderID, number: Int, words: String, proposal: Decision, state: State, version: Int64) {
        (self.order, self.number, self.words) = (order, number, words)
        (self.proposal, self.state, self.version) = (proposal, state, version)
    }

    package var stateName: StateName {
        switch state {
        case .proposed: .proposed
        case .refused: .refused
        case .shown: .shown
        case .takenDown: .takenDown
        case .ended: .ended
        }
    }

    /// Outcomes that say what became of something; a withdrawn or merged report has nothing to show of its own.
    package static let outcomes: [Outcome.Name] = [.solved, .partlySolved, .notOurs, .cannotBeDone]
}

/// Why something is no longer shown: a closed list, because the reason stays public.
package struct Takedown: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// 反映人撤回同意
        case consentWithdrawn
        /// 含有个人信息
        case personalData
        /// 内容有误
        case incorrect
        /// 涉及的其他人提出
        case otherPerson
    }

    package let reason: Reason
    /// For staff; empty when there is nothing to add.
    package let words: String

    package init(_ reason: Reason, words: String = "") { (self.reason, self.words) = (reason, words) }

    /// The reasons that staff may give; a consent is withdrawn by whoever gave it.
    package static let ofStaff: [Reason] = [.personalData, .incorrect, .otherPerson]
}
