// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// Loads and saves one account; every change raises the stamp and stands in the ledger without names or numbers.
package enum AccountStore {
    /// - Throws: `PeopleRefusal.loginTaken` or `.phoneTaken`.
    package static func create(_ new: NewAccount, keys: KeyRing, _ tx: WriteTransaction) throws -> AccountID {
        let print = new.phone.map { keys.fingerprint(of: $0).text }
        if let login = new.login?.text {
            guard try tx.count("SELECT count(*) FROM account WHERE login = \(login)") == 0 else {
                throw PeopleRefusal.loginTaken
            }
        }
        if let print {
            guard try tx.count("SELECT count(*) FROM account WHERE phone_print = \(print)") == 0 else {
                throw PeopleRefusal.phoneTaken
            }
        }
        let id = AccountID(at: tx.now)
        let phone = try new.phone.map { try keys.seal($0.digits, for: phoneContext(id)).text }
        try tx.run(
            """
            INSERT INTO account (id, login, name, english, phone_sealed, phone_print, phone_tail, password,
                must_change_password, created_at, version)
            VALUES (\(id), \(new.login?.text), \(new.name), \(new.english), \(phone), \(print),
                \(new.phone?.lastFour ?? ""), \(new.password?.text), \(new.mustChangePassword), \(tx.now), 1)
            """)
        try tx.record(
            .accountCreated, .account, id.description, version: 1,
            ["staff": .flag(new.login != nil), "phone": .flag(new.phone != nil)])
        try PeopleStamp.raise(tx)
        return id
    }

    /// - Throws: `CommonRefusal.notFound`.
    package static func account(_ id: AccountID, _ tx: ReadTransaction) throws -> Account {
        let found = try tx.first("SELECT \(AccountColumns.all) FROM account WHERE id = \(id)", AccountColumns.account)
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    package static func account(login: LoginName, _ tx: ReadTransaction) throws -> Account? {
        try tx.first("SELECT \(AccountColumns.all) FROM account WHERE login = \(login.text)", AccountColumns.account)
    }

    package static func account(phone: PhoneNumber, keys: KeyRing, _ tx: ReadTransaction) throws -> Account? {
        let print = keys.fingerprint(of: phone).text
        return try tx.first(
            "SELECT \(AccountColumns.all) FROM account WHERE phone_print = \(print)", AccountColumns.account)
    }

    /// Stores a new password and ends every session of the account.
    package static func setPassword(
        _ hash: PasswordHash, of id: AccountID, isTemporary: Bool, _ tx: WriteTransaction
    ) throws {
        try change(
            id, .passwordChanged, ["temporary": .flag(isTemporary)],
            "password = \(hash.text), must_change_password = \(isTemporary), failures = 0, locked_until = 0", tx)
        try SessionStore.endAll(of: id, tx)
    }

    /// Stores the key of the account's authenticator app; nil takes it away.
    package static func setSecondFactor(
        _ key: TimedCodeKey?, usedStep: Int64, of id: AccountID, keys: KeyRing, _ tx: WriteTransaction
    ) throws {
        let sealed = try key.map { try keys.seal($0.bytes, for: secondFactorContext(id)).text }
        try change(
            id, .secondFactorSet, ["set": .flag(key != nil)], "totp_sealed = \(sealed), totp_step = \(usedStep)", tx)
    }

    package static func unlock(_ id: AccountID, _ tx: WriteTransaction) throws {
        try change(id, .accountUnlocked, [:], "failures = 0, locked_until = 0", tx)
    }

    static func change(
        _ id: AccountID, _ kind: EventKind, _ payload: Payload, _ assignments: SQL, _ tx: WriteTransaction
    ) throws {
        let touched = try tx.affect("UPDATE account SET \(assignments), version = version + 1 WHERE id = \(id)")
        guard touched == 1 else { throw CommonRefusal.notFound }
        let version = try tx.count("SELECT version FROM account WHERE id = \(id)")
        try tx.record(kind, .account, id.description, version: Int64(version), payload)
        try PeopleStamp.raise(tx)
    }

    /// The phone, opened to send to it; nil when there is none or the account is closed.
    package static func phone(of id: AccountID, keys: KeyRing, _ tx: ReadTransaction) throws -> PhoneNumber? {
        let sealed = try tx.first("SELECT phone_sealed FROM account WHERE id = \(id) AND ended_at IS NULL") {
            $0.optionalText(0)
        }
        guard let box = sealed.flatMap({ $0 }).flatMap({ Sealed($0) }) else { return nil }
        return PhoneNumber(try keys.openText(box, for: phoneContext(id)))
    }

    static func phoneContext(_ id: AccountID) -> String { "account:\(id):phone" }
    static func secondFactorContext(_ id: AccountID) -> String { "account:\(id):totp" }
}
