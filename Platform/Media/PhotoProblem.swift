// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why an uploaded file isn't taken as a photo.
package enum PhotoProblem: Refusal, Equatable {
    case tooLarge(limitBytes: Int)
    case notAnImage
    /// An image or document, but of a kind that isn't decoded here.
    case unsupportedKind(ImageKind)
    case tooManyPixels(limit: Int)
    case animated
    /// An archive or a page of script hides behind the image.
    case disguised
    /// So many passes over one image that only an attack needs them.
    case tooComplex
    /// Cut off, damaged or lying about itself.
    case broken
    /// Too many photos at once.
    case busy
    /// The image library doesn't start on this machine.
    case unavailable

    package var code: String {
        switch self {
        case .tooLarge: "media.too-large"
        case .notAnImage: "media.not-an-image"
        case .unsupportedKind: "media.unsupported-kind"
        case .tooManyPixels: "media.too-many-pixels"
        case .animated: "media.animated"
        case .disguised: "media.disguised"
        case .tooComplex: "media.too-complex"
        case .broken: "media.broken"
        case .busy: "media.busy"
        case .unavailable: "media.unavailable"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .tooLarge, .tooManyPixels: .tooLarge
        case .notAnImage, .unsupportedKind, .animated, .disguised, .tooComplex, .broken: .invalid
        case .busy, .unavailable: .unavailable
        }
    }

    package var details: [String: String] {
        switch self {
        case .tooLarge(let limit): ["limit": String(limit)]
        case .tooManyPixels(let limit): ["limit": String(limit)]
        case .unsupportedKind(let kind): ["kind": kind.rawValue]
        case .notAnImage, .animated, .disguised, .tooComplex, .broken, .busy, .unavailable: [:]
        }
    }
}
