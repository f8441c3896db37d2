// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules
import WorkOrders

/// Holds one order against the rules right after it was opened or moved, inside the transaction that did it.
struct StepCheck {
    let calendar: WorkCalendar

    /// - Parameter before: the version that was moved; 0 for an order that was just opened.
    func faults(_ order: WorkOrder, after before: Int64, _ what: String, _ tx: WriteTransaction) throws -> [YearFault] {
        var faults: [YearFault] = []
        func note(_ rule: YearFault.Rule, _ words: String) {
            faults.append(YearFault(rule, "\(what) of \(order.id): \(words)"))
        }
        if order.version != before + 1 { note(.versionJumped, "\(before) → \(order.version)") }
        if let stored = try WorkOrderStore.any(order.id, tx) {
            if stored.order != order { note(.rowDiffers, "\(stored.order.state.name)") }
        } else {
            note(.orderLost, "no row")
        }
        let (wanted, planned) = (wanted(order), try planned(order.id, tx))
        if wanted != planned { note(.deadlinesDiffer, "\(planned) instead of \(wanted)") }
        let lines = try tx.count(
            """
            SELECT count(*) FROM journal WHERE aggregate_id = \(order.id.description) AND aggregate = 'order'
            AND version = \(order.version)
            """)
        if lines == 0 { note(.nothingWritten, "version \(order.version)") }
        return faults
    }

    /// The deadlines that the rules ask for, by the stored words of their jobs.
    func wanted(_ order: WorkOrder) -> [String: Instant] {
        var wanted: [String: Instant] = [:]
        wanted["order.stage-due"] = order.nextRungAt(by: calendar)
        wanted["order.reopen-due"] = order.reopening?.answerBy
        if let request = order.request, !request.isEscalated { wanted["order.request-due"] = request.answerBy }
        if case .shelved(let shelving) = order.state { wanted["order.shelf-end"] = shelving.until }
        return wanted
    }

    private func planned(_ id: OrderID, _ tx: ReadTransaction) throws -> [String: Instant] {
        var planned: [String: Instant] = [:]
        try tx.each(
            """
            SELECT kind, due_at FROM job WHERE subject = \(id.description)
            AND kind IN ('order.stage-due', 'order.reopen-due', 'order.request-due', 'order.shelf-end')
            """
        ) { planned[$0.text(0)] = $0.instant(1) }
        return planned
    }
}
