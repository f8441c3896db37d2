// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Open311Rules
import Web

extension Open311 {
    @Sendable func discovery(_ call: Call, _ context: WebContext) async throws -> Response {
        call.answer(desk.discovery(context.words))
    }

    @Sendable func services(_ call: Call, _ context: WebContext) async throws -> Response {
        _ = try desk.jurisdictions.chosen(by: call.parameters)
        return call.answer(bytes: desk.shelf(context.words).list(in: call.format))
    }

    @Sendable func definition(_ call: Call, _ context: WebContext) async throws -> Response {
        _ = try desk.jurisdictions.chosen(by: call.parameters)
        return call.answer(try desk.shelf(context.words).published(Call.part("code", context)))
    }
}
