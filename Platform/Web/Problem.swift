// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Logging

/// An error as the outside sees it (RFC 9457): status, stable code, localised sentence.
package struct Problem: Error, Sendable {
    package let status: HTTPResponse.Status
    package let code: String
    package let details: [String: String]
    package let level: Logger.Level
    /// What is wrong field by field, for programs; pages show it in the form.
    package var fields = FieldErrors()

    /// Seconds after which the same request may be answered; nil when trying again is no use.
    package var retryAfter: Int? {
        if let seconds = details["seconds"].flatMap({ Int($0) }) { return seconds }
        guard status == .serviceUnavailable else { return nil }
        // A server that is restarted is back in seconds; somebody must come to make room on a disk.
        return code == CommonRefusal.storeFull.code ? 60 : 10
    }

    package init(
        _ status: HTTPResponse.Status, _ code: String, _ details: [String: String] = [:], level: Logger.Level = .info
    ) {
        (self.status, self.code, self.details, self.level) = (status, code, details, level)
    }

    /// The one place where errors become statuses.
    package init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let errors as FieldErrors:
            self.init(.unprocessableContent, "form.faults")
            fields = errors
        case let refusal as any Refusal:
            self.init(Self.status(refusal.family), refusal.code, refusal.details)
        case let problem as DatabaseProblem:
            switch problem {
            case .full: self.init(.serviceUnavailable, CommonRefusal.storeFull.code, level: .error)
            case .unavailable, .busy: self.init(.serviceUnavailable, CommonRefusal.storeUnavailable.code, level: .error)
            default: self.init(.internalServerError, "common.fault", level: .error)
            }
        case let error as HTTPError where error.status.kind == .clientError:
            self.init(error.status, (error.status == .contentTooLarge ? FormRefusal.tooLarge : .malformed).code)
        default: self.init(.internalServerError, "common.fault", level: .error)
        }
    }

    private static func status(_ family: RefusalFamily) -> HTTPResponse.Status {
        switch family {
        case .invalid: .unprocessableContent
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .tooLarge: .contentTooLarge
        case .unavailable: .serviceUnavailable
        }
    }
}
