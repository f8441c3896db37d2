// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A person who may sign in; what they may do stands in their posts.
package struct Account: Hashable, Sendable {
    package let id: AccountID
    /// nil for residents, who sign in by phone.
    package let login: String?
    /// Empty for residents who gave none.
    package let name: String
    /// Empty when there is none.
    package let english: String
    /// The phone's last four digits; empty without phone.
    package let phoneTail: String
    package let hasPassword: Bool
    package let mustChangePassword: Bool
    package let hasSecondFactor: Bool
    package let lock: LockOut
    package let endedAt: Instant?
    package let createdAt: Instant
    package let version: Int64

    package init(
        id: AccountID, login: String?, name: String, english: String, phoneTail: String, hasPassword: Bool,
        mustChangePassword: Bool, hasSecondFactor: Bool, lock: LockOut, endedAt: Instant?, createdAt: Instant,
        version: Int64
    ) {
        (self.id, self.login, self.name, self.english) = (id, login, name, english)
        (self.phoneTail, self.hasPassword, self.mustChangePassword) = (phoneTail, hasPassword, mustChangePassword)
        (self.hasSecondFactor, self.lock, self.endedAt) = (hasSecondFactor, lock, endedAt)
        (self.createdAt, self.version) = (createdAt, version)
    }

    /// What the pages call this person: the name, else as much of the phone as they recognise themselves by.
    package var shownName: String { Self.shownName(name, phoneTail: phoneTail) }

    /// The same for a name that was read without the rest.
    package static func shownName(_ name: String, phoneTail: String) -> String {
        name.isEmpty ? (phoneTail.isEmpty ? "—" : "****" + phoneTail) : name
    }
}
