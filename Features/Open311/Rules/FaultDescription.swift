// SPDX-License-Identifier: Apache-2.0

extension Open311Fault {
    /// The sentence of the protocol, for the programmer of a client: English, names the field, repeats no input.
    package var description: String {
        switch self {
        case .keyMissing: "api_key required"
        case .keyInvalid: "api_key is not valid"
        case .jurisdictionMissing: "jurisdiction_id required: this endpoint serves several"
        case .jurisdictionUnknown: "jurisdiction_id not found"
        case .serviceCodeUnknown: "service_code not found"
        case .definitionNone: "service_code has no definition: its metadata is false"
        case .requestUnknown: "service_request_id not found"
        case .tokenUnknown: "token not found"
        case .formatUnknown: "the path must end in .xml or .json"
        case .bodyUnreadable:
            "query and body must be in UTF-8, the body application/x-www-form-urlencoded or multipart/form-data"
        case .required(let field): "\(field) required"
        case .repeated(let field): "\(field) was given several times with different values"
        case .tooLong(let field, let limit): "\(field) is longer than \(limit) characters"
        case .tooMany(let field, let limit): "\(field) has more than \(limit) values"
        case .numberMalformed(let field): "\(field) is not a decimal number"
        case .numberOutOfRange(let field, let range):
            "\(field) must lie between \(range.lowerBound) and \(range.upperBound)"
        case .flagMalformed(let field): "\(field) must be true or false"
        case .dateMalformed(let field): "\(field) is not a date-time such as 2026-11-21T09:00:00+08:00"
        case .dateWithoutZone(let field): "\(field) needs a time and a zone, such as 2026-11-21T09:00:00+08:00 or Z"
        case .spanReversed(let from, let to): "\(from) is after \(to)"
        case .spanTooLong(let from, let to, let days): "\(from) and \(to) are more than \(days) days apart"
        case .statusUnknown: "status is not one of the words of this call"
        case .locationMissing: "location required: lat and long, address_string or address_id"
        case .latWithoutLong: "long required: lat and long count only as a pair"
        case .longWithoutLat: "lat required: lat and long count only as a pair"
        case .coordinateOutOfRange(let field):
            "\(field) is out of range: lat must lie between -90 and 90, long between -180 and 180"
        case .coordinatesSwapped: "lat and long seem to be swapped: lat is north-south, long is east-west"
        case .crsUnknown: "crs must be wgs84, cgcs2000, gcj02 or bd09"
        case .addressIDUnknown: "address_id is not one of ours"
        case .emailMalformed: "email is not an address"
        case .phoneMalformed: "phone may hold digits, spaces and + - ( ) # * only"
        case .mediaURLMalformed: "media_url must be an http or https address"
        case .mediaRefused(let number, let reason): "media file \(number) is not taken as a photo: \(reason)"
        case .optionUnknown(let field): "\(field) is not one of the values of the service definition"
        case .updateRefused: "the request cannot take this update now"
        case .updateNotYours: "the request was neither filed with this api_key nor handed to its unit"
        case .idempotencyKeyReused: "this Idempotency-Key was used with another body"
        case .bodyTooLarge: "the body is too large"
        case .tooOften(let seconds): "too many requests: try again in \(seconds) seconds"
        case .unavailable: "the service is not available now: try again later"
        }
    }
}
