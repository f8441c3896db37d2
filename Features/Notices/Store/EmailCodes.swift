// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets

/// Addresses that wait for their code: one at a time for each account, the code kept as a fingerprint.
enum EmailCodes {
    /// Makes the code for an address; the one before is void.
    /// - Throws: `CommonRefusal.tooOften`.
    static func next(
        _ address: EmailAddress, of account: AccountID, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> PhoneCode {
        let last = try tx.first("SELECT sent_at, day, sent_today FROM email_code WHERE account = \(account)") { row in
            CodesSent(
                lastSentAt: row.instant(0), day: CivilDate(row.text(1)) ?? CivilDate(daysSinceEpoch: 0),
                sentToday: Int(row.int(2)))
        }
        let limit = try CodeLimit.email.sending(after: last, at: tx.now)
        let code = PhoneCode()
        let digest = keys.fingerprint(of: code, sentFor: context(account)).text
        let sealed = try keys.seal(address.text, for: context(account)).text
        try tx.run(
            """
            INSERT INTO email_code (account, email_sealed, email_shown, digest, expires_at, attempts, sent_at, day,
                sent_today)
            VALUES (\(account), \(sealed), \(address.masked), \(digest), \(tx.now + CodeLimit.email.life), 0, \(tx.now),
                \(limit.day), \(limit.sentToday))
            ON CONFLICT (account) DO UPDATE SET email_sealed = excluded.email_sealed,
                email_shown = excluded.email_shown, digest = excluded.digest, expires_at = excluded.expires_at,
                attempts = 0, sent_at = excluded.sent_at, day = excluded.day, sent_today = excluded.sent_today
            """)
        return code
    }

    /// The address that waits for its code, masked; nil when there is none, or the code is too old.
    static func waiting(of account: AccountID, at now: Instant, _ tx: ReadTransaction) throws -> String? {
        try tx.first(
            """
            SELECT email_shown FROM email_code
            WHERE account = \(account) AND digest <> '' AND expires_at > \(now) AND attempts < \(CodeLimit.email.tries)
            """
        ) { $0.text(0) }
    }

    /// Counts one try; with the right code the address becomes the account's.
    /// - Returns: why not; nil when it did. Nothing is thrown, or the try wouldn't count.
    static func confirm(
        _ typed: String, of account: AccountID, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> NoticeRefusal? {
        let counted = try tx.affect(
            """
            UPDATE email_code SET attempts = attempts + 1
            WHERE account = \(account) AND digest <> '' AND expires_at > \(tx.now)
                AND attempts < \(CodeLimit.email.tries)
            """)
        guard counted == 1 else { return .emailCodeExpired }
        let stored = try tx.first("SELECT digest, email_sealed FROM email_code WHERE account = \(account)") {
            (Fingerprint($0.text(0)), Sealed($0.text(1)))
        }
        guard let code = PhoneCode(typed: typed), let stored, let digest = stored.0,
            keys.fingerprint(of: code, sentFor: context(account)).isSame(as: digest)
        else { return .emailCodeWrong }
        guard let box = stored.1, let address = EmailAddress(try keys.openText(box, for: context(account))) else {
            return .emailCodeExpired
        }
        // A code works once; the row stays, because it counts what was sent today.
        try tx.run("UPDATE email_code SET digest = '', email_sealed = '' WHERE account = \(account)")
        let setting = try SettingStore.setting(of: account, tx) ?? NoticeSetting(wantsSMS: !tx.actor.role.isStaff)
        try SettingStore.save(setting, email: .replace(address), of: account, keys: keys, tx)
        try tx.record(.emailConfirmed, .account, account.description)
        return nil
    }

    private static func context(_ account: AccountID) -> String { "email_code:\(account)" }
}
