// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules

/// What became of one notice, for the order's page and its reporter.
package struct ToldLine: Sendable {
    package let at: Instant
    package let kind: NoticeKind
    package let audience: NoticeAudience
    package let channel: NoticeChannel
    /// The account of an inbox or of staff; nil for the inbox of a whole unit or desk, and outside.
    package let account: AccountID?
    /// The outlet's name.
    package let outlet: String?
    package let state: MessageState.Name
    package let attempts: Int
    package let code: String
    package let nextAt: Instant?
    /// When it was sent, or given up; for an inbox, when it was read first.
    package let endedAt: Instant?
}

/// A message that is stuck or dead, for those who run the program.
struct StuckMessage: Sendable {
    let id: MessageID
    let lane: Lane
    let state: MessageState.Name
    let attempts: Int
    let code: String
    let createdAt: Instant
    let nextAt: Instant
    let endedAt: Instant?
    let notices: Int
}

/// How the queues stand.
package struct QueueFigures: Sendable, Equatable {
    /// Lines of the ledger that were not looked at yet.
    package var unread = 0
    /// Notices that wait for their time, their lane or their next attempt.
    package var waiting = 0
    package var oldestDue: Instant?
    package var sentLastDay = 0
    package var dead = 0
    package var heldOutlets = 0
}

/// Read models over deliveries.
enum DeliveryLists {
    /// Everything that was told about an order, oldest first.
    static func told(about order: OrderID, _ tx: ReadTransaction) throws -> [ToldLine] {
        let outside = try tx.all(
            """
            SELECT n.happened_at, n.kind, n.audience, n.lane, m.state, m.attempts, m.code, m.next_at, m.ended_at, o.name,
                n.due_at
            FROM notice AS n LEFT JOIN notice_message AS m ON m.id = n.message
            LEFT JOIN outlet AS o ON n.lane = o.channel || ':outlet:' || o.id
                OR n.lane = o.channel || ':outlet:' || o.id || '!'
            WHERE n.work_order = \(order) ORDER BY n.happened_at, n.sequence, n.id LIMIT 500
            """
        ) { row -> ToldLine? in
            guard let lane = Lane(row.text(3)) else { return nil }
            let account: AccountID? = if case .account(let id) = lane.recipient { id } else { nil }
            let state: MessageState.Name = row.isNull(4) ? .waiting : try row.word(4)
            return ToldLine(
                at: row.instant(0), kind: try row.word(1), audience: try row.word(2), channel: lane.channel,
                account: account, outlet: row.optionalText(9), state: state, attempts: Int(row.int(5)),
                code: row.text(6), nextAt: state == .waiting ? row.optionalInstant(7) ?? row.instant(10) : nil,
                endedAt: row.optionalInstant(8))
        }
        let inside = try tx.all(
            """
            SELECT i.happened_at, i.kind, i.audience, i.account,
                (SELECT min(m.read_at) FROM inbox_mark AS m WHERE m.line = i.id)
            FROM inbox_line AS i WHERE i.work_order = \(order) ORDER BY i.happened_at, i.sequence, i.id LIMIT 500
            """
        ) { row in
            ToldLine(
                at: row.instant(0), kind: try row.word(1), audience: try row.word(2), channel: .inbox,
                account: try row.optionalID(3), outlet: nil, state: .sent, attempts: 1, code: "", nextAt: nil,
                endedAt: row.optionalInstant(4))
        }
        return (outside.compactMap { $0 } + inside).sorted { $0.at < $1.at }
    }

    /// Dead letters, and what has failed at least twice and is still being tried; newest first.
    static func stuck(limit: Int, _ tx: ReadTransaction) throws -> [StuckMessage] {
        try tx.all(
            """
            SELECT m.id, m.lane, m.state, m.attempts, m.code, m.created_at, m.next_at, m.ended_at,
                (SELECT count(*) FROM notice AS n WHERE n.message = m.id)
            FROM notice_message AS m
            WHERE m.state = 'dead' OR (m.state = 'waiting' AND m.attempts > 1)
            ORDER BY m.created_at DESC, m.id DESC LIMIT \(limit)
            """
        ) { row -> StuckMessage? in
            guard let lane = Lane(row.text(1)) else { return nil }
            return StuckMessage(
                id: try row.id(0), lane: lane, state: try row.word(2), attempts: Int(row.int(3)), code: row.text(4),
                createdAt: row.instant(5), nextAt: row.instant(6), endedAt: row.optionalInstant(7),
                notices: Int(row.int(8)))
        }.compactMap { $0 }
    }

    static func attempts(of message: MessageID, _ tx: ReadTransaction) throws -> [(
        number: Int, at: Instant, code: String
    )] {
        try tx.all("SELECT number, at, code FROM notice_attempt WHERE message = \(message) ORDER BY number") {
            (Int($0.int(0)), $0.instant(1), $0.text(2))
        }
    }

    static func figures(at now: Instant, _ tx: ReadTransaction) throws -> QueueFigures {
        var figures = QueueFigures()
        figures.unread = try NoticeFeed.backlog(tx)
        let loose = try tx.first("SELECT count(*), min(due_at) FROM notice WHERE message IS NULL") {
            (Int($0.int(0)), $0.optionalInstant(1))
        }
        let held = try tx.first(
            """
            SELECT count(*), min(n.due_at) FROM notice AS n JOIN notice_message AS m ON m.id = n.message
            WHERE m.state = 'waiting'
            """
        ) { (Int($0.int(0)), $0.optionalInstant(1)) }
        figures.waiting = (loose?.0 ?? 0) + (held?.0 ?? 0)
        figures.oldestDue = [loose?.1, held?.1].compactMap { $0 }.min()
        figures.sentLastDay = try tx.count(
            "SELECT count(*) FROM notice_message WHERE state = 'sent' AND ended_at > \(now - .days(1))")
        figures.dead = try tx.count("SELECT count(*) FROM notice_message WHERE state = 'dead'")
        figures.heldOutlets = try tx.count(
            "SELECT count(*) FROM outlet WHERE held_at IS NOT NULL AND closed_at IS NULL")
        return figures
    }

    /// How many notices wait for each open outlet.
    static func waiting(for outlets: [Outlet], _ tx: ReadTransaction) throws -> [OutletID: Int] {
        var counts: [OutletID: Int] = [:]
        let lanes = outlets.flatMap { outlet in
            [false, true].map { Lane(outlet.channel, .outlet(outlet.id), isUrgent: $0).description }
        }
        try tx.each(
            "SELECT lane, count(*) FROM notice WHERE message IS NULL AND lane IN \(list: lanes) GROUP BY lane"
        ) { row in
            guard let lane = Lane(row.text(0)), case .outlet(let id) = lane.recipient else { return }
            counts[id, default: 0] += Int(row.int(1))
        }
        return counts
    }
}
