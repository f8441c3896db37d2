// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules
import Secrets

/// What somebody's phone number is opened for; there is no other way to it.
package enum ContactPurpose: String, Sendable {
    /// The program itself sends a code or a notice; nobody sees the number.
    case notice
    /// A colleague calls somebody at work; the look is written down.
    case call
}

/// What other features may ask about one account.
package enum PeopleStore {
    /// The phone of an account that isn't closed; nil when it has none.
    package static func phone(
        of id: AccountID, purpose: ContactPurpose, keys: KeyRing, _ tx: ReadTransaction
    ) throws -> PhoneNumber? {
        let text = try tx.first("SELECT phone_sealed FROM account WHERE id = \(id) AND ended_at IS NULL") {
            $0.optionalText(0)
        }
        guard let text, let text, let sealed = Sealed(text) else { return nil }
        return PhoneNumber(try keys.openText(sealed, for: AccountStore.phoneContext(id)))
    }
}
