// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules

/// What waits to go out: notices collect in lanes, a lane has one message on its way at a time, and a message is leased by
/// one process while it is being sent.
enum NoticeQueue {
    /// Longer than any attempt: name look-up, connection, answer.
    static let leaseLength = Span.seconds(90)

    /// When nothing but a person ends a wait.
    static let never = Instant(milliseconds: .max)

    /// - Parameter recipient: whom of those that share the lane it is for.
    static func add(
        _ lane: Lane, for recipient: Recipient? = nil, _ kind: NoticeKind, _ audience: NoticeAudience, dueAt: Instant,
        _ entry: JournalEntry,
        _ order: NoticeOrder, _ tx: WriteTransaction
    ) throws {
        // A matter that says something about a person doesn't leave the house.
        let matter = order.sensitivity <= Outlet.mostSensitive ? order.matter : nil
        try tx.run(
            """
            INSERT INTO notice (town, id, sequence, work_order, number, matter, event, kind, audience, lane, recipient,
                promised_by, happened_at, due_at)
            VALUES (\(entry.town), \(NoticeID(at: tx.now)), \(entry.sequence), \(entry.id), \(order.number), \(matter),
                \(entry.kind.rawValue), \(kind.rawValue), \(audience.rawValue), \(lane.description),
                \(recipient?.description), \(order.promisedBy), \(entry.at), \(dueAt))
            ON CONFLICT (town, sequence, lane, kind) DO NOTHING
            """)
    }

    /// A word to try an outlet out; it goes by its lane like everything else.
    static func addTrial(_ outlet: Outlet, _ tx: WriteTransaction) throws {
        let lane = Lane(outlet.channel, .outlet(outlet.id))
        let audience: NoticeAudience = outlet.channel == .webhook ? .program : .desk
        try tx.run(
            """
            INSERT INTO notice (town, id, sequence, work_order, number, event, kind, audience, lane, promised_by,
                happened_at, due_at)
            VALUES (\(Journal.district), \(NoticeID(at: tx.now)), \(tx.now.milliseconds), \(OrderID(high: 0, low: 0)), '',
                \(EventKind.outletOpened.rawValue), \(NoticeKind.trial.rawValue), \(audience.rawValue),
                \(lane.description), \(tx.now), \(tx.now), \(tx.now))
            ON CONFLICT (town, sequence, lane, kind) DO NOTHING
            """)
    }

    /// Makes messages of what is due in lanes that are free.
    static func gather(lanes limit: Int, _ tx: WriteTransaction) throws {
        // What lies far ahead was written by a clock that was wrong: it holds nothing up.
        let wrong = tx.now + .hours(7)
        let ready = try tx.all(
            """
            SELECT n.lane FROM notice AS n
            WHERE n.message IS NULL AND n.due_at <= \(tx.now) AND NOT EXISTS (
                SELECT 1 FROM notice_message AS m WHERE m.lane = n.lane AND m.free_at > \(tx.now)
                    AND (m.free_at < \(wrong) OR m.free_at = \(never)))
            GROUP BY n.lane ORDER BY min(n.due_at), n.lane LIMIT \(limit)
            """
        ) { $0.text(0) }
        for text in ready {
            guard let lane = Lane(text) else { continue }
            try makeMessage(lane, tx)
        }
    }

    private static func makeMessage(_ lane: Lane, _ tx: WriteTransaction) throws {
        let id = MessageID(at: tx.now)
        let made = try tx.affect(
            """
            INSERT INTO notice_message (id, lane, state, next_at, free_at, created_at)
            VALUES (\(id), \(lane.description), 'waiting', \(tx.now), \(never), \(tx.now))
            ON CONFLICT (lane) WHERE state = 'waiting' DO NOTHING
            """)
        // Another process was faster.
        guard made == 1 else { return }
        let most = lane.channel.digestWindow == nil ? 1 : Digest.most
        let taken = try tx.affect(
            """
            UPDATE notice SET message = \(id) WHERE id IN (
                SELECT id FROM notice WHERE lane = \(lane.description) AND message IS NULL AND due_at <= \(tx.now)
                ORDER BY due_at, sequence, id LIMIT \(most))
            """)
        // PostgreSQL: another process has taken and sent them since this one looked.
        if taken == 0 { try tx.run("DELETE FROM notice_message WHERE id = \(id)") }
    }

    /// A message that this process may send now.
    struct Leased: Sendable {
        let id: MessageID
        let lane: Lane
        let attempt: Int
        var lines: [NoticeLine]
    }

    /// Takes what is for somebody out of a message again, to go by a lane of their own.
    static func part(_ recipient: Recipient, from leased: Leased, _ tx: WriteTransaction) throws {
        let own = Lane(leased.lane.channel, recipient, isUrgent: leased.lane.isUrgent)
        try tx.run(
            """
            UPDATE notice SET message = NULL, lane = \(own.description), recipient = NULL
            WHERE message = \(leased.id) AND recipient = \(recipient.description)
            """)
    }

