// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Open311Rules
import Web

extension Open311 {
    @Sendable func requests(_ call: Call, _ context: WebContext) async throws -> Response {
        let query = try RequestQuery.read(call.parameters, now: context.now, jurisdictions: desk.jurisdictions)
        return call.answer(bytes: try await sheet(query, call, context).body())
    }

    @Sendable func request(_ call: Call, _ context: WebContext) async throws -> Response {
        let query = try RequestQuery.read(
            id: Call.part("id", context), call.parameters, jurisdictions: desk.jurisdictions)
        let sheet = try await sheet(query, call, context)
        guard sheet.count > 0 else { throw Open311Fault.requestUnknown }
        return call.answer(bytes: sheet.body())
    }

    private func sheet(_ query: RequestQuery, _ call: Call, _ context: WebContext) async throws -> RequestSheet {
        try await desk.requests(query, onto: RequestSheet(in: call.format), context.words, at: context.now)
    }

    @Sendable func token(_ call: Call, _ context: WebContext) async throws -> Response {
        _ = try desk.jurisdictions.chosen(by: call.parameters)
        guard let answer = try await desk.request(token: Call.part("token", context)) else {
            throw Open311Fault.tokenUnknown
        }
        return call.answer(answer)
    }

    @Sendable func file(_ call: Call, _ context: WebContext) async throws -> Response {
        let key = try await program(call)
        let shelf = desk.shelf(context.words)
        let request = try NewRequest.read(call.parameters, jurisdictions: desk.jurisdictions) { shelf.definition($0) }
        let retry = try Filing.Retry(header: call.headers[.idempotencyKey], call)
        let filing = Filing(request: request, media: call.files.filter(\.isMedia), key: key, retry: retry)
        return call.answer(try await desk.file(filing, context.words, at: context.now))
    }
}

extension Form.File {
    /// `media`, `media[]`, `media_2`: clients differ, and no photo should be lost to that.
    fileprivate var isMedia: Bool { field.lowercased().hasPrefix("media") }
}
