// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// The columns that a move may change, taken from the order's state and its matter.
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

    var all: [ColumnValue] {
        [
            ColumnValue("matter", order.matter.code),
            ColumnValue("catalogue_version", order.matter.catalogueVersion),
            ColumnValue("acknowledge_limit", order.matter.acknowledgeLimit.description),
            ColumnValue("handle_limit", order.matter.handleLimit.description),
            ColumnValue("verify", order.matter.verify.rawValue),
            ColumnValue("sensitivity", order.matter.sensitivity),
            ColumnValue("recalled", order.matter.isRecalled),
            ColumnValue("state", order.state.name.rawValue),
            ColumnValue("promised_by", order.clock.promise.due),
            ColumnValue("promise_soon_at", order.clock.promise.soonAt),
            ColumnValue("stage_due", order.clock.stage.due),
            ColumnValue("stage_soon_at", order.clock.stage.soonAt),
            ColumnValue("paused_ms", order.clock.paused.milliseconds),
            ColumnValue("unit", assignment?.unit ?? closing?.unit),
            ColumnValue("assignee", assignment?.assignee),
            ColumnValue("dispatched_at", assignment?.dispatchedAt),
            ColumnValue("taken_at", assignment?.takenAt),
            ColumnValue("waiting_from", waiting?.before.name.rawValue),
            ColumnValue("waiting_since", waiting?.since),
            ColumnValue("waiting_question", waiting?.question),
            ColumnValue("shelved_since", shelving?.since),
            ColumnValue("shelved_until", shelving?.until),
            ColumnValue("shelved_reason", shelving?.reason),
            ColumnValue("handlers", handlers),
            ColumnValue("handled_by", handling?.by ?? closing?.handledBy),
            ColumnValue("handled_at", handling?.at),
            ColumnValue("handled_stage_due", handling?.stage.due),
            ColumnValue("handled_stage_soon_at", handling?.stage.soonAt),
            ColumnValue("handled_words", handling?.words),
            ColumnValue("proposed_outcome", handling?.proposed.rawValue),
            ColumnValue("checked_by", handling?.checkedBy),
            ColumnValue("outcome", closing?.outcome.name.rawValue),
            ColumnValue("outcome_detail", closing?.outcome.detail.canonicalJSON),
            ColumnValue("public_answer", closing?.publicAnswer),
            ColumnValue("closed_at", closing?.at),
            ColumnValue("closed_late", closing?.isLate),
            ColumnValue("self_handled", closing?.isSelfHandled ?? false),
            ColumnValue("reopen_asked_at", order.reopening?.at),
            ColumnValue("reopen_reason", order.reopening?.reason),
            ColumnValue("reopen_answer_by", order.reopening?.answerBy),
            ColumnValue("rated_solved", order.rating?.solved.rawValue),
            ColumnValue("rated_grade", order.rating?.grade),
            ColumnValue("rated_words", order.rating?.words),
            ColumnValue("rated_at", order.rating?.at),
            ColumnValue("transfers", order.tallies.transfers),
            ColumnValue("reworks", order.tallies.reworks),
            ColumnValue("reopenings", order.tallies.reopenings),
            ColumnValue("absorbed", order.tallies.absorbed),
        ]
    }

    private var handlers: String { order.handlers.map(\.description).sorted().joined(separator: ",") }
}
