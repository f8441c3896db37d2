// SPDX-License-Identifier: Apache-2.0

/// Who acts: a person in one of their posts, a visitor, a program, or the system itself with a reason.
package struct Actor: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case visitor
        case person(AccountID, PostID)
        case resident(AccountID)
        case program(KeyID)
        /// A job or an import; the word says which.
        case system(String)
    }

    package let kind: Kind
    package let role: Role
    package let scope: Scope
    /// The unit (department, crew, committee) on whose behalf the person acts.
    package let unit: UnitID?

    package init(_ kind: Kind, role: Role, scope: Scope, unit: UnitID? = nil) {
        (self.kind, self.role, self.scope, self.unit) = (kind, role, scope, unit)
    }

    /// Anybody on the public pages.
    package static let visitor = Actor(.visitor, role: .visitor, scope: .everywhere)

    /// A job or an import that acts for nobody; it passes no matrix and so never stands behind a route.
    package static func system(_ reason: String) -> Actor {
        Actor(.system(reason), role: .systemAdmin, scope: .everywhere)
    }

    package var account: AccountID? {
        switch kind {
        case .person(let account, _), .resident(let account): account
        case .visitor, .program, .system: nil
        }
    }

    package var post: PostID? {
        if case .person(_, let post) = kind { post } else { nil }
    }
}
