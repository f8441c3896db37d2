// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a partner's program says became of an order, in the meanings that matter to its moves.
///
/// Our decision: a claim makes the moves that whoever claims could make by hand, and is a remark where there is none to
/// make. A partner closes nothing: what it calls closed is a report here, which somebody else checks.
package enum PartnerClaim: String, Sendable, CaseIterable {
    /// Somebody is at it, or has planned it.
    case underway
    case done
    /// Over for the partner, which doesn't say that the matter is solved.
    case ended
    case impossible
    /// Whoever asked doesn't want it any more.
    case withdrawn
    /// Whoever asked isn't content with the end.
    case reopened
    case remark
}

extension WorkOrder {
    /// The moves, in turn, by which a claim comes true; none for what is only a remark.
    package func moves(for claim: PartnerClaim, words: String, by standing: Standing) -> [Move] {
        if state.assignment != nil, OrderPolicy.isHandler(self, standing.actor),
            let moves = handlersMoves(for: claim, words)
        {
            return moves
        }
        guard standing.isReporter else { return [] }
        switch claim {
        case .withdrawn: return [.withdraw(reason: words)]
        case .reopened: return [.requestReopen(reason: words)]
        case .underway, .done, .ended, .impossible, .remark:
            let hasWords = words.contains { !$0.isWhitespace }
            return state.name == .waitingForReporter && hasWords ? [.reporterAnswers(words: words)] : []
        }
    }

    /// nil for claims that are the reporter's to make.
    private func handlersMoves(for claim: PartnerClaim, _ words: String) -> [Move]? {
        switch claim {
        case .underway: state.name == .offered ? [.take] : []
        case .done: reporting(words, .solved)
        case .ended: reporting(words, .partlySolved)
        case .impossible: reporting(words, .cannotBeDone)
        case .withdrawn, .reopened: nil
        case .remark: state.name == .waitingForReporter ? nil : []
        }
    }

    /// Said again, or after the end, it is a remark.
    private func reporting(_ words: String, _ proposed: ProposedOutcome) -> [Move] {
        switch state.name {
        case .offered: [.take, .report(words: words, proposed: proposed)]
        case .inProgress: [.report(words: words, proposed: proposed)]
        case .received, .toDispatch, .waitingForReporter, .shelved, .toCheck, .closed: []
        }
    }
}
