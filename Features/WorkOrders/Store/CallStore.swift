// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// Loads and saves the calls of an order; whoever comes here has loaded the order for somebody first.
package enum CallStore {
    /// The job at a call's due time.
    static let job = "order.call-due"

    private static let columns: SQL = """
        id, work_order, kind, unit, words, called_by, called_at, due_at, late_noted, answered_at, answered_by,
        answer_words, received_at, spoke_with, promised_by, verdict, verdict_words, judged_by, judged_at, version, due_limit
        """

    /// Oldest first.
    package static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Call] {
        try tx.all("SELECT \(columns) FROM order_call WHERE work_order = \(order) ORDER BY called_at, id", call)
    }

    /// - Throws: `CommonRefusal.notFound` when the order has no such call.
    static func one(_ id: CallID, of record: OrderRecord, _ tx: ReadTransaction) throws -> Call {
        guard let call = try list(of: record.order.id, tx).first(where: { $0.id == id }) else {
            throw CommonRefusal.notFound
        }
        return call
    }

    /// Writes a call down, lets its unit see the order, and plans its due time.
    package static func add(_ call: Call, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction) throws
    {
        let town = record.order.locality.town
        try tx.run(
            """
            INSERT INTO order_call (town, id, work_order, kind, unit, words, called_by, called_at, due_at, due_limit,
                version)
            VALUES (\(town), \(call.id), \(call.order), \(call.kind.rawValue), \(call.unit), \(call.words), \(call.by),
                \(call.at), \(call.due), \(call.limit?.description), \(call.version))
            """)
        try Parties.add(call.unit, to: record, tx)
        try tx.plan(job, for: call.id.description, town: town, at: call.due, ["order": .text(call.order.description)])
        try record.record([happening], of: record.order, tx)
    }

    /// Saves an answer or what the street says of it.
    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    package static func save(_ call: Call, _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction)
        throws
    {
        let elements = call.answer?.elements
        try tx.expectOne(
            """
            UPDATE order_call SET answered_at = \(call.answer?.at), answered_by = \(call.answer?.by),
                answer_words = \(call.answer?.words), received_at = \(elements?.receivedAt),
                spoke_with = \(elements?.spokeWith), promised_by = \(elements?.promisedBy),
                verdict = \(call.judgement?.verdict.rawValue), verdict_words = \(call.judgement?.words),
                judged_by = \(call.judgement?.by), judged_at = \(call.judgement?.at), version = \(call.version)
            WHERE town = \(record.order.locality.town) AND id = \(call.id) AND version = \(call.version - 1)
            """)
        if call.answer != nil { try tx.unplan(job, for: call.id.description) }
        try record.record([happening], of: record.order, tx)
    }

    /// Unanswered calls of these orders.
    static func waiting(for orders: [OrderID], _ tx: ReadTransaction) throws -> [Call] {
        try tx.all(
            """
            SELECT \(columns) FROM order_call WHERE work_order IN \(list: orders) AND answered_at IS NULL
            ORDER BY called_at, id
            """, call)
    }

    /// Writes down that the calendar has moved the date, and the job with it.
    static func move(_ call: Call, _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction) throws {
        let town = record.order.locality.town
        try tx.expectOne(
            """
            UPDATE order_call SET due_at = \(call.due), version = \(call.version)
            WHERE town = \(town) AND id = \(call.id) AND version = \(call.version - 1)
            """)
        try tx.plan(job, for: call.id.description, town: town, at: call.due, ["order": .text(call.order.description)])
        try record.record([happening], of: record.order, tx)
    }

    /// What the clock does at a call's due time.
    static func runDue(_ job: Job, _ tx: WriteTransaction) throws {
        guard let id = CallID(job.subject), let order = job.payload.text("order").flatMap({ OrderID($0) }),
            let record = try WorkOrderStore.any(order, tx), record.order.isOpen,
            let (call, happening) = try list(of: order, tx).first(where: { $0.id == id })?.noting(at: tx.now)
        else { return }
        try tx.run(
            "UPDATE order_call SET late_noted = 1 WHERE town = \(record.order.locality.town) AND id = \(call.id)")
        try record.record([happening], of: record.order, tx)
    }

    private static func call(_ row: Row) throws -> Call {
        var call = Call(
            id: try row.id(0), order: try row.id(1), kind: try row.word(2), unit: try row.id(3), words: row.text(4),
            by: try row.optionalID(5), at: row.instant(6), due: row.instant(7),
            limit: row.optionalText(20).flatMap { Limit($0) },
            isLateNoted: row.flag(8), version: row.int(19))
        if let at = row.optionalInstant(9) {
            let elements: Call.Elements? =
                row.isNull(12)
                ? nil
                : Call.Elements(
                    receivedAt: row.instant(12), spokeWith: row.text(13), promisedBy: row.instant(14))
            call.answer = Call.Answer(at: at, by: try row.optionalID(10), words: row.text(11), elements: elements)
        }
        if !row.isNull(15) {
            call.judgement = Call.Judgement(
                verdict: try row.word(15), words: row.text(16), by: try row.optionalID(17), at: row.instant(18))
        }
        return call
    }
}
