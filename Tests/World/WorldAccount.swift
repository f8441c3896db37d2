// SPDX-License-Identifier: Apache-2.0

/// A login of the demo that is easy to remember, one for each role.
package struct WorldAccount: Sendable, Equatable {
    /// What is typed into the login form.
    package let login: String
    /// Whose account it is.
    package let personKey: String
    /// The role the account is meant to show.
    package let role: WorldRole
}
