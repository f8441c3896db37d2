// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a body can't be read as `multipart/form-data`; every limit has its own code.
package enum MultipartProblem: Refusal, Equatable {
    /// The Content-Type isn't `multipart/form-data`.
    case notMultipart
    /// The boundary is missing or isn't one (RFC 2046 §5.1.1).
    case badBoundary
    /// A delimiter is followed by something else than its end of line.
    case badDelimiter
    /// A part's header lines are malformed, doubled, folded or not UTF-8.
    case badHeaders
    /// A part has no `Content-Disposition: form-data` with a name.
    case noName
    /// A part is encoded in a way that RFC 7578 §4.7 has dropped (base64, quoted-printable).
    case unsupportedEncoding
    /// The body ended before its closing delimiter.
    case truncated
    case tooManyParts(limit: Int)
    case headersTooLong(limit: Int)
    case fieldTooLarge(limit: Int)
    case fileTooLarge(limit: Int)
    case bodyTooLarge(limit: Int)

    package var code: String {
        switch self {
        case .notMultipart: "multipart.not-multipart"
        case .badBoundary: "multipart.bad-boundary"
        case .badDelimiter: "multipart.bad-delimiter"
        case .badHeaders: "multipart.bad-headers"
        case .noName: "multipart.no-name"
        case .unsupportedEncoding: "multipart.unsupported-encoding"
        case .truncated: "multipart.truncated"
        case .tooManyParts: "multipart.too-many-parts"
        case .headersTooLong: "multipart.headers-too-long"
        case .fieldTooLarge: "multipart.field-too-large"
        case .fileTooLarge: "multipart.file-too-large"
        case .bodyTooLarge: "multipart.body-too-large"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notMultipart, .badBoundary, .badDelimiter, .badHeaders, .noName, .unsupportedEncoding, .truncated:
            .invalid
        case .tooManyParts, .headersTooLong, .fieldTooLarge, .fileTooLarge, .bodyTooLarge: .tooLarge
        }
    }

    package var details: [String: String] {
        switch self {
        case .notMultipart, .badBoundary, .badDelimiter, .badHeaders, .noName, .unsupportedEncoding, .truncated: [:]
        case .tooManyParts(let limit), .headersTooLong(let limit), .fieldTooLarge(let limit), .fileTooLarge(let limit),
            .bodyTooLarge(let limit):
            ["limit": String(limit)]
        }
    }
}
