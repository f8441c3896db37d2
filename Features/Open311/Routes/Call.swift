// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Open311Rules
import Web

/// One call of the interface, decoded.
struct Call: Sendable {
    let format: GeoReportFormat
    /// The body's pairs, then those of the address.
    let parameters: Open311Rules.Parameters
    let files: [Form.File]
    let headers: HTTPFields

    /// - Throws: `Open311Fault.bodyUnreadable` or `.bodyTooLarge`.
    init(_ request: Request, _ format: GeoReportFormat) async throws {
        self.format = format
        headers = request.headers
        do {
            let body = request.method == .post ? try await Self.body(request) : Form()
            let query = try Form(urlencoded: request.uri.query ?? "")
            parameters = Open311Rules.Parameters(body.fields + query.fields)
            files = body.files
        } catch let refusal as any Refusal where refusal.family != .unavailable {
            // Forms have codes of their own; the interface promises two.
            throw refusal.family == .tooLarge ? Open311Fault.bodyTooLarge : .bodyUnreadable
        }
    }

    private static func body(_ request: Request) async throws -> Form {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        switch PlainText.trimmed(type) {
        case "", "application/x-www-form-urlencoded", "multipart/form-data":
            return try await Form.read(request, keepsLineEnds: true)
        default: throw Open311Fault.bodyUnreadable
        }
    }

    /// A part of the path, decoded; "" when it can't be, which nothing is called.
    static func part(_ name: String, _ context: WebContext) -> String {
        let raw = context.parameters.get(name) ?? ""
        // In a path these two stand for themselves; in a form they don't.
        let escaped = raw.replacing("+", with: "%2B").replacing("&", with: "%26")
        return (try? Form(urlencoded: name + "=" + escaped))?.raw(name) ?? ""
    }

    /// The API key, wherever a client puts it: form or address as the specification has it, or header.
    var key: String? {
        if let key = parameters.apiKey { return key }
        guard let header = headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        let key = PlainText.trimmed(String(header.dropFirst("bearer ".count)))
        return key.isEmpty ? nil : key
    }

    func answer(_ answer: some GeoReportAnswer) -> Response { self.answer(bytes: answer.body(in: format)) }

    func answer(bytes: [UInt8]) -> Response { .bytes(bytes, type: format.contentType) }
}

extension Open311 {
    /// The program behind the call.
    /// - Throws: `Open311Fault.keyMissing` or `.keyInvalid`, before anything else of the call is read.
    func program(_ call: Call) async throws -> Actor {
        guard let key = call.key else { throw Open311Fault.keyMissing }
        guard let actor = try await directory.program(key: key) else { throw Open311Fault.keyInvalid }
        // A key for another purpose, such as a sensor gateway's, files no reports.
        guard actor.role == .integrator else { throw Open311Fault.keyInvalid }
        return actor
    }
}
