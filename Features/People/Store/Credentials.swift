// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// What somebody who signs in is held against; stays between store and sign-in.
struct Credentials: Sendable {
    let account: AccountID
    let password: PasswordHash?
    let secondFactor: Sealed?
    let lastStep: Int64
    let lock: LockOut
    let isEnded: Bool

    /// By login or by phone; nil when there is no such account.
    static func of(name typed: String, keys: KeyRing, _ tx: ReadTransaction) throws -> Credentials? {
        if let phone = PhoneNumber(typed) {
            return try of("phone_print = \(keys.fingerprint(of: phone).text)", tx)
        }
        guard let login = LoginName(typed) else { return nil }
        return try of("login = \(login.text)", tx)
    }

    static func of(_ account: AccountID, _ tx: ReadTransaction) throws -> Credentials {
        guard let found = try of("id = \(account)", tx) else { throw CommonRefusal.notFound }
        return found
    }

    private static func of(_ condition: SQL, _ tx: ReadTransaction) throws -> Credentials? {
        try tx.first(
            """
            SELECT id, password, totp_sealed, totp_step, failures, locked_until, ended_at FROM account WHERE \(condition)
            """
        ) { row in
            Credentials(
                account: try row.id(0), password: row.optionalText(1).flatMap { PasswordHash($0) },
                secondFactor: row.optionalText(2).flatMap { Sealed($0) }, lastStep: row.int(3),
                lock: LockOut(failures: Int(row.int(4)), until: row.instant(5)), isEnded: !row.isNull(6))
        }
    }

    /// The step of the authenticator's code that was typed, when it may be used.
    func step(typed: String, keys: KeyRing, at now: Instant) throws -> Int64? {
        guard let secondFactor else { return nil }
        let bytes = try keys.open(secondFactor, for: AccountStore.secondFactorContext(account))
        return TimedCodeKey(bytes)?.acceptedStep(typed: typed, at: now, lastUsed: lastStep)
    }
}
