// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// What commands at the machine do inside one transaction of theirs, as `.system(…)`: set-up, seed, recovery.
package enum PeopleSetup {
    /// - Parameter code: `Unit.isCode`.
    package static func createUnit(
        code: String, name: String, english: String = "", kind: UnitKind, place: PlaceID, _ tx: WriteTransaction
    ) throws -> UnitID {
        try UnitStore.create(code: code, name: name, english: english, kind: kind, place: place, tx)
    }

    /// One `PasswordHash` may be shared by many accounts of a seed; making it is what takes time.
    package static func createAccount(_ new: NewAccount, keys: KeyRing, _ tx: WriteTransaction) throws -> AccountID {
        try AccountStore.create(new, keys: keys, tx)
    }

    /// Grants a post from `from` on; today when nil.
    @discardableResult
    package static func grant(
        _ role: Role, to account: AccountID, at place: PlaceID, _ level: PlaceLevel, unit: UnitID? = nil,
        from: CivilDate? = nil, until: CivilDate? = nil, _ tx: WriteTransaction
    ) throws -> PostID {
        try PostStore.grant(
            PostStore.Draft(
                account: account, role: role, place: place, level: level, unit: unit,
                from: from ?? CivilTime(tx.now).date, until: until), tx)
    }

    /// The key's text, which is stored nowhere.
    package static func createKey(
        name: String, role: Role = .integrator, place: (id: PlaceID, level: PlaceLevel)? = nil, unit: UnitID? = nil,
        perMinute: Int? = nil, _ tx: WriteTransaction
    ) throws -> String {
        try KeyStore.create(
            KeyStore.Draft(
                name: name, role: role, scope: place.map { ($0.id, $0.level) }, unit: unit, perMinute: perMinute), tx
        ).token.text
    }

    /// A new password for somebody who can't be helped otherwise, an administrator for example.
    package static func resetPassword(
        of login: LoginName, to hash: PasswordHash, removingSecondFactor: Bool, keys: KeyRing, _ tx: WriteTransaction
    ) throws {
        guard let account = try AccountStore.account(login: login, tx) else { throw CommonRefusal.notFound }
        try AccountStore.setPassword(hash, of: account.id, isTemporary: true, tx)
        if removingSecondFactor, account.hasSecondFactor {
            try AccountStore.setSecondFactor(nil, usedStep: 0, of: account.id, keys: keys, tx)
        }
    }
}
