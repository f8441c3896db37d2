// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something can't be shown, or can't be taken down.
package enum ShowingRefusal: Refusal, Equatable {
    /// This post may not do it here.
    case notYours
    case noConsent
    /// The matter touches something personal, or it is about somebody.
    case sensitive
    case stillOpen
    /// The reporter says that it isn't solved, and nobody has answered yet.
    case reopeningAsked
    /// Withdrawn, merged or not accepted: there is no result.
    case nothingToShow
    case wordsMissing(field: String)
    case wordsTooLong(field: String, limit: Int)
    /// A phone or identity number still stands in the words.
    case numberLeft
    case alreadyShown
    /// There is no proposal to decide on.
    case notProposed
    /// Whoever proposes doesn't show.
    case decidedByProposer
    case notShown
    /// A photo that isn't of this order, or is gone.
    case unknownPhoto
    /// A line that is no area: four numbers of per cent.
    case badArea(line: Int)
    case tooManyAreas(limit: Int)

    package var code: String {
        switch self {
        case .notYours: "showing.not-yours"
        case .noConsent: "showing.no-consent"
        case .sensitive: "showing.sensitive"
        case .stillOpen: "showing.still-open"
        case .reopeningAsked: "showing.reopening-asked"
        case .nothingToShow: "showing.nothing-to-show"
        case .wordsMissing: "showing.words-missing"
        case .wordsTooLong: "showing.words-too-long"
        case .numberLeft: "showing.number-left"
        case .alreadyShown: "showing.already-shown"
        case .notProposed: "showing.not-proposed"
        case .decidedByProposer: "showing.decided-by-proposer"
        case .notShown: "showing.not-shown"
        case .unknownPhoto: "showing.unknown-photo"
        case .badArea: "showing.bad-area"
        case .tooManyAreas: "showing.too-many-areas"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notYours, .decidedByProposer: .forbidden
        case .noConsent, .sensitive, .stillOpen, .reopeningAsked, .nothingToShow, .alreadyShown, .notProposed,
            .notShown:
            .conflict
        case .wordsMissing, .wordsTooLong, .numberLeft, .unknownPhoto, .badArea, .tooManyAreas: .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .wordsMissing(let field): ["field": field]
        case .wordsTooLong(let field, let limit): ["field": field, "limit": String(limit)]
        case .badArea(let line): ["line": String(line)]
        case .tooManyAreas(let limit): ["limit": String(limit)]
        case .notYours, .noConsent, .sensitive, .stillOpen, .reopeningAsked, .nothingToShow, .numberLeft,
            .alreadyShown, .notProposed, .decidedByProposer, .notShown, .unknownPhoto:
            [:]
        }
    }
}
