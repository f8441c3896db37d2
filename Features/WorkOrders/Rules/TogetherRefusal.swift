// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something beside an order, a call, a task, a supervision or a conference, can't be.
package enum TogetherRefusal: Refusal, Equatable {
    /// This post may not do it here.
    case notYours
    /// Nothing begins beside an order that is closed.
    case orderClosed
    /// That unit already handles the order.
    case unitHandlesIt
    /// The order is about that unit.
    case concernedUnit
    /// That unit has an open call or supervision of this kind.
    case alreadyOpen
    case alreadyAnswered
    case notAnswered
    case alreadyRated
    /// Done, dropped or closed before.
    case alreadyEnded
    case wordsMissing(field: String)
    case wordsTooLong(field: String, limit: Int)
    /// A time before the call or after now.
    case badReceipt
    /// An end that is over, or too far away.
    case badEnd
    /// Only units that handle the order or were called to it can be supervised.
    case unitNotIn
    /// The next level needs an answer that didn't come, or a decision of the duty chief or the leader.
    case answerAwaited
    case highestLevel
    /// Only whoever wrote a supervision closes it.
    case authorCloses
    /// The order waits for its tasks.
    case errandsOpen(Int)

    package var code: String {
        switch self {
        case .notYours: "together.not-yours"
        case .orderClosed: "together.order-closed"
        case .unitHandlesIt: "together.unit-handles-it"
        case .concernedUnit: "together.concerned-unit"
        case .alreadyOpen: "together.already-open"
        case .alreadyAnswered: "together.already-answered"
        case .notAnswered: "together.not-answered"
        case .alreadyRated: "together.already-rated"
        case .alreadyEnded: "together.already-ended"
        case .wordsMissing: "together.words-missing"
        case .wordsTooLong: "together.words-too-long"
        case .badReceipt: "together.bad-receipt"
        case .badEnd: "together.bad-end"
        case .unitNotIn: "together.unit-not-in"
        case .answerAwaited: "together.answer-awaited"
        case .highestLevel: "together.highest-level"
        case .authorCloses: "together.author-closes"
        case .errandsOpen: "together.errands-open"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notYours, .authorCloses: .forbidden
        case .orderClosed, .alreadyOpen, .alreadyAnswered, .notAnswered, .alreadyRated, .alreadyEnded, .answerAwaited,
            .highestLevel, .errandsOpen:
            .conflict
        case .unitHandlesIt, .concernedUnit, .wordsMissing, .wordsTooLong, .badReceipt, .badEnd, .unitNotIn: .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .wordsMissing(let field): ["field": field]
        case .wordsTooLong(let field, let limit): ["field": field, "limit": String(limit)]
        case .errandsOpen(let count): ["n": String(count)]
        default: [:]
        }
    }
}
