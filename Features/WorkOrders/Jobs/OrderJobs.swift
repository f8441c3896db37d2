// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// What the clock does to orders, each in the transaction that takes the job off the list.
struct OrderJobs {
    let matters: any OrderMatters
    let people: any OrderPeople

    var all: [JobHandler] {
        [
            JobHandler(OrderDeadlines.stage) { job, tx in try climb(job, tx) },
            JobHandler(OrderDeadlines.reopening) { job, tx in
                guard let record = try record(job, tx), record.order.reopening != nil else { return }
                // Nobody answered in time: the reporter's word stands.
                try WorkOrderStore.move(record, .grantReopen, by: Standing(tx.actor), calendar: matters.calendar, tx)
            },
            JobHandler(OrderDeadlines.request) { job, tx in
                guard let record = try record(job, tx),
                    let (order, happening) = record.order.escalatingRequest(at: tx.now)
                else { return }
                try WorkOrderStore.note(order, [happening], after: record, calendar: matters.calendar, tx)
            },
            JobHandler(OrderDeadlines.shelf) { job, tx in
                guard let record = try record(job, tx), case .shelved = record.order.state else { return }
                try WorkOrderStore.move(record, .resume, by: Standing(tx.actor), calendar: matters.calendar, tx)
            },
            JobHandler(CallStore.job) { job, tx in try CallStore.runDue(job, tx) },
            JobHandler(ErrandStore.job) { job, tx in try ErrandStore.runDue(job, tx) },
            JobHandler(SupervisionStore.job) { job, tx in try supervision.runDue(job, tx) },
            JobHandler(SupervisionClock.leaving) { job, tx in try supervision.runLeaving(job, tx) },
            JobHandler(ObjectionStore.job) { job, tx in try ObjectionStore.runDue(job, tx) },
            JobHandler(OrderRecompute.kind) { job, tx in try OrderRecompute.run(job, matters, tx) },
        ]
    }

    private var supervision: SupervisionClock { SupervisionClock(calendar: matters.calendar, people: people) }

    private func record(_ job: Job, _ tx: WriteTransaction) throws -> OrderRecord? {
        try OrderID(job.subject).flatMap { try WorkOrderStore.any($0, tx) }
    }

    private func climb(_ job: Job, _ tx: WriteTransaction) throws {
        guard let record = try record(job, tx) else { return }
        let calendar = matters.calendar
        guard let (order, happenings) = record.order.climbing(at: tx.now, by: calendar) else {
            return try OrderDeadlines.planLadder(record.order, calendar: calendar, tx)
        }
        try WorkOrderStore.note(order, happenings, after: record, calendar: calendar, tx)
        let rungs = happenings.compactMap { happening -> Rung? in
            switch happening.kind {
            case .orderReminded: .reminded
            case .orderOverdue: .late
            default: nil
            }
        }
        guard !rungs.isEmpty else { return }
        var climbed = record
        climbed.order = order
        try supervision.climb(rungs, climbed, tx)
    }
}
