// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Open311Rules
import Web

/// Whatever was thrown, as the interface's list of errors.
struct ErrorAnswer: GeoReportAnswer {
    struct Entry: Sendable {
        let code: String
        let description: String
    }

    let status: Int
    let entries: [Entry]
    private let retryAfter: String?

    /// Our own faults speak the protocol's English; refusals of other features are told in the caller's language.
    init(_ error: any Error, _ context: WebContext) {
        switch error {
        case let errors as Open311Errors: self.init(errors)
        case let fault as Open311Fault: self.init(Open311Errors(fault))
        default: self.init(Problem(error), error, context)
        }
    }

    private init(_ errors: Open311Errors) {
        status = errors.status
        entries = errors.faults.map { Entry(code: $0.code, description: $0.description) }
        retryAfter = errors.faults.lazy.compactMap { $0.details["seconds"] }.first
    }

    private init(_ problem: Problem, _ error: any Error, _ context: WebContext) {
        if problem.level >= .error {
            context.logger.log(level: problem.level, "\(problem.code): \(error)")
        }
        status = Self.status(problem.status.code)
        entries = [Entry(code: problem.code, description: context.words("problem." + problem.code, problem.details))]
        retryAfter = problem.retryAfter.map { String($0) }
    }

    /// The specification knows 403 for keys and 400 for everything that is wrong with a call.
    private static func status(_ code: Int) -> Int {
        switch code {
        case 401: 403
        case 422: 400
        default: code
        }
    }

    func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.open(list: "errors")
        for entry in entries {
            writer.element("error") { writer in
                writer.text("code", entry.code)
                writer.text("description", entry.description)
            }
        }
        writer.close(list: "errors")
    }

    func response(in format: GeoReportFormat) -> Response {
        var response = Response.bytes(body(in: format), type: format.contentType, .init(code: status))
        if let retryAfter { response.headers[.retryAfter] = retryAfter }
        return response
    }
}
