// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a move on an order can't be made.
package enum OrderRefusal: Refusal, Equatable {
    /// The move doesn't exist in this state.
    case notNow(Move.Name, OrderState.Name)
    /// This post may not make the move.
    case notYours(Move.Name)
    /// Whoever handled an order doesn't check it.
    case checkedByHandler
    /// Closing needs a passed check.
    case notChecked
    /// Closing needs an answer that can be read by anybody.
    case publicAnswerMissing
    case wordsMissing(field: String)
    case wordsTooLong(field: String, limit: Int)
    /// The matter is on the 上级收回 list and the unit belongs to a street or below.
    case recalledMatter
    case mergeIntoItself
    /// Rating and reopening end 15 days after closing.
    case tooLate
    case alreadyRated
    case badGrade
    case alreadyAsked
    /// The second reopening is decided one level up.
    case needsHigherLevel

    package var code: String {
        switch self {
        case .notNow: "work-order.not-now"
        case .notYours: "work-order.not-yours"
        case .checkedByHandler: "work-order.checked-by-handler"
        case .notChecked: "work-order.not-checked"
        case .publicAnswerMissing: "work-order.public-answer-missing"
        case .wordsMissing: "work-order.words-missing"
        case .wordsTooLong: "work-order.words-too-long"
        case .recalledMatter: "work-order.recalled-matter"
        case .mergeIntoItself: "work-order.merge-into-itself"
        case .tooLate: "work-order.too-late"
        case .alreadyRated: "work-order.already-rated"
        case .badGrade: "work-order.bad-grade"
        case .alreadyAsked: "work-order.already-asked"
        case .needsHigherLevel: "work-order.needs-higher-level"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notNow, .alreadyRated, .alreadyAsked, .tooLate: .conflict
        case .notYours, .checkedByHandler, .needsHigherLevel: .forbidden
        case .notChecked, .publicAnswerMissing, .wordsMissing, .wordsTooLong, .recalledMatter, .mergeIntoItself,
            .badGrade:
            .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .notNow(let move, let state): ["move": move.rawValue, "state": state.rawValue]
        case .notYours(let move): ["move": move.rawValue]
        case .wordsMissing(let field): ["field": field]
        case .wordsTooLong(let field, let limit): ["field": field, "limit": String(limit)]
        default: [:]
        }
    }
}
