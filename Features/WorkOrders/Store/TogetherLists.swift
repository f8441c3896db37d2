// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// Something beside an order that waits for this unit: a call, a supervision or a task.
struct WaitingLine: Sendable {
    enum Kind: String, Sendable {
        case invite, whistle, reminder, letter, notice, errand
    }

    let kind: Kind
    let order: OrderID
    let number: String
    let title: String
    let unit: UnitID
    let words: String
    let due: Instant
    let isAnswered: Bool
}

/// What stands beside one order.
struct Together: Sendable {
    var calls: [Call] = []
    var supervisions: [SupervisionRecord] = []
    var errands: [Errand] = []
    var conferences: [Conference] = []

    init() {}

    init(of order: OrderID, _ tx: ReadTransaction) throws {
        calls = try CallStore.list(of: order, tx)
        supervisions = try SupervisionStore.list(of: order, tx)
        errands = try ErrandStore.list(of: order, tx)
        conferences = try ConferenceStore.list(of: order, tx)
    }

    var isEmpty: Bool { calls.isEmpty && supervisions.isEmpty && errands.isEmpty && conferences.isEmpty }
}

/// The read models over calls, supervisions and tasks.
enum TogetherLists {
    /// What waits for the actor's unit, by what is due first.
    static func waiting(for actor: Actor, limit: Int, _ tx: ReadTransaction) throws -> [WaitingLine] {
        guard let unit = actor.unit, let reach = OrderLists.condition(for: actor) else { return [] }
        let seen: SQL = """
            EXISTS (SELECT 1 FROM work_order WHERE work_order.id = w.id AND work_order.state <> 'closed' AND (\(reach)))
            """
        let mine: SQL =
            actor.role == .gridWorker ? "(t.assignee IS NULL OR t.assignee = \(actor.account))" : "1 = 1"
        let calls = try lines(
            """
            SELECT t.kind, w.id, w.number, substr(w.words, 1, 120), t.unit, t.words, t.due_at, NULL
            FROM order_call AS t JOIN work_order AS w ON w.town = t.town AND w.id = t.work_order
            WHERE t.unit = \(unit) AND t.answered_at IS NULL AND \(seen) ORDER BY t.due_at, t.id LIMIT \(limit)
            """, tx)
        let supervisions = try lines(
            """
            SELECT t.level, w.id, w.number, substr(w.words, 1, 120), t.unit, t.reason, t.due_at, t.answered_at
            FROM order_supervision AS t JOIN work_order AS w ON w.town = t.town AND w.id = t.work_order
            WHERE t.unit = \(unit) AND t.closed_at IS NULL AND t.answered_at IS NULL AND \(seen)
            ORDER BY t.due_at, t.id LIMIT \(limit)
            """, tx)
        let errands = try lines(
            """
            SELECT 'errand', w.id, w.number, substr(w.words, 1, 120), t.unit, t.words, t.due_at, NULL
            FROM order_errand AS t JOIN work_order AS w ON w.town = t.town AND w.id = t.work_order
            WHERE t.unit = \(unit) AND t.ended IS NULL AND \(mine) AND \(seen) ORDER BY t.due_at, t.id LIMIT \(limit)
            """, tx)
        return (calls + supervisions + errands).sorted { $0.due < $1.due }
    }

    /// Open supervisions of orders that this actor sees: unanswered ones by their due time, then answered ones.
    static func open(for actor: Actor, limit: Int, _ tx: ReadTransaction) throws -> [WaitingLine] {
        guard let reach = OrderLists.condition(for: actor) else { return [] }
        return try lines(
            """
            SELECT t.level, w.id, w.number, substr(w.words, 1, 120), t.unit, t.reason, t.due_at, t.answered_at
            FROM order_supervision AS t JOIN work_order AS w ON w.town = t.town AND w.id = t.work_order
            WHERE t.closed_at IS NULL
                AND EXISTS (SELECT 1 FROM work_order WHERE work_order.id = w.id AND (\(reach)))
            ORDER BY CASE WHEN t.answered_at IS NULL THEN 0 ELSE 1 END, t.due_at, t.id LIMIT \(limit)
            """, tx)
    }

    /// Which of these orders have an open supervision.
    static func supervised(_ orders: [OrderID], _ tx: ReadTransaction) throws -> Set<OrderID> {
        Set(
            try tx.all(
                "SELECT work_order FROM order_supervision WHERE closed_at IS NULL AND work_order IN \(list: orders)"
            ) { try $0.id(0) })
    }

    private static func lines(_ sql: SQL, _ tx: ReadTransaction) throws -> [WaitingLine] {
        try tx.all(sql) { row in
            WaitingLine(
                kind: try row.word(0), order: try row.id(1), number: row.text(2),
                title: OrderRecord.title(of: row.text(3)), unit: try row.id(4), words: row.text(5), due: row.instant(6),
                isAnswered: !row.isNull(7))
        }
    }
}
