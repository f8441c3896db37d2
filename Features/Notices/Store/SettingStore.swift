// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets

/// How people want to be told; e-mail addresses are sealed.
enum SettingStore {
    private static let columns: SQL = """
        language, CASE WHEN email_sealed IS NULL THEN 0 ELSE 1 END, sms, quiet_from, quiet_to, email_shown
        """

    /// nil when they never chose.
    static func setting(of account: AccountID, _ tx: ReadTransaction) throws -> NoticeSetting? {
        try tx.first("SELECT \(columns) FROM notice_setting WHERE account = \(account)") { try setting($0) }
    }

    /// With the e-mail address as it is shown, masked.
    static func shown(of account: AccountID, _ tx: ReadTransaction) throws -> (setting: NoticeSetting, email: String)? {
        try tx.first("SELECT \(columns) FROM notice_setting WHERE account = \(account)") {
            (try setting($0), $0.text(5))
        }
    }

    /// A change of the e-mail address that goes with a setting.
    enum EmailChange: Sendable {
        case keep
        case remove
        case replace(EmailAddress)
    }

    static func save(
        _ setting: NoticeSetting, email: EmailChange, of account: AccountID, keys: KeyRing, _ tx: WriteTransaction
    ) throws {
        try tx.run(
            """
            INSERT INTO notice_setting (account, language, sms, quiet_from, quiet_to, version)
            VALUES (\(account), \(setting.language.rawValue), \(setting.wantsSMS), \(setting.quiet.from),
                \(setting.quiet.to), 1)
            ON CONFLICT (account) DO UPDATE SET language = excluded.language, sms = excluded.sms,
                quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, version = notice_setting.version + 1
            """)
        switch email {
        case .keep: break
        case .remove:
            try tx.run("UPDATE notice_setting SET email_sealed = NULL, email_shown = '' WHERE account = \(account)")
        case .replace(let address):
            let sealed = try keys.seal(address.text, for: emailContext(account)).text
            try tx.run(
                """
                UPDATE notice_setting SET email_sealed = \(sealed), email_shown = \(address.masked)
                WHERE account = \(account)
                """)
        }
    }

    static func email(of account: AccountID, keys: KeyRing, _ tx: ReadTransaction) throws -> EmailAddress? {
        let sealed = try tx.first("SELECT email_sealed FROM notice_setting WHERE account = \(account)") {
            $0.optionalText(0)
        }
        guard let text = sealed.flatMap({ $0 }), let box = Sealed(text) else { return nil }
        return EmailAddress(try keys.openText(box, for: emailContext(account)))
    }

    private static func setting(_ row: Row) throws -> NoticeSetting {
        NoticeSetting(
            language: try row.word(0), hasEmail: row.flag(1), wantsSMS: row.flag(2),
            quiet: QuietHours(from: Int(row.int(3)), to: Int(row.int(4))) ?? .night)
    }

    private static func emailContext(_ account: AccountID) -> String { "notice_setting:\(account):email" }
}