    /// Leases messages that are due, so that no second process sends them meanwhile.
    static func lease(limit: Int, as holder: String, _ tx: WriteTransaction) throws -> [Leased] {
        // PostgreSQL: another process may be leasing at this moment; skip what it has locked. SQLite has one writer.
        let skip: SQL = tx.engine == .postgres ? "FOR UPDATE SKIP LOCKED" : ""
        let far = tx.now + .hours(7)
        let due = try tx.all(
            """
            SELECT id, lane, attempts FROM notice_message
            WHERE state = 'waiting' AND (next_at <= \(tx.now) OR next_at > \(far))
                AND (lease_until <= \(tx.now) OR lease_until > \(far))
            ORDER BY next_at, id LIMIT \(limit) \(skip)
            """
        ) { row in (id: try row.id(0) as MessageID, lane: Lane(row.text(1)), attempt: Int(row.int(2)) + 1) }
        return try due.compactMap { id, lane, attempt in
            guard let lane else { return nil }
            try tx.run(
                """
                UPDATE notice_message SET lease = \(holder), lease_until = \(tx.now + leaseLength), attempts = \(attempt)
                WHERE id = \(id)
                """)
            return Leased(id: id, lane: lane, attempt: attempt, lines: try lines(of: id, tx))
        }
    }

    static func lines(of message: MessageID, _ tx: ReadTransaction) throws -> [NoticeLine] {
        try tx.all(
            """
            SELECT kind, audience, event, work_order, town, sequence, number, matter, promised_by, happened_at,
                recipient
            FROM notice
            WHERE message = \(message) ORDER BY happened_at, sequence, id
            """
        ) { row in
            NoticeLine(
                kind: try row.word(0), audience: try row.word(1), event: try row.word(2), order: try row.id(3),
                town: try row.id(4), sequence: row.int(5), number: row.text(6),
                matter: row.optionalText(7).flatMap { MatterCode($0) }, promisedBy: row.instant(8),
                at: row.instant(9), recipient: row.optionalText(10).flatMap { Recipient($0) })
        }
    }

    /// Writes down what came of an attempt. When the lease went to somebody else meanwhile, only the attempt is noted.
    /// - Returns: the message's state, nil when it is no longer this process's business.
    static func finish(
        _ leased: Leased, _ verdict: Verdict, took: Span, as holder: String, _ tx: WriteTransaction
    ) throws -> MessageState? {
        try tx.run(
            """
            INSERT INTO notice_attempt (message, number, at, code, took_ms)
            VALUES (\(leased.id), \(leased.attempt), \(tx.now), \(verdict.code), \(took.milliseconds))
            ON CONFLICT (message, number) DO NOTHING
            """)
        let state = MessageState.after(verdict, attempt: leased.attempt, leased.id, at: tx.now)
        let isOurs = try settle(
            leased, state, code: verdict.code, holds: MessageState.holdsOutlet(verdict, state), holder, tx)
        return isOurs ? state : nil
    }

    /// Takes a message off that nobody is there to get any more.
    static func drop(_ leased: Leased, code: String, as holder: String, _ tx: WriteTransaction) throws {
        _ = try settle(leased, .dropped(at: tx.now), code: code, holds: false, holder, tx)
    }

    private static func settle(
        _ leased: Leased, _ state: MessageState, code: String, holds: Bool, _ holder: String, _ tx: WriteTransaction
    ) throws -> Bool {
        var nextAt = tx.now
        var endedAt: Instant? = tx.now
        var freeAt = tx.now
        switch state {
        case .waiting(let next): (nextAt, endedAt, freeAt) = (next, nil, never)
        case .sent(let at): if let window = leased.lane.channel.digestWindow { freeAt = at + window }
        case .dead: if holds, case .outlet = leased.lane.recipient { freeAt = never }
        case .dropped: break
        }
        return try tx.affect(
            """
            UPDATE notice_message SET state = \(state.name.rawValue), code = \(code), next_at = \(nextAt),
                free_at = \(freeAt), ended_at = \(endedAt), lease = '', lease_until = 0
            WHERE id = \(leased.id) AND lease = \(holder) AND attempts = \(leased.attempt) AND state = 'waiting'
            """) == 1
    }

    /// Puts what a dead message carried back into its lane, to go out in a new one.
    /// - Throws: `NoticeRefusal.notDead`, `CommonRefusal.notFound`.
    static func retry(_ id: MessageID, _ tx: WriteTransaction) throws {
        let state = try tx.first("SELECT state FROM notice_message WHERE id = \(id)") {
            try $0.word(0, as: MessageState.Name.self)
        }
        guard let state else { throw CommonRefusal.notFound }
        guard state == .dead else { throw NoticeRefusal.notDead }
        try tx.run("UPDATE notice SET message = NULL WHERE message = \(id)")
        try tx.run(
            "UPDATE notice_message SET state = 'dropped', code = 'retried', free_at = \(tx.now) WHERE id = \(id)")
        try tx.record(.noticeRetried, .notice, id.description)
    }

    /// Opens an outlet's lanes again, with what died in them since an instant.
    static func release(_ outlet: Outlet, since: Instant, _ tx: WriteTransaction) throws {
        for isUrgent in [false, true] {
            let lane = Lane(outlet.channel, .outlet(outlet.id), isUrgent: isUrgent).description
            try tx.run(
                """
                UPDATE notice SET message = NULL WHERE message IN (
                    SELECT id FROM notice_message WHERE lane = \(lane) AND state = 'dead' AND ended_at >= \(since))
                """)
            try tx.run(
                """
                UPDATE notice_message SET code = 'retried', state = 'dropped', free_at = \(tx.now)
                WHERE lane = \(lane) AND state = 'dead' AND ended_at >= \(since)
                """)
        }
    }
}
