// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// Closing an account, opening it again, and looking at its phone.
extension AccountStore {
    /// Closes the account as `tx.actor`: nobody signs in by it, its sessions and posts end, its password and
    /// authenticator are gone; what it did stays in the ledger.
    /// - Throws: `PeopleRefusal.notYours`, `.notForOneself`, `.alreadyClosed`, `.lastAdministrator`;
    ///   `CommonRefusal.notFound`.
    package static func close(_ id: AccountID, _ tx: WriteTransaction) throws {
        if let refusal = Granting.refusalToClose(id, by: tx.actor) { throw refusal }
        let today = CivilTime(tx.now).date
        let roles = Granting.administrators.map(\.rawValue).sorted()
        // Locks the rows on PostgreSQL, so that of two administrators who close each other one stays.
        try tx.run(
            """
            UPDATE account SET version = version
            WHERE id = \(id) OR id IN (SELECT account FROM post WHERE role IN \(list: roles))
            """)
        guard try account(id, tx).endedAt == nil else { throw PeopleRefusal.alreadyClosed }
        let held = try PostStore.posts(of: id, tx).filter { $0.isHeld(on: today) }.map(\.role)
        for role in Set(held).intersection(Granting.administrators) {
            let others = try tx.count(
                """
                SELECT count(*) FROM post JOIN account ON account.id = post.account
                WHERE role = \(role.rawValue) AND account.id <> \(id) AND account.ended_at IS NULL
                    AND valid_from <= \(today) AND (valid_to IS NULL OR valid_to > \(today))
                """)
            guard others > 0 else { throw PeopleRefusal.lastAdministrator }
        }
        try PostStore.endAll(of: id, tx)
        try change(
            id, .accountClosed, [:],
            """
            ended_at = \(tx.now), password = NULL, must_change_password = 0, totp_sealed = NULL, totp_step = 0,
            failures = 0, locked_until = 0
            """, tx)
        try SessionStore.endAll(of: id, tx)
    }

    /// Opens a closed account again as `tx.actor`, without posts and with a temporary password.
    /// - Parameter password: nil for residents, who sign in by phone.
    /// - Throws: `PeopleRefusal.notYours`, `.notClosed`; `CommonRefusal.notFound`.
    package static func reopen(_ id: AccountID, password: PasswordHash?, _ tx: WriteTransaction) throws {
        if let refusal = Granting.refusalToRegister(tx.actor) { throw refusal }
        guard try account(id, tx).endedAt != nil else { throw PeopleRefusal.notClosed }
        try change(
            id, .accountReopened, [:],
            "ended_at = NULL, password = \(password?.text), must_change_password = \(password != nil)", tx)
    }

    /// The phone of somebody at work, for a colleague who calls; the look is written down.
    /// - Returns: nil when the account has none or is closed.
    package static func openPhone(of id: AccountID, keys: KeyRing, _ tx: WriteTransaction) throws -> PhoneNumber? {
        let phone = try PeopleStore.phone(of: id, purpose: .call, keys: keys, tx)
        if phone != nil { try tx.record(.accountContactSeen, .account, id.description) }
        return phone
    }
}
