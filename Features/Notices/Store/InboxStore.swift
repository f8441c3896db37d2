// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules

/// One thing in an inbox that somebody reads. What it is about is an order, or by its kind an admission item: then the
/// order's id is that item's, and the number its title.
struct InboxItem: Sendable {
    let id: NoticeID
    /// Where it stands in the ledger: one event may stand in two inboxes of one person.
    let town: PlaceID
    let sequence: Int64
    let order: OrderID
    let number: String
    let matter: MatterCode?
    let kind: NoticeKind
    let audience: NoticeAudience
    let at: Instant
    let isRead: Bool
    let promisedBy: Instant
}

/// The inboxes: what people, units and desks were told in the program itself, and what each person has read of it.
enum InboxStore {
    /// Unread things are counted up to here.
    static let mostCounted = 100

    static func add(
        _ kind: NoticeKind, _ audience: NoticeAudience, to address: InboxAddress, _ entry: JournalEntry,
        by account: AccountID?, _ order: NoticeOrder, _ tx: WriteTransaction
    ) throws {
        var (reader, unit, desk): (AccountID?, UnitID?, InboxAddress.Desk?) = (nil, nil, nil)
        switch address {
        case .account(let id): reader = id
        case .unit(let id): unit = id
        case .desk(let one): desk = one
        }
        try tx.run(
            """
            INSERT INTO inbox_line (id, town, sequence, work_order, number, matter, kind, audience, promised_by,
                happened_at, caused_by, account, unit, community, street, above)
            VALUES (\(id(of: entry, at: tx.now)), \(entry.town), \(entry.sequence), \(entry.id), \(order.number),
                \(order.matter?.text ?? ""), \(kind.rawValue), \(audience.rawValue), \(order.promisedBy), \(entry.at), \(account),
                \(reader), \(unit), \(desk?.community), \(desk?.street), \(desk?.above?.description))
            """)
    }

    /// Whose inboxes got something by these lines of a town's chain, in the words of `InboxSeats`.
    static func addresses(
        _ town: PlaceID, after sequence: Int64, through last: Int64, _ tx: ReadTransaction
    ) throws -> Set<String> {
        var words: Set<String> = []
        // From the ledger's lines to the orders' lines, because both have an index for it.
        try tx.each(
            """
            SELECT DISTINCT i.account, i.unit, i.community, i.street, i.above FROM journal AS j
            JOIN inbox_line AS i ON i.work_order = j.aggregate_id AND i.town = j.town AND i.sequence = j.sequence
            WHERE j.town = \(town) AND j.sequence > \(sequence) AND j.sequence <= \(last)
            """
        ) { row in
            for column in 0..<5 where !row.isNull(column) { words.insert(row.text(column)) }
        }
        return words
    }

    static func page(
        of seats: InboxSeats, onlyUnread: Bool, after: PageKey?, size: Int, _ tx: ReadTransaction
    ) throws -> Page<InboxItem> {
        let floor = try floor(of: seats.account, tx)
        var conditions: [SQL] = []
        if onlyUnread { conditions.append(unread(by: seats.account, above: floor)) }
        if let after { conditions.append("i.id < \(after.id)") }
        let items = try tx.all(
            """
            SELECT id, town, sequence, work_order, number, matter, kind, audience, happened_at, promised_by,
                (SELECT m.read_at FROM inbox_mark AS m WHERE m.line = found.id AND m.account = \(seats.account))
            FROM \(lines(of: seats, conditions, limit: size + 1)) AS found ORDER BY id DESC LIMIT \(size + 1)
            """
        ) { row in
            let id: NoticeID = try row.id(0)
            return InboxItem(
                id: id, town: try row.id(1), sequence: row.int(2), order: try row.id(3), number: row.text(4),
                matter: MatterCode(row.text(5)), kind: try row.word(6), audience: try row.word(7), at: row.instant(8),
                isRead: id < floor || !row.isNull(10), promisedBy: row.instant(9))
        }
        let page = Page(fetched: items, size: size) { PageKey(instant: $0.at, id: $0.id.description) }
        var events: Set<[String]> = []
        return Page(
            rows: page.rows.filter { events.insert([$0.town.description, String($0.sequence)]).inserted },
            next: page.next)
    }

    /// How many things somebody hasn't read, at most `mostCounted`.
    static func unread(of seats: InboxSeats, _ tx: ReadTransaction) throws -> Int {
        let condition = unread(by: seats.account, above: try floor(of: seats.account, tx))
        return try tx.count(
            """
            SELECT count(*) FROM (SELECT DISTINCT town, sequence
            FROM \(lines(of: seats, [condition], limit: mostCounted)) AS found LIMIT \(mostCounted)) AS events
            """)
    }

