// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something about a round or a note can't be done.
package enum PatrolRefusal: Refusal, Equatable {
    case notYours
    case nameMissing
    case nameTooLong
    case noPoints
    case tooManyPoints
    case pointTooLong(number: Int)
    case alreadyEnded
    /// A point of the round about which nothing is said.
    case pointMissing(number: Int)
    /// A point that wasn't reached, without a reason.
    case reasonMissing(number: Int)
    case reasonTooLong(number: Int)
    case wordsMissing
    case wordsTooLong
    case addressMissing
    case addressTooLong
    case alreadyRaised

    package var code: String {
        switch self {
        case .notYours: "patrol.not-yours"
        case .nameMissing: "patrol.name-missing"
        case .nameTooLong: "patrol.name-too-long"
        case .noPoints: "patrol.no-points"
        case .tooManyPoints: "patrol.too-many-points"
        case .pointTooLong: "patrol.point-too-long"
        case .alreadyEnded: "patrol.already-ended"
        case .pointMissing: "patrol.point-missing"
        case .reasonMissing: "patrol.reason-missing"
        case .reasonTooLong: "patrol.reason-too-long"
        case .wordsMissing: "visit.words-missing"
        case .wordsTooLong: "visit.words-too-long"
        case .addressMissing: "visit.address-missing"
        case .addressTooLong: "visit.address-too-long"
        case .alreadyRaised: "visit.already-raised"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notYours: .forbidden
        case .alreadyEnded, .alreadyRaised: .conflict
        case .nameMissing, .nameTooLong, .noPoints, .tooManyPoints, .pointTooLong, .pointMissing, .reasonMissing,
            .reasonTooLong, .wordsMissing, .wordsTooLong, .addressMissing, .addressTooLong:
            .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .pointTooLong(let number), .pointMissing(let number), .reasonMissing(let number),
            .reasonTooLong(let number):
            ["n": String(number)]
        default: [:]
        }
    }

    /// The field of the form that is to blame; nil when it is the thing or the person.
    package var field: String? {
        switch self {
        case .nameMissing, .nameTooLong: "name"
        case .noPoints, .tooManyPoints, .pointTooLong: "points"
        case .pointMissing(let number): "stop-\(number)"
        case .reasonMissing(let number), .reasonTooLong(let number): "why-\(number)"
        case .wordsMissing, .wordsTooLong: "words"
        case .addressMissing, .addressTooLong: "place"
        case .notYours, .alreadyEnded, .alreadyRaised: nil
        }
    }
}
