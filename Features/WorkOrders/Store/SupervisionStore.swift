// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// A supervision with what was written in it.
package struct SupervisionRecord: Sendable {
    package var supervision: Supervision
    package let closingWords: String
    package var replies: [Supervision.Reply]
}

/// Loads and saves the supervisions of an order; whoever comes here has loaded the order for somebody first.
package enum SupervisionStore {
    /// The job at the due time of an answer.
    static let job = "order.supervision-due"

    private static let columns: SQL = """
        id, work_order, unit, author, opened_at, level, reason, raised_at, due_at, answered_at, closed_at, version,
        closing_words, due_limit, late_noted
        """

    /// Newest first.
    package static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [SupervisionRecord] {
        var records = try tx.all(
            """
            SELECT \(columns) FROM order_supervision WHERE work_order = \(order) ORDER BY opened_at DESC, id DESC
            """
        ) { row in
            SupervisionRecord(supervision: try supervision(row), closingWords: row.text(12), replies: [])
        }
        guard !records.isEmpty else { return [] }
        try tx.each(
            """
            SELECT supervision, level, at, by_account, words FROM supervision_reply
            WHERE supervision IN \(list: records.map(\.supervision.id)) ORDER BY supervision, number
            """
        ) { row in
            let id: SupervisionID = try row.id(0)
            let reply = Supervision.Reply(
                level: try row.word(1), at: row.instant(2), by: try row.optionalID(3), words: row.text(4))
            guard let index = records.firstIndex(where: { $0.supervision.id == id }) else { return }
            records[index].replies.append(reply)
        }
        return records
    }

    /// - Throws: `CommonRefusal.notFound` when the order has no such supervision.
    static func one(_ id: SupervisionID, of record: OrderRecord, _ tx: ReadTransaction) throws -> Supervision {
        let found = try list(of: record.order.id, tx).first { $0.supervision.id == id }
        guard let found else { throw CommonRefusal.notFound }
        return found.supervision
    }

    /// Writes a supervision down and plans the due time of its answer.
    package static func add(
        _ supervision: Supervision, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        try tx.run(
            """
            INSERT INTO order_supervision (town, id, work_order, level, unit, author, opened_at, reason, raised_at,
                due_at, due_limit, version)
            VALUES (\(record.order.locality.town), \(supervision.id), \(supervision.order),
                \(supervision.level.rawValue), \(supervision.unit), \(supervision.author), \(supervision.at),
                \(supervision.reason), \(supervision.raisedAt), \(supervision.due),
                \(supervision.limit?.description), \(supervision.version))
            """)
        try plan(supervision, of: record, tx)
        try record.record([happening], of: record.order, tx)
    }

    /// Saves a reply, the next level, or the end.
    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    package static func save(
        _ supervision: Supervision, reply: Supervision.Reply? = nil, closing words: String = "",
        _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        let town = record.order.locality.town
        try tx.expectOne(
            """
            UPDATE order_supervision SET level = \(supervision.level.rawValue), reason = \(supervision.reason),
                raised_at = \(supervision.raisedAt), due_at = \(supervision.due),
                due_limit = \(supervision.limit?.description), answered_at = \(supervision.answeredAt),
                closed_at = \(supervision.closedAt), closing_words = \(words), late_noted = \(supervision.isLateNoted),
                version = \(supervision.version)
            WHERE town = \(town) AND id = \(supervision.id) AND version = \(supervision.version - 1)
            """)
        if let reply {
            // Every change has a version of its own, and so has every reply.
            try tx.run(
                """
                INSERT INTO supervision_reply (town, supervision, number, level, at, by_account, words)
                VALUES (\(town), \(supervision.id), \(supervision.version), \(reply.level.rawValue), \(reply.at),
                    \(reply.by), \(reply.words))
                """)
        }
        if supervision.isOpen, supervision.answeredAt == nil, !supervision.isLateNoted {
            try plan(supervision, of: record, tx)
        } else {
            try tx.unplan(job, for: supervision.id.description)
        }
        try record.record([happening], of: record.order, tx)
    }

    /// Unanswered open supervisions of these orders.
    static func waiting(for orders: [OrderID], _ tx: ReadTransaction) throws -> [Supervision] {
        try tx.all(
            """
            SELECT \(columns) FROM order_supervision
            WHERE work_order IN \(list: orders) AND closed_at IS NULL AND answered_at IS NULL ORDER BY opened_at, id
            """, supervision)
    }

    private static func plan(_ supervision: Supervision, of record: OrderRecord, _ tx: WriteTransaction) throws {
        try tx.plan(
            job, for: supervision.id.description, town: record.order.locality.town, at: supervision.due,
            ["order": .text(supervision.order.description)])
    }

    private static func supervision(_ row: Row) throws -> Supervision {
        Supervision(
            id: try row.id(0), order: try row.id(1), unit: try row.id(2), author: try row.optionalID(3),
            at: row.instant(4), level: try row.word(5), reason: row.text(6), raisedAt: row.instant(7),
            due: row.instant(8), limit: row.optionalText(13).flatMap { Limit($0) }, answeredAt: row.optionalInstant(9),
            closedAt: row.optionalInstant(10), isLateNoted: row.flag(14),
            version: row.int(11))
    }
}
