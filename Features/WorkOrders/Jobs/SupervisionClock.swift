// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// Supervision by the clock: what it writes, raises and ends, each in the transaction that takes the job off the list.
struct SupervisionClock {
    /// The job after an order has left a stage in which the clock had asked somebody.
    static let leaving = "order.supervision-end"

    let calendar: WorkCalendar
    let people: any OrderPeople

    /// An order has reached these rungs: asks whoever answers for it, unless they are asked at that level already.
    func climb(_ rungs: [Rung], _ record: OrderRecord, _ tx: WriteTransaction) throws {
        let terms = try SupervisionTermsStore.setting(of: record.order.locality.district, tx).terms
        guard let level = rungs.compactMap({ terms.level(at: $0) }).max() else { return }
        let desk = people.desk(of: record.order.locality)
        let others = try leave(record, desk, tx)
        let written = record.order.supervisingByClock(
            level, desk: terms.asksDesk ? desk : nil, id: SupervisionID(at: tx.now), besides: others, at: tx.now,
            calendar: calendar)
        guard let (supervision, happening) = written else { return }
        if others.contains(where: { $0.id == supervision.id }) {
            try SupervisionStore.save(supervision, happening, of: record, tx)
        } else {
            try SupervisionStore.add(supervision, happening, to: record, tx)
        }
    }

    /// An answer is due: says so once, and writes the next level where the district wants it.
    func runDue(_ job: Job, _ tx: WriteTransaction) throws {
        guard let id = SupervisionID(job.subject), let record = try record(job.payload.text("order"), tx),
            let found = try leave(record, people.desk(of: record.order.locality), tx).first(where: { $0.id == id }),
            let (late, happening) = found.noting(at: tx.now)
        else { return }
        try SupervisionStore.save(late, happening, of: record, tx)
        let terms = try SupervisionTermsStore.setting(of: record.order.locality.district, tx).terms
        guard record.order.isOpen, let (raised, raising) = late.following(terms, at: tx.now, calendar: calendar) else {
            return
        }
        try SupervisionStore.save(raised, raising, of: record, tx)
    }

    /// The order has left a stage.
    func runLeaving(_ job: Job, _ tx: WriteTransaction) throws {
        guard let record = try record(job.subject, tx) else { return }
        _ = try leave(record, people.desk(of: record.order.locality), tx)
    }

    private func record(_ id: String?, _ tx: WriteTransaction) throws -> OrderRecord? {
        try id.flatMap { OrderID($0) }.flatMap { try WorkOrderStore.any($0, tx) }
    }

    /// Ends what the clock wrote to those who no longer have the order.
    /// - Returns: the order's supervisions as they are then.
    private func leave(_ record: OrderRecord, _ desk: UnitID?, _ tx: WriteTransaction) throws -> [Supervision] {
        try SupervisionStore.list(of: record.order.id, tx).map { one in
            guard let (ended, happening) = one.supervision.endingByClock(on: record.order, desk: desk, at: tx.now)
            else { return one.supervision }
            try SupervisionStore.save(ended, happening, of: record, tx)
            return ended
        }
    }
}
