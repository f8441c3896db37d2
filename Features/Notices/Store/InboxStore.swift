// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules

/// One thing in somebody's inbox.
struct InboxItem: Sendable {
    let id: NoticeID
    let order: OrderID
    let number: String
    let matter: MatterCode?
    let kind: NoticeKind
    let audience: NoticeAudience
    let at: Instant
    let isRead: Bool
    let promisedBy: Instant
}

/// The inboxes: what each account was told in the program itself.
enum InboxStore {
    static func add(
        _ kind: NoticeKind, _ audience: NoticeAudience, to account: AccountID, _ entry: JournalEntry,
        _ order: NoticeOrder, _ tx: WriteTransaction
    ) throws {
        try tx.run(
            """
            INSERT INTO inbox_item (account, id, town, sequence, work_order, number, matter, kind, audience, promised_by,
                happened_at)
            VALUES (\(account), \(NoticeID(at: tx.now)), \(entry.town), \(entry.sequence), \(entry.id), \(order.number),
                \(order.matter), \(kind.rawValue), \(audience.rawValue), \(order.promisedBy), \(entry.at))
            ON CONFLICT (account, town, sequence) DO NOTHING
            """)
    }

    static func page(
        of account: AccountID, onlyUnread: Bool, after: PageKey?, size: Int, _ tx: ReadTransaction
    ) throws -> Page<InboxItem> {
        var conditions: [SQL] = ["account = \(account)"]
        if onlyUnread { conditions.append("read_at IS NULL") }
        if let after { conditions.append("(happened_at, id) < (\(after.instant), \(after.id))") }
        let items = try tx.all(
            """
            SELECT id, work_order, number, matter, kind, audience, happened_at, read_at, promised_by FROM inbox_item
            WHERE \(SQL.joined(conditions, by: " AND ")) ORDER BY happened_at DESC, id DESC LIMIT \(size + 1)
            """
        ) { row in
            InboxItem(
                id: try row.id(0), order: try row.id(1), number: row.text(2), matter: MatterCode(row.text(3)),
                kind: try row.word(4), audience: try row.word(5), at: row.instant(6), isRead: !row.isNull(7),
                promisedBy: row.instant(8))
        }
        return Page(fetched: items, size: size) { PageKey(instant: $0.at, id: $0.id.description) }
    }

    static func unread(of account: AccountID, _ tx: ReadTransaction) throws -> Int {
        try tx.count("SELECT count(*) FROM inbox_item WHERE account = \(account) AND read_at IS NULL")
    }

    /// What one thing in the account's inbox is about; nil when it isn't theirs.
    static func target(
        of account: AccountID, _ id: NoticeID, _ tx: ReadTransaction
    ) throws -> (order: OrderID, audience: NoticeAudience)? {
        try tx.first("SELECT work_order, audience FROM inbox_item WHERE account = \(account) AND id = \(id)") {
            (try $0.id(0), try $0.word(1))
        }
    }

    /// Marks one thing as read, or everything up to an instant; what came since was not on the page.
    static func markRead(of account: AccountID, _ id: NoticeID?, upTo: Instant, _ tx: WriteTransaction) throws {
        if let id {
            try tx.run(
                "UPDATE inbox_item SET read_at = \(tx.now) WHERE account = \(account) AND id = \(id) AND read_at IS NULL"
            )
        } else {
            try tx.run(
                """
                UPDATE inbox_item SET read_at = \(tx.now)
                WHERE account = \(account) AND read_at IS NULL AND happened_at <= \(upTo)
                """)
        }
    }
}
