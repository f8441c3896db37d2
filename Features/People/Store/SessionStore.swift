// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// One session with what is needed to say who acts in it.
struct SessionRecord: Sendable {
    let digest: String
    let account: AccountID
    let name: String
    let english: String
    let isStaff: Bool
    let mustChangePassword: Bool
    let chosen: PostID?
    let createdAt: Instant
    var seenAt: Instant
    /// All posts of the account, past and coming ones too.
    let posts: [Post]

    /// Staff share computers, whatever post they have today.
    var limits: SessionLimits { isStaff ? .staff : .resident }
}

/// Sessions by the digest of their token; the token itself is only in the browser.
package enum SessionStore {
    /// Opens a session under a new token, whatever the browser had before.
    /// - Parameter keeping: the post that was chosen in the session that this one follows.
    package static func open(
        for account: AccountID, keeping post: PostID? = nil, _ tx: WriteTransaction
    ) throws -> RandomToken {
        let token = RandomToken()
        try tx.run("DELETE FROM session WHERE created_at < \(tx.now - SessionLimits.resident.absolute)")
        try tx.run(
            """
            INSERT INTO session (digest, account, post, created_at, seen_at)
            VALUES (\(token.digest), \(account), \(post), \(tx.now), \(tx.now))
            """)
        return token
    }

    static func session(digest: String, _ tx: ReadTransaction) throws -> SessionRecord? {
        struct Head {
            let account: AccountID
            let name: String
            let english: String
            let hasLogin: Bool
            let mustChange: Bool
            let post: PostID?
            let createdAt: Instant
            let seenAt: Instant
        }
        let head = try tx.first(
            """
            SELECT account.id, account.name, account.english, account.login, account.must_change_password, session.post,
                session.created_at, session.seen_at, account.phone_tail
            FROM session JOIN account ON account.id = session.account
            WHERE session.digest = \(digest) AND account.ended_at IS NULL
            """
        ) { row in
            Head(
                account: try row.id(0), name: Account.shownName(row.text(1), phoneTail: row.text(8)),
                english: row.text(2), hasLogin: !row.isNull(3), mustChange: row.flag(4), post: try row.optionalID(5),
                createdAt: row.instant(6), seenAt: row.instant(7))
        }
        guard let head else { return nil }
        let posts = try PostStore.posts(of: head.account, tx)
        return SessionRecord(
            digest: digest, account: head.account, name: head.name, english: head.english,
            isStaff: head.hasLogin || !posts.isEmpty, mustChangePassword: head.mustChange, chosen: head.post,
            createdAt: head.createdAt, seenAt: head.seenAt, posts: posts)
    }

    /// Writes down that the session is in use; the caller does so at most once a minute.
    static func touch(digest: String, _ tx: WriteTransaction) throws {
        try tx.run("UPDATE session SET seen_at = \(tx.now) WHERE digest = \(digest) AND seen_at < \(tx.now)")
    }

    /// Takes one of the account's held posts for the session.
    /// - Throws: `CommonRefusal.notFound` when the person doesn't hold it today.
    static func choose(_ post: PostID, digest: String, account: AccountID, _ tx: WriteTransaction) throws {
        let today = CivilTime(tx.now).date
        guard try PostStore.posts(of: account, tx).contains(where: { $0.id == post && $0.isHeld(on: today) }) else {
            throw CommonRefusal.notFound
        }
        try tx.expectOne("UPDATE session SET post = \(post) WHERE digest = \(digest) AND account = \(account)")
    }

    package static func end(digest: String, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM session WHERE digest = \(digest)")
    }

    package static func endAll(of account: AccountID, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM session WHERE account = \(account)")
    }
}
