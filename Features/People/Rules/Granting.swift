// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who may give whom what (三员分立, GB/T 22239 §8.1.5): the system administrator makes accounts and units, the security
/// administrator grants, ends and unlocks, the audit administrator reads; nobody serves themselves.
package enum Granting {
    package static let administrators: Set<Role> = [.systemAdmin, .securityAdmin, .auditAdmin]

    /// Why this actor can't make accounts and units, or nil.
    package static func refusalToRegister(_ actor: Actor) -> PeopleRefusal? {
        isOperator(actor) || actor.role == .systemAdmin ? nil : .notYours
    }

    /// Why this actor can't grant that role to that person, who holds these roles already; nil when it can.
    package static func refusalToGrant(
        _ role: Role, to account: AccountID, holding held: some Sequence<Role>, by actor: Actor
    ) -> PeopleRefusal? {
        if let refusal = refusalToSecure(account, by: actor) { return refusal }
        let others = administrators.subtracting([role])
        guard !administrators.contains(role) || !held.contains(where: others.contains) else {
            return .secondAdministrator
        }
        return nil
    }

    /// Why this actor can't end a post of that person, unlock them or make keys for programs; nil when it can.
    package static func refusalToSecure(_ account: AccountID?, by actor: Actor) -> PeopleRefusal? {
        if isOperator(actor) { return nil }
        guard actor.role == .securityAdmin else { return .notYours }
        return account != nil && actor.account == account ? .notForOneself : nil
    }

    /// Why this actor can't close that person's account; nil when it can. Taking away harms no separation, so both who make
    /// accounts and who secure them may; giving back is a new grant by the one and a new account by the other.
    package static func refusalToClose(_ account: AccountID, by actor: Actor) -> PeopleRefusal? {
        if isOperator(actor) { return nil }
        guard actor.role == .systemAdmin || actor.role == .securityAdmin else { return .notYours }
        return actor.account == account ? .notForOneself : nil
    }

    /// Whether this actor may open a colleague's phone: everybody who sees the list, but not who only reads the ledger.
    package static func mayCall(_ actor: Actor) -> Bool { actor.role != .auditAdmin }

    /// Why this actor can't give that person a new password; nil when it can. Whoever sets an administrator's password
    /// could act as that administrator, so that is left to the operator at the machine.
    package static func refusalToReset(
        _ account: AccountID, holding held: some Sequence<Role>, by actor: Actor
    ) -> PeopleRefusal? {
        if let refusal = refusalToSecure(account, by: actor) { return refusal }
        return !isOperator(actor) && held.contains(where: administrators.contains) ? .administratorsByOperator : nil
    }

    /// Whether this actor deals with accounts as such, also those without a post, and not only with who serves a place.
    package static func administers(_ actor: Actor) -> Bool { administrators.contains(actor.role) }

    /// Commands at the machine: set-up, seed, recovery.
    private static func isOperator(_ actor: Actor) -> Bool { if case .system = actor.kind { true } else { false } }
}