    /// What one thing is about that somebody reads; nil when it isn't theirs.
    static func target(
        of seats: InboxSeats, _ id: NoticeID, _ tx: ReadTransaction
    ) throws -> (order: OrderID, audience: NoticeAudience, kind: NoticeKind)? {
        try tx.first(
            """
            SELECT i.work_order, i.audience, i.kind FROM inbox_line AS i
            WHERE i.id = \(id) AND (\(SQL.joined(inboxes(of: seats), by: " OR ")))
            """
        ) { (try $0.id(0), try $0.word(1), try $0.word(2)) }
    }

    /// Marks one event as read, in whichever inboxes it stands.
    static func markRead(by seats: InboxSeats, _ id: NoticeID, _ tx: WriteTransaction) throws {
        try tx.run(
            """
            INSERT INTO inbox_mark (line, account, read_at)
            SELECT i.id, \(seats.account), \(tx.now) FROM inbox_line AS i JOIN inbox_line AS opened
                ON opened.work_order = i.work_order AND opened.town = i.town AND opened.sequence = i.sequence
            WHERE opened.id = \(id) AND (\(SQL.joined(inboxes(of: seats), by: " OR ")))
            ON CONFLICT (line, account) DO NOTHING
            """)
    }

    /// Marks everything up to an instant as read; what came since was not on the page.
    static func markAllRead(by seats: InboxSeats, upTo: Instant, _ tx: WriteTransaction) throws {
        let end = first(at: Instant(milliseconds: upTo.milliseconds + 1))
        let condition: SQL = "\(unread(by: seats.account, above: try floor(of: seats.account, tx))) AND i.id < \(end)"
        // Those who look at an order see who has read of it; what lies below the newest hundred is only let go.
        try tx.run(
            """
            INSERT INTO inbox_mark (line, account, read_at)
            SELECT id, \(seats.account), \(tx.now) FROM \(lines(of: seats, [condition], limit: mostCounted)) AS found
            WHERE 1 = 1 ON CONFLICT (line, account) DO NOTHING
            """)
        try tx.run(
            """
            INSERT INTO inbox_floor (account, line) VALUES (\(seats.account), \(end))
            ON CONFLICT (account) DO UPDATE SET line = excluded.line WHERE inbox_floor.line < excluded.line
            """)
    }

    /// Ids sort by when something was told, and what is told together by its place in the ledger.
    private static func id(of entry: JournalEntry, at now: Instant) -> NoticeID {
        let place = UInt64(truncatingIfNeeded: entry.sequence) & 0x3FFF_FFFF
        return NoticeID(
            high: first(at: now).high | 0x7000,
            low: 0x8000_0000_0000_0000 | place << 32 | UInt64(UInt32.random(in: 0...UInt32.max)))
    }

    /// The smallest id of that instant.
    static func first(at instant: Instant) -> NoticeID {
        NoticeID(high: UInt64(bitPattern: max(instant, Instant(milliseconds: 0)).milliseconds) << 16, low: 0)
    }

    /// Whatever is older was marked as read all at once.
    private static func floor(of account: AccountID, _ tx: ReadTransaction) throws -> NoticeID {
        try tx.first("SELECT line FROM inbox_floor WHERE account = \(account)") { try $0.id(0) }
            ?? NoticeID(high: 0, low: 0)
    }

    private static func unread(by account: AccountID, above floor: NoticeID) -> SQL {
        """
        i.id >= \(floor) AND NOT EXISTS (
            SELECT 1 FROM inbox_mark AS m WHERE m.line = i.id AND m.account = \(account))
        """
    }

    /// The newest lines of all inboxes that somebody reads, without what they did themselves: each index gives its newest.
    private static func lines(of seats: InboxSeats, _ conditions: [SQL], limit: Int) -> SQL {
        let others: SQL = "(i.caused_by IS NULL OR i.caused_by <> \(seats.account))"
        let parts: [SQL] = inboxes(of: seats).map { inbox in
            """
            SELECT * FROM (SELECT i.* FROM inbox_line AS i
            WHERE \(SQL.joined([inbox, others] + conditions, by: " AND ")) ORDER BY i.id DESC LIMIT \(limit)) AS newest
            """
        }
        return "(\(SQL.joined(parts, by: " UNION ALL ")))"
    }

    private static func inboxes(of seats: InboxSeats) -> [SQL] {
        ["i.account = \(seats.account)"]
            + seats.units.sorted().map { "i.unit = \($0)" }
            + seats.communities.sorted().map { "i.community = \($0)" }
            + seats.streets.sorted().map { "i.street = \($0)" }
            + seats.above.sorted().map { "i.above = \($0)" }
    }
}
