// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Open311Rules
import Web

extension Open311 {
    @Sendable func updates(_ call: Call, _ context: WebContext) async throws -> Response {
        let query = try UpdateQuery.read(call.parameters, now: context.now, jurisdictions: desk.jurisdictions)
        let sheet = UpdateSheet(in: call.format)
        return call.answer(
            bytes: try await desk.updates(query, onto: sheet, context.words, at: context.now).body())
    }

    @Sendable func takeUpdate(_ call: Call, _ context: WebContext) async throws -> Response {
        let key = try await program(call)
        let update = try NewUpdate.read(call.parameters, jurisdictions: desk.jurisdictions)
        return call.answer(try await desk.take(update, from: key, at: context.now))
    }
}
