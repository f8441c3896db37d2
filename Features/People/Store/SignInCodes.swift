// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// Codes sent to phones: one at a time for each, kept as fingerprints.
enum SignInCodes {
    /// Makes the next code for a phone; the one before is void.
    /// - Throws: `CommonRefusal.tooOften`.
    static func next(for phone: PhoneNumber, keys: KeyRing, _ tx: WriteTransaction) throws -> PhoneCode {
        let print = keys.fingerprint(of: phone).text
        let last = try tx.first(
            "SELECT sent_at, day, sent_today FROM sign_in_code WHERE phone_print = \(print)"
        ) { row in
            CodesSent(
                lastSentAt: row.instant(0), day: CivilDate(row.text(1)) ?? CivilDate(daysSinceEpoch: 0),
                sentToday: Int(row.int(2)))
        }
        let limit = try CodeLimit.signIn.sending(after: last, at: tx.now)
        let code = PhoneCode()
        let digest = keys.fingerprint(of: code, sentFor: print).text
        try tx.run("DELETE FROM sign_in_code WHERE sent_at < \(tx.now - .days(2))")
        try tx.run(
            """
            INSERT INTO sign_in_code (phone_print, digest, expires_at, attempts, sent_at, day, sent_today)
            VALUES (\(print), \(digest), \(tx.now + CodeLimit.signIn.life), 0, \(tx.now), \(limit.day), \(limit.sentToday))
            ON CONFLICT (phone_print) DO UPDATE SET digest = excluded.digest, expires_at = excluded.expires_at,
                attempts = 0, sent_at = excluded.sent_at, day = excluded.day, sent_today = excluded.sent_today
            """)
        return code
    }

    /// Counts one try and says whether it was the code.
    static func refusal(
        _ typed: String, for phone: PhoneNumber, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> SignInRefusal? {
        let print = keys.fingerprint(of: phone).text
        let counted = try tx.affect(
            """
            UPDATE sign_in_code SET attempts = attempts + 1
            WHERE phone_print = \(print) AND digest <> '' AND expires_at > \(tx.now)
                AND attempts < \(CodeLimit.signIn.tries)
            """)
        guard counted == 1 else { return .codeExpired }
        let stored = try tx.first("SELECT digest FROM sign_in_code WHERE phone_print = \(print)") { $0.text(0) }
        guard let code = PhoneCode(typed: typed), let stored = stored.flatMap({ Fingerprint($0) }),
            keys.fingerprint(of: code, sentFor: print).isSame(as: stored)
        else { return .wrongCode }
        return nil
    }

    /// A code works once.
    static func consume(for phone: PhoneNumber, keys: KeyRing, _ tx: WriteTransaction) throws {
        try tx.run("UPDATE sign_in_code SET digest = '' WHERE phone_print = \(keys.fingerprint(of: phone).text)")
    }
}
