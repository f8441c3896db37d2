// SPDX-License-Identifier: Apache-2.0

/// Why something can't be done, as a stable code and data; the sentence is looked up by language at the web's edge.
package protocol Refusal: Error, Sendable {
    /// Lower-case words with dots, such as `work-order.not-now`; never changed once published.
    var code: String { get }
    var family: RefusalFamily { get }
    /// Values that the sentence needs, by name.
    var details: [String: String] { get }
}

extension Refusal {
    package var details: [String: String] { [:] }
}

/// What a refusal means to the asker; decides the HTTP status in one place.
package enum RefusalFamily: Sendable, Equatable {
    /// The request is malformed or incomplete.
    case invalid
    /// Nothing there, or nothing that this actor may know of: both look the same outside.
    case notFound
    /// This actor may see it but not do this.
    case forbidden
    /// Somebody else was faster, or the state doesn't allow it now.
    case conflict
    /// Too often.
    case tooMany
    /// Too large.
    case tooLarge
    /// The store is full or away.
    case unavailable
}

/// The refusals that every feature shares.
package enum CommonRefusal: Refusal, Equatable {
    case notFound
    case forbidden
    case changedMeanwhile
    case storeUnavailable
    case storeFull
    case tooOften(retryAfterSeconds: Int)

    package var code: String {
        switch self {
        case .notFound: "common.not-found"
        case .forbidden: "common.forbidden"
        case .changedMeanwhile: "common.changed-meanwhile"
        case .storeUnavailable: "common.store-unavailable"
        case .storeFull: "common.store-full"
        case .tooOften: "common.too-often"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .changedMeanwhile: .conflict
        case .storeUnavailable, .storeFull: .unavailable
        case .tooOften: .tooMany
        }
    }

    package var details: [String: String] {
        if case .tooOften(let seconds) = self { ["seconds": String(seconds)] } else { [:] }
    }
}
