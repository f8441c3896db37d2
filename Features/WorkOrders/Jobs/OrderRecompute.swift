// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// Why the dates of open orders are counted again.
package enum RecomputeCause: String, Sendable, CaseIterable {
    case calendar, catalogue
}

/// Counts the dates of open orders again when the calendar or the catalogue has changed; each that moves says so in its
/// ledger. The position is part of the job, so a kill in between loses nothing and repeats nothing.
package enum OrderRecompute {
    static let kind = "order.recompute"
    /// Orders in one transaction: short enough that people's writes don't wait.
    private static let portion = 200
    /// How long a process gives itself to read the edition that another one has adopted.
    private static let patience = Span.seconds(2)

    /// Plans it, in the transaction that changes the calendar or the catalogue to this edition.
    package static func plan(because cause: RecomputeCause, edition: Int, _ tx: WriteTransaction) throws {
        try tx.plan(kind, for: cause.rawValue, at: tx.now, ["edition": .number(Int64(edition))])
    }

    static func run(_ job: Job, _ matters: any OrderMatters, _ tx: WriteTransaction) throws {
        guard let cause = RecomputeCause(rawValue: job.subject) else { return }
        guard matters.edition >= Int(job.payload.number("edition") ?? 0) else {
            return try tx.plan(kind, for: job.subject, at: tx.now + patience, job.payload)
        }
        let position = OpenOrders.Position(
            town: job.payload.text("town") ?? "", order: job.payload.text("after") ?? "")
        let records = try OpenOrders.page(after: position, size: portion, tx)
        for record in records { try retell(record, because: cause, matters, tx) }
        if cause == .calendar { try retellBeside(records, by: matters.calendar, tx) }
        guard records.count == portion, let last = records.last?.order else {
            // Closed orders have one date left: by when somebody answers who says that it isn't solved.
            guard cause == .calendar else { return }
            for record in try OpenOrders.reopening(tx) { try retell(record, because: cause, matters, tx) }
            return
        }
        let end = OpenOrders.Position(last)
        var payload = job.payload
        (payload["town"], payload["after"]) = (.text(end.town), .text(end.order))
        try tx.plan(kind, for: job.subject, at: tx.now, payload)
    }

    private static func retell(
        _ record: OrderRecord, because cause: RecomputeCause, _ matters: any OrderMatters, _ tx: WriteTransaction
    ) throws {
        let order = record.order
        let terms =
            cause == .catalogue
            ? matters.terms(order.matter.code).map { order.matter.following($0) } ?? order.matter : order.matter
        var (changed, happenings): (WorkOrder, [Happening]) = (order, [])
        if let retold = try retold(record, under: terms, by: matters.calendar, tx) {
            changed = retold
            happenings.append(order.moved(to: retold, because: cause.rawValue))
        }
        if cause == .calendar, let (answered, moved) = changed.answersRetold(at: tx.now, by: matters.calendar) {
            changed = answered
            happenings += moved
        }
        guard !happenings.isEmpty else { return }
        try WorkOrderStore.note(changed, happenings, after: record, calendar: matters.calendar, tx)
    }

    /// The dates of calls, tasks, supervisions and objections; the catalogue says nothing about them.
    private static func retellBeside(
        _ records: [OrderRecord], by calendar: WorkCalendar, _ tx: WriteTransaction
    ) throws {
        let orders = Dictionary(uniqueKeysWithValues: records.map { ($0.order.id, $0) })
        for call in try CallStore.waiting(for: records.map(\.order.id), tx) {
            guard let record = orders[call.order], let (moved, happening) = call.retold(by: calendar) else { continue }
            try CallStore.move(moved, happening, of: record, tx)
        }
        for errand in try ErrandStore.waiting(for: records.map(\.order.id), tx) {
            guard let record = orders[errand.order], let (moved, happening) = errand.retold(by: calendar) else {
                continue
            }
            try ErrandStore.save(moved, happening, of: record, tx)
        }
        for objection in try ObjectionStore.waiting(for: records.map(\.order.id), tx) {
            guard let record = orders[objection.order], let (moved, happening) = objection.retold(by: calendar) else {
                continue
            }
            try ObjectionStore.save(moved, happening, of: record, tx)
        }
        for supervision in try SupervisionStore.waiting(for: records.map(\.order.id), tx) {
            guard let record = orders[supervision.order],
                let (moved, happening) = supervision.retold(at: tx.now, by: calendar)
            else { continue }
            try SupervisionStore.save(moved, happening, of: record, tx)
        }
    }

    /// The order with its dates counted from its ledger; nil when none of them moves.
    private static func retold(
        _ record: OrderRecord, under terms: MatterTerms, by calendar: WorkCalendar, _ tx: ReadTransaction
    ) throws -> WorkOrder? {
        let events = try Journal.entries(of: .order, record.order.id.description, in: tx)
            .map { (kind: $0.kind, at: $0.at, payload: $0.payload) }
        return ClockHistory(events, of: record.order, under: terms, by: calendar)?.retold(record.order)
    }

    /// What another calendar would do to the open orders; changes nothing.
    static func forecast(_ calendar: WorkCalendar, samples: Int, _ tx: ReadTransaction) throws -> CalendarForecast {
        var forecast = CalendarForecast()
        var position = OpenOrders.Position.start
        while true {
            let records = try OpenOrders.page(after: position, size: portion, tx)
            for record in records {
                forecast.open += 1
                guard let after = try retold(record, under: record.order.matter, by: calendar, tx) else { continue }
                forecast.add(record, after, samples: samples)
            }
            guard records.count == portion, let last = records.last?.order else { return forecast }
            position = OpenOrders.Position(last)
        }
    }
}

/// How many open orders another calendar would move, and from when to when.
package struct CalendarForecast: Sendable {
    package struct Line: Sendable {
        package let number: String
        package let matter: MatterCode
        /// Promised to the reporter.
        package let before: Instant
        package let after: Instant
    }

    package var open = 0
    package var later = 0
    package var earlier = 0
    /// Orders of which only the handler's date moves.
    package var stageOnly = 0
    /// Some of them, the oldest first; restricted ones are counted and not named.
    package var lines: [Line] = []

    mutating func add(_ record: OrderRecord, _ after: WorkOrder, samples: Int) {
        let (old, new) = (record.order.clock.promise.due, after.clock.promise.due)
        if new > old { later += 1 } else if new < old { earlier += 1 } else { stageOnly += 1 }
        guard new != old, lines.count < samples, record.order.matter.sensitivity < 2 else { return }
        lines.append(Line(number: record.number, matter: record.order.matter.code, before: old, after: new))
    }
}

extension WorkOrders {
    /// What another calendar would do to the open orders; changes nothing.
    package func forecast(_ calendar: WorkCalendar) async throws -> CalendarForecast {
        try await database.read { tx in try OrderRecompute.forecast(calendar, samples: 30, tx) }
    }
}
