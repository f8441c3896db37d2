// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules

/// Lets go of what nobody looks up any more, a little at a time.
enum NoticeSweep {
    /// - Returns: how many inbox items and notices went.
    @discardableResult
    static func sweep(limit: Int, _ tx: WriteTransaction) throws -> Int {
        let items = try tx.affect(
            """
            DELETE FROM inbox_line WHERE id IN (
                SELECT id FROM inbox_line WHERE id < \(InboxStore.first(at: tx.now - NoticeAge.inbox)) ORDER BY id LIMIT \(limit))
            """)
        let old = try tx.all(
            """
            SELECT id FROM notice_message WHERE state IN ('sent', 'dropped') AND ended_at < \(tx.now - NoticeAge.log)
            ORDER BY ended_at LIMIT \(limit)
            """
        ) { try $0.id(0) as MessageID }
        guard !old.isEmpty else { return items }
        let notices = try tx.affect("DELETE FROM notice WHERE message IN \(list: old)")
        try tx.run("DELETE FROM notice_attempt WHERE message IN \(list: old)")
        try tx.run("DELETE FROM notice_message WHERE id IN \(list: old)")
        return items + notices
    }
}
