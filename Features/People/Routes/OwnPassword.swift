// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// Asks a signed-in person for their present password before something that outlives the session.
struct OwnPassword {
    let feature: People

    /// nil when it is right; failures count and lock as at the sign-in, or a borrowed screen could guess.
    func refusal(_ typed: String, _ credentials: Credentials, at now: Instant) async throws -> SignInRefusal? {
        if credentials.lock.isLocked(at: now) { return .locked(seconds: credentials.lock.secondsLeft(at: now)) }
        guard try await !feature.hasher.verify(typed, against: credentials.password) else { return nil }
        let outcome = try await feature.database.write(as: .visitor, at: now) {
            try SignInStore.fail(credentials.account, .wrong, $0)
        }
        guard case .refused(let refusal) = outcome else { return .wrong }
        return refusal
    }
}
