// SPDX-License-Identifier: Apache-2.0

import Kernel

/// One thing that is wrong with a request; the codes are published and never change.
package enum Open311Fault: Refusal, Equatable {
    case keyMissing
    case keyInvalid
    case jurisdictionMissing
    case jurisdictionUnknown
    case serviceCodeUnknown
    /// The service asks nothing further, so it has no definition.
    case definitionNone
    /// Unknown, private or without consent: all look the same.
    case requestUnknown
    case tokenUnknown
    case formatUnknown
    case bodyUnreadable
    case required(String)
    case repeated(String)
    case tooLong(String, limit: Int)
    case tooMany(String, limit: Int)
    case numberMalformed(String)
    case numberOutOfRange(String, ClosedRange<Int>)
    case flagMalformed(String)
    case dateMalformed(String)
    case dateWithoutZone(String)
    case spanReversed(String, String)
    case spanTooLong(String, String, days: Int)
    case statusUnknown
    case locationMissing
    case latWithoutLong
    case longWithoutLat
    case coordinateOutOfRange(String)
    case coordinatesSwapped
    case crsUnknown
    case addressIDUnknown
    case emailMalformed
    case phoneMalformed
    case mediaURLMalformed
    /// A file of the form that isn't taken as a photo, counted from 1, and why.
    case mediaRefused(number: Int, reason: String)
    case optionUnknown(String)
    case updateRefused
    /// The order was neither filed with this key nor handed to its unit.
    case updateNotYours
    /// The same Idempotency-Key came with another body.
    case idempotencyKeyReused
    case bodyTooLarge
    case tooOften(retryAfterSeconds: Int)
    case unavailable

    package var code: String { "open311." + word }

    package var family: RefusalFamily {
        switch self {
        case .keyMissing, .keyInvalid, .updateNotYours: .forbidden
        case .jurisdictionUnknown, .serviceCodeUnknown, .definitionNone, .requestUnknown, .tokenUnknown: .notFound
        case .updateRefused, .idempotencyKeyReused: .conflict
        case .bodyTooLarge: .tooLarge
        case .tooOften: .tooMany
        case .unavailable: .unavailable
        case .jurisdictionMissing, .formatUnknown, .bodyUnreadable, .required, .repeated, .tooLong, .tooMany,
            .numberMalformed, .numberOutOfRange, .flagMalformed, .dateMalformed, .dateWithoutZone, .spanReversed,
            .spanTooLong, .statusUnknown, .locationMissing, .latWithoutLong, .longWithoutLat, .coordinateOutOfRange,
            .coordinatesSwapped, .crsUnknown, .addressIDUnknown, .emailMalformed, .phoneMalformed, .mediaURLMalformed,
            .mediaRefused, .optionUnknown:
            .invalid
        }
    }

    /// The HTTP status: the specification's 403, 404 and 400, and four of HTTP's own for what it leaves out.
    package var status: Int {
        switch family {
        case .forbidden: 403
        case .notFound: 404
        case .invalid: 400
        case .conflict: 409
        case .tooLarge: 413
        case .tooMany: 429
        case .unavailable: 503
        }
    }

    package var details: [String: String] {
        switch self {
        case .required(let field), .repeated(let field), .numberMalformed(let field), .flagMalformed(let field),
            .dateMalformed(let field), .dateWithoutZone(let field), .coordinateOutOfRange(let field),
            .optionUnknown(let field):
            ["field": field]
        case .tooLong(let field, let limit), .tooMany(let field, let limit):
            ["field": field, "limit": String(limit)]
        case .numberOutOfRange(let field, let range):
            ["field": field, "least": String(range.lowerBound), "most": String(range.upperBound)]
        case .spanReversed(let from, let to): ["from": from, "to": to]
        case .spanTooLong(let from, let to, let days): ["from": from, "to": to, "days": String(days)]
        case .mediaRefused(let number, let reason): ["number": String(number), "reason": reason]
        case .tooOften(let seconds): ["seconds": String(seconds)]
        case .keyMissing, .keyInvalid, .jurisdictionMissing, .jurisdictionUnknown, .serviceCodeUnknown,
            .definitionNone, .requestUnknown, .tokenUnknown, .formatUnknown, .bodyUnreadable, .statusUnknown,
            .locationMissing, .latWithoutLong, .longWithoutLat, .coordinatesSwapped, .crsUnknown, .addressIDUnknown,
            .emailMalformed, .phoneMalformed, .mediaURLMalformed, .updateRefused, .updateNotYours,
            .idempotencyKeyReused,
            .bodyTooLarge, .unavailable:
            [:]
        }
    }

    private var word: String {
        switch self {
        case .keyMissing: "key-missing"
        case .keyInvalid: "key-invalid"
        case .jurisdictionMissing: "jurisdiction-missing"
        case .jurisdictionUnknown: "jurisdiction-unknown"
        case .serviceCodeUnknown: "service-code-unknown"
        case .definitionNone: "definition-none"
        case .requestUnknown: "request-unknown"
        case .tokenUnknown: "token-unknown"
        case .formatUnknown: "format-unknown"
        case .bodyUnreadable: "body-unreadable"
        case .required: "required"
        case .repeated: "repeated"
        case .tooLong: "too-long"
        case .tooMany: "too-many"
        case .numberMalformed: "number-malformed"
        case .numberOutOfRange: "number-out-of-range"
        case .flagMalformed: "flag-malformed"
        case .dateMalformed: "date-malformed"
        case .dateWithoutZone: "date-without-zone"
        case .spanReversed: "span-reversed"
        case .spanTooLong: "span-too-long"
        case .statusUnknown: "status-unknown"
        case .locationMissing: "location-missing"
        case .latWithoutLong: "lat-without-long"
        case .longWithoutLat: "long-without-lat"
        case .coordinateOutOfRange: "coordinate-out-of-range"
        case .coordinatesSwapped: "coordinates-swapped"
        case .crsUnknown: "crs-unknown"
        case .addressIDUnknown: "address-id-unknown"
        case .emailMalformed: "email-malformed"
        case .phoneMalformed: "phone-malformed"
        case .mediaURLMalformed: "media-url-malformed"
        case .mediaRefused: "media-refused"
        case .optionUnknown: "option-unknown"
        case .updateRefused: "update-refused"
        case .updateNotYours: "update-not-yours"
        case .idempotencyKeyReused: "idempotency-key-reused"
        case .bodyTooLarge: "body-too-large"
        case .tooOften: "too-often"
        case .unavailable: "unavailable"
        }
    }
}
