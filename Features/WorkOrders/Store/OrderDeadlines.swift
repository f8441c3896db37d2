// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// The deadline rows of an order: they are stored, so a restart or a kill loses none.
enum OrderDeadlines {
    static let stage = "order.stage-due"
    static let reopening = "order.reopen-due"

    static func plan(_ order: WorkOrder, after before: WorkOrder?, _ tx: WriteTransaction) throws {
        let subject = order.id.description
        let town = order.locality.town
        let isRunning = order.isOpen && order.lamp(at: tx.now) != .paused
        let wasRunning = before.map { $0.isOpen && $0.lamp(at: tx.now) != .paused } ?? false
        if isRunning, !wasRunning || before?.clock.stage != order.clock.stage {
            try tx.plan(stage, for: subject, town: town, at: order.clock.stage.due)
        } else if !isRunning, wasRunning {
            try tx.unplan(stage, for: subject)
        }
        if let request = order.reopening, before?.reopening == nil {
            try tx.plan(reopening, for: subject, town: town, at: request.answerBy)
        } else if order.reopening == nil, before?.reopening != nil {
            try tx.unplan(reopening, for: subject)
        }
    }
}
