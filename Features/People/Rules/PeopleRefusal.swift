// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something with accounts, posts, units and keys can't be done.
package enum PeopleRefusal: String, Refusal, CaseIterable {
    case notYours = "people.not-yours"
    case notForOneself = "people.not-for-oneself"
    case secondAdministrator = "people.second-administrator"
    case administratorsByOperator = "people.administrators-by-operator"
    case roleIsNoPost = "people.role-is-no-post"
    case levelDoesNotFit = "people.level-does-not-fit"
    case placeMissing = "people.place-missing"
    case unitMissing = "people.unit-missing"
    case unitNotAllowed = "people.unit-not-allowed"
    case unitDoesNotFit = "people.unit-does-not-fit"
    case unitUnknown = "people.unit-unknown"
    case datesReversed = "people.dates-reversed"
    case alreadyHeld = "people.already-held"
    case alreadyEnded = "people.already-ended"
    case alreadyClosed = "people.already-closed"
    case notClosed = "people.not-closed"
    /// Nobody else would hold that administrator's post.
    case lastAdministrator = "people.last-administrator"
    case unitHasMembers = "people.unit-has-members"
    case unitHasOrders = "people.unit-has-orders"
    case loginTaken = "people.login-taken"
    case phoneTaken = "people.phone-taken"
    case codeTaken = "people.code-taken"
    case nameTaken = "people.name-taken"
    case passwordTooShort = "people.password-too-short"
    case passwordTooLong = "people.password-too-long"
    case passwordIsOwnName = "people.password-is-own-name"
    case passwordTooCommon = "people.password-too-common"
    case passwordUnchanged = "people.password-unchanged"

    package var code: String { rawValue }

    package var family: RefusalFamily {
        switch self {
        case .notYours, .notForOneself, .secondAdministrator, .administratorsByOperator: .forbidden
        case .alreadyHeld, .alreadyEnded, .alreadyClosed, .notClosed, .lastAdministrator, .unitHasMembers,
            .unitHasOrders,
            .loginTaken, .phoneTaken, .codeTaken, .nameTaken:
            .conflict
        case .roleIsNoPost, .levelDoesNotFit, .placeMissing, .unitMissing, .unitNotAllowed, .unitDoesNotFit,
            .unitUnknown,
            .datesReversed, .passwordTooShort, .passwordTooLong, .passwordIsOwnName, .passwordTooCommon,
            .passwordUnchanged:
            .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .passwordTooShort: ["limit": String(PasswordRule.shortest)]
        case .passwordTooLong: ["limit": String(PasswordRule.longest)]
        default: [:]
        }
    }
}
