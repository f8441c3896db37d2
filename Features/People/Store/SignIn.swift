// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets
import Web

/// The two ways in: a password, or a code sent to a phone.
package struct SignIn: Sendable {
    let database: Database
    let keys: KeyRing
    let hasher: PasswordHasher
    let sender: any CodeSender

    /// One address may try so often; many people can share one.
    private static let tries = RateLimit("sign-in-peer", 200, per: .minutes(10))
    private static let codes = RateLimit("code-peer", 60, per: .hours(1))

    package init(database: Database, keys: KeyRing, hasher: PasswordHasher, sender: any CodeSender) {
        (self.database, self.keys, self.hasher, self.sender) = (database, keys, hasher, sender)
    }

    /// - Parameters:
    ///   - name: login or phone, as typed.
    ///   - secondFactor: what the authenticator app shows; nil when nothing was typed.
    func byPassword(
        name: String, password: String, secondFactor: String?, peer: String, at now: Instant
    ) async throws -> SignInOutcome {
        let keys = keys
        let found = try await database.write(as: .visitor, at: now) { tx in
            try Self.tries.count(peer, tx)
            return try Credentials.of(name: name, keys: keys, tx)
        }
        if let found, found.lock.isLocked(at: now) {
            return .refused(.locked(seconds: found.lock.secondsLeft(at: now)))
        }
        let isRight = try await hasher.verify(password, against: found?.password)
        return try await database.write(as: .visitor, at: now) { tx in
            guard let found else { return try Self.unknown(name, keys, tx) }
            return try SignInStore.settle(found, isRight: isRight, secondFactor: secondFactor, keys: keys, tx)
        }
    }

    private static func unknown(_ name: String, _ keys: KeyRing, _ tx: WriteTransaction) throws -> SignInOutcome {
        do {
            try SignInStore.unknownNames.count(keys.fingerprint(of: name, for: "unknown-login").text, tx)
            return .refused(.wrong)
        } catch CommonRefusal.tooOften(let seconds) {
            return .refused(.locked(seconds: seconds))
        }
    }

    /// Sends a code; whether somebody has that phone is not said.
    func sendCode(to phone: PhoneNumber, peer: String, at now: Instant) async throws -> PhoneCode {
        let keys = keys
        let code = try await database.write(as: .visitor, at: now) { tx in
            let code = try SignInCodes.next(for: phone, keys: keys, tx)
            try Self.codes.count(peer, tx)
            return code
        }
        do { try await sender.send(code, to: phone) } catch {
            throw error is any Refusal ? error : SignInRefusal.codeNotSent
        }
        return code
    }

    /// Opens a session for whoever has the phone; the first time makes a resident's account.
    func byCode(
        phone: PhoneNumber, code: String, secondFactor: String?, peer: String, at now: Instant
    ) async throws -> SignInOutcome {
        let keys = keys
        return try await database.write(as: .visitor, at: now) { tx in
            try Self.tries.count(peer, tx)
            if let refusal = try SignInCodes.refusal(code, for: phone, keys: keys, tx) { return .refused(refusal) }
            guard let credentials = try Credentials.of(name: phone.digits, keys: keys, tx) else {
                let new = NewAccount(login: nil, name: "", phone: phone)
                let made = try Credentials.of(try AccountStore.create(new, keys: keys, tx), tx)
                try SignInCodes.consume(for: phone, keys: keys, tx)
                return .open(try SignInStore.open(made, by: "code", tx), made.account)
            }
            if credentials.isEnded { return .refused(.ended) }
            // The lock is against guessed passwords; a phone in the hand still opens, but not past an authenticator.
            if credentials.secondFactor != nil,
                let refusal = try SignInStore.refusal(credentials, secondFactor: secondFactor, keys: keys, tx)
            {
                return .refused(refusal)
            }
            try SignInCodes.consume(for: phone, keys: keys, tx)
            return .open(try SignInStore.open(credentials, by: "code", tx), credentials.account)
        }
    }
}
