// SPDX-License-Identifier: Apache-2.0
import Kernel
import PeopleRules
import Secrets

/// What an account is made of.
package struct NewAccount: Sendable {
    /// nil for residents, who sign in by phone.
    package var login: LoginName?
    package var name: String
    package var english: String
    package var phone: PhoneNumber?
    /// nil when the person signs in by phone only.
    package var password: PasswordHash?
    package var mustChangePassword: Bool

    package init(
        login: LoginName?, name: String, english: String = "", phone: PhoneNumber? = nil, password: PasswordHash? = nil,
        mustChangePassword: Bool = false
    ) {
        (self.login, self.name, self.english, self.phone) = (login, name, english, phone)
        (self.password, self.mustChangePassword) = (password, mustChangePassword)
    }
}
