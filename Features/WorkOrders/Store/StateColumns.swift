// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The columns that a move may change, taken from the order's state.
struct StateColumns {
    private var assignment: Assignment?
    private var waiting: Waiting?
    private var shelving: Shelving?
    private var handling: Handling?
    private var closing: Closing?
    private let order: WorkOrder

    init(_ order: WorkOrder) {
        self.order = order
        assignment = order.state.assignment
        switch order.state {
        case .received, .toDispatch, .offered, .inProgress: break
        case .waitingForReporter(let waiting): self.waiting = waiting
        case .shelved(let shelving): self.shelving = shelving
        case .toCheck(let handling): self.handling = handling
        case .closed(let closing): self.closing = closing
        }
    }

    /// `state = $1, stage_due = $2, …` for an UPDATE.
    var assignments: SQL {
        """
        state = \(order.state.name.rawValue), promised_by = \(order.clock.promise.due),
        promise_soon_at = \(order.clock.promise.soonAt), stage_due = \(order.clock.stage.due),
        stage_soon_at = \(order.clock.stage.soonAt), paused_ms = \(order.clock.paused.milliseconds),
        unit = \(assignment?.unit ?? closing?.unit), assignee = \(assignment?.assignee), dispatched_at = \(assignment?.dispatchedAt),
        taken_at = \(assignment?.takenAt), waiting_from = \(waiting?.before.name.rawValue),
        waiting_since = \(waiting?.since), waiting_question = \(waiting?.question),
        shelved_since = \(shelving?.since), shelved_until = \(shelving?.until), shelved_reason = \(shelving?.reason),
        handlers = \(handlers), handled_by = \(handling?.by ?? closing?.handledBy), handled_at = \(handling?.at),
        handled_stage_due = \(handling?.stage.due), handled_stage_soon_at = \(handling?.stage.soonAt),
        handled_words = \(handling?.words), proposed_outcome = \(handling?.proposed.rawValue),
        checked_by = \(handling?.checkedBy), outcome = \(closing?.outcome.name.rawValue),
        outcome_detail = \(closing?.outcome.detail.canonicalJSON), public_answer = \(closing?.publicAnswer),
        closed_at = \(closing?.at), closed_late = \(closing?.isLate), self_handled = \(closing?.isSelfHandled ?? false),
        reopen_asked_at = \(order.reopening?.at), reopen_reason = \(order.reopening?.reason),
        reopen_answer_by = \(order.reopening?.answerBy), rated_solved = \(order.rating?.solved.rawValue),
        rated_grade = \(order.rating?.grade), rated_words = \(order.rating?.words), rated_at = \(order.rating?.at),
        transfers = \(order.tallies.transfers), reworks = \(order.tallies.reworks),
        reopenings = \(order.tallies.reopenings), absorbed = \(order.tallies.absorbed)
        """
    }

    private var handlers: String { order.handlers.map(\.description).sorted().joined(separator: ",") }
}
