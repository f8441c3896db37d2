// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import WorkOrderRules

/// An open objection as a list shows it.
struct ObjectionLine: Sendable {
    let objection: Objection
    let number: String
    let title: String
}

/// Loads and saves objections to dispatches; whoever comes here has loaded the order for somebody first.
enum ObjectionStore {
    /// The job at the due time of a review.
    static let job = "order.objection-due"

    private static let columns: SQL = """
        t.id, t.work_order, t.unit, t.desk, t.level, t.reason, t.basis, t.raised_by, t.raised_at, t.due_at,
        t.late_noted, t.upheld, t.decision, t.decided_by, t.decided_at, t.version, t.due_limit
        """

    /// Oldest first.
    static func list(of order: OrderID, _ tx: ReadTransaction) throws -> [Objection] {
        try tx.all(
            "SELECT \(columns) FROM order_objection AS t WHERE t.work_order = \(order) ORDER BY t.raised_at, t.id",
            objection)
    }

    /// - Throws: `CommonRefusal.notFound` when the order has no such objection.
    static func one(_ id: ObjectionID, of record: OrderRecord, _ tx: ReadTransaction) throws -> Objection {
        guard let one = try list(of: record.order.id, tx).first(where: { $0.id == id }) else {
            throw CommonRefusal.notFound
        }
        return one
    }

    /// Who sent the order to where it is now, as the ledger tells it.
    static func sender(of order: OrderID, _ tx: ReadTransaction) throws -> (role: Role, post: PostID?)? {
        let entry = try Journal.entries(of: .order, order.description, in: tx).last {
            $0.kind == .orderDispatched || $0.kind == .orderReassigned
        }
        return entry.map { entry in
            (entry.role, entry.actor.split(separator: ":").dropFirst(2).first.flatMap { PostID($0) })
        }
    }

    static func add(
        _ objection: Objection, _ happening: Happening, to record: OrderRecord, _ tx: WriteTransaction
    ) throws {
        let town = record.order.locality.town
        try tx.run(
            """
            INSERT INTO order_objection (town, id, work_order, unit, desk, level, reason, basis, raised_by, raised_at,
                due_at, due_limit, version)
            VALUES (\(town), \(objection.id), \(objection.order), \(objection.unit), \(objection.desk),
                \(objection.level.rawValue), \(objection.reason), \(objection.basis), \(objection.by),
                \(objection.at), \(objection.due), \(objection.limit?.description), \(objection.version))
            """)
        try plan(objection, of: record, tx)
        try record.record([happening], of: record.order, tx)
    }

    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    static func save(_ objection: Objection, _ happening: Happening, of record: OrderRecord, _ tx: WriteTransaction)
        throws
    {
        let review = objection.review
        try tx.expectOne(
            """
            UPDATE order_objection SET due_at = \(objection.due), upheld = \(review?.isUpheld), decision = \(review?.words ?? ""),
                decided_by = \(review?.by), decided_at = \(review?.at), version = \(objection.version)
            WHERE town = \(record.order.locality.town) AND id = \(objection.id) AND version = \(objection.version - 1)
            """)
        if review == nil {
            try plan(objection, of: record, tx)
        } else {
            try tx.unplan(job, for: objection.id.description)
        }
        try record.record([happening], of: record.order, tx)
    }

    /// Objections to dispatches of these orders that nobody has reviewed.
    static func waiting(for orders: [OrderID], _ tx: ReadTransaction) throws -> [Objection] {
        try tx.all(
            """
            SELECT \(columns) FROM order_objection AS t WHERE t.work_order IN \(list: orders) AND t.decided_at IS NULL
            ORDER BY t.raised_at, t.id
            """, objection)
    }

    private static func plan(_ objection: Objection, of record: OrderRecord, _ tx: WriteTransaction) throws {
        try tx.plan(
            job, for: objection.id.description, town: record.order.locality.town, at: objection.due,
            ["order": .text(objection.order.description)])
    }

    /// What the clock does when a review is due.
    static func runDue(_ job: Job, _ tx: WriteTransaction) throws {
        guard let id = ObjectionID(job.subject), let order = job.payload.text("order").flatMap({ OrderID($0) }),
            let record = try WorkOrderStore.any(order, tx),
            let (objection, happening) = try list(of: order, tx).first(where: { $0.id == id })?.noting(at: tx.now)
        else { return }
        try tx.run(
            """
            UPDATE order_objection SET late_noted = 1
            WHERE town = \(record.order.locality.town) AND id = \(objection.id)
            """)
        try record.record([happening], of: record.order, tx)
    }

    /// Open objections to dispatches of orders that this actor sees, first due first.
    static func open(for actor: Actor, limit: Int, _ tx: ReadTransaction) throws -> [ObjectionLine] {
        guard let reach = OrderLists.condition(for: actor) else { return [] }
        return try tx.all(
            """
            SELECT \(columns), w.number, substr(w.words, 1, 120)
            FROM order_objection AS t JOIN work_order AS w ON w.town = t.town AND w.id = t.work_order
            WHERE t.decided_at IS NULL
                AND EXISTS (SELECT 1 FROM work_order WHERE work_order.id = w.id AND (\(reach)))
            ORDER BY t.due_at, t.id LIMIT \(limit)
            """
        ) { row in
            ObjectionLine(
                objection: try objection(row), number: row.text(17), title: OrderRecord.title(of: row.text(18)))
        }
    }

    private static func objection(_ row: Row) throws -> Objection {
        var objection = Objection(
            id: try row.id(0), order: try row.id(1), unit: try row.id(2), desk: try row.optionalID(3),
            level: try row.word(4), reason: row.text(5), basis: row.text(6), by: try row.optionalID(7),
            at: row.instant(8), due: row.instant(9), limit: row.optionalText(16).flatMap { Limit($0) },
            isLateNoted: row.flag(10), version: row.int(15))
        if let at = row.optionalInstant(14) {
            objection.review = .init(
                isUpheld: row.flag(11), words: row.text(12), by: try row.optionalID(13), at: at)
        }
        return objection
    }
}
