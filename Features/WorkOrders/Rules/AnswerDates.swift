// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The dates by which a handler's request and a reporter's "not solved" are answered, counted by another calendar.
///
/// Rule: only what still waits moves. A request that has become the duty chief's stays where it is, because nobody is asked
/// twice in time for what was missed; nor does a date move that is over.
extension WorkOrder {
    /// The order with those dates; nil when none of them moves.
    package func answersRetold(
        at now: Instant, by calendar: WorkCalendar
    ) -> (order: WorkOrder, happenings: [Happening])? {
        var order = self
        var happenings: [Happening] = []
        if var request, !request.isEscalated, request.answerBy > now {
            let before = request.answerBy
            request.answerBy = Self.requestAnswerLimit.due(from: request.at, by: calendar)
            order.request = request
            if request.answerBy != before {
                happenings.append(Self.moved(request.kind.rawValue, before, request.answerBy))
            }
        }
        if var reopening, reopening.answerBy > now {
            let before = reopening.answerBy
            reopening.answerBy = limits.reopenAnswer.due(from: reopening.at, by: calendar)
            order.reopening = reopening
            if reopening.answerBy != before { happenings.append(Self.moved("reopening", before, reopening.answerBy)) }
        }
        return happenings.isEmpty ? nil : (order, happenings)
    }

    private static func moved(_ request: String, _ before: Instant, _ after: Instant) -> Happening {
        Happening(
            .orderAnswerMoved,
            ["request": .text(request), "before": .number(before.milliseconds), "until": .number(after.milliseconds)])
    }
}
