// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import Web

/// What a try to sign in came to; a refusal is an outcome here because its traces must be kept.
enum SignInOutcome: Sendable {
    case open(RandomToken, AccountID)
    case refused(SignInRefusal)
}

/// The part of signing in that is one transaction: counts failures, locks, opens the session.
enum SignInStore {
    /// The same wait for names that nobody has, so that they can't be told from names that somebody has.
    static let unknownNames = RateLimit("sign-in-unknown", LockOut.tries, per: LockOut.first)

    /// Settles a try by password.
    /// - Parameter isRight: what the hasher said; the lock is looked at again here, where no two tries pass at once.
    static func settle(
        _ credentials: Credentials, isRight: Bool, secondFactor typed: String?, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> SignInOutcome {
        guard isRight, !credentials.isEnded else { return try fail(credentials.account, .wrong, tx) }
        if let refusal = try refusal(credentials, secondFactor: typed, keys: keys, tx) { return .refused(refusal) }
        return .open(try open(credentials, by: "password", tx), credentials.account)
    }

    /// nil when the account is free and its authenticator, if it has one, agrees.
    static func refusal(
        _ credentials: Credentials, secondFactor typed: String?, keys: KeyRing, _ tx: WriteTransaction
    ) throws -> SignInRefusal? {
        let isFree = try tx.affect(
            """
            UPDATE account SET version = version WHERE id = \(credentials.account) AND locked_until <= \(tx.now)
            """)
        guard isFree == 1 else { return try lockedRefusal(credentials.account, tx) }
        guard credentials.secondFactor != nil else { return nil }
        guard let typed else { return .secondFactorNeeded }
        if let step = try credentials.step(typed: typed, keys: keys, at: tx.now) {
            let taken = try tx.affect(
                "UPDATE account SET totp_step = \(step) WHERE id = \(credentials.account) AND totp_step < \(step)")
            if taken == 1 { return nil }
        }
        guard case .refused(let refusal) = try fail(credentials.account, .wrongCode, tx) else { return .wrongCode }
        return refusal
    }

    static func open(_ credentials: Credentials, by way: String, _ tx: WriteTransaction) throws -> RandomToken {
        try tx.run("UPDATE account SET failures = 0, locked_until = 0 WHERE id = \(credentials.account)")
        try tx.record(
            .signedIn, .account, credentials.account.description,
            ["by": .text(way), "secondFactor": .flag(credentials.secondFactor != nil)])
        return try SessionStore.open(for: credentials.account, tx)
    }

    /// Counts one failure and locks when it was one too many.
    static func fail(
        _ account: AccountID, _ reason: SignInRefusal, _ tx: WriteTransaction
    ) throws -> SignInOutcome {
        // The row is locked by the first statement; a count that was read before would lose failures on PostgreSQL.
        let touched = try tx.affect(
            "UPDATE account SET failures = failures + 1 WHERE id = \(account) AND locked_until <= \(tx.now)")
        guard touched == 1 else { return .refused(try lockedRefusal(account, tx)) }
        let failures = try tx.count("SELECT failures FROM account WHERE id = \(account)")
        let lock = LockOut(failures: failures - 1).failing(at: tx.now)
        try tx.record(.signInFailed, .account, account.description, ["reason": .text(reason.code)])
        if lock.isLocked(at: tx.now) {
            try tx.run("UPDATE account SET locked_until = \(lock.until) WHERE id = \(account)")
            try tx.record(
                .accountLocked, .account, account.description, ["seconds": .number(Int64(lock.secondsLeft(at: tx.now)))]
            )
            return .refused(.locked(seconds: lock.secondsLeft(at: tx.now)))
        }
        return .refused(reason)
    }

    private static func lockedRefusal(_ account: AccountID, _ tx: WriteTransaction) throws -> SignInRefusal {
        let until = try tx.first("SELECT locked_until FROM account WHERE id = \(account)") { $0.instant(0) }
        return .locked(seconds: LockOut(until: until ?? Instant(milliseconds: 0)).secondsLeft(at: tx.now))
    }
}
