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
    /// The order into which this one was merged has no answer yet that could be rated.
    case mainStillOpen
    /// Other reports were merged into this one; they can't be withdrawn with it.
    case othersWait
    /// Rating and reopening end 15 days after closing.
    case tooLate
    case alreadyRated
    case badGrade
    case alreadyAsked
    /// The second reopening, a shelving, and what nobody answered are decided one level up.
    case needsHigherLevel
    /// What the handler asked for is answered first.
    case requestPending
    /// Whoever asks doesn't answer.
    case answeredByAsker
    /// A delay is asked for before the deadline.
    case deadlinePassed
    /// An end that is no later than now or than the deadline, or too far away, or beyond what was asked for.
    case badEnd
    /// Passed on as often as it may be: the street takes over.
    case transferCapReached
    /// The report is about that unit or person.
    case concernedUnit

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
        case .mainStillOpen: "work-order.main-still-open"
        case .othersWait: "work-order.others-wait"
        case .tooLate: "work-order.too-late"
        case .alreadyRated: "work-order.already-rated"
        case .badGrade: "work-order.bad-grade"
        case .alreadyAsked: "work-order.already-asked"
        case .needsHigherLevel: "work-order.needs-higher-level"
        case .requestPending: "work-order.request-pending"
        case .answeredByAsker: "work-order.answered-by-asker"
        case .deadlinePassed: "work-order.deadline-passed"
        case .badEnd: "work-order.bad-end"
        case .transferCapReached: "work-order.transfer-cap-reached"
        case .concernedUnit: "work-order.concerned-unit"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notNow, .alreadyRated, .alreadyAsked, .tooLate, .mainStillOpen, .othersWait, .requestPending,
            .deadlinePassed, .transferCapReached:
            .conflict
        case .notYours, .checkedByHandler, .needsHigherLevel, .answeredByAsker: .forbidden
        case .notChecked, .publicAnswerMissing, .wordsMissing, .wordsTooLong, .recalledMatter, .mergeIntoItself,
            .badGrade, .badEnd, .concernedUnit:
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
