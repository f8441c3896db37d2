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
