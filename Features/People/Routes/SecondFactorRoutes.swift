// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// Setting up an authenticator app for one's own account.
struct SecondFactorRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/second-factor", .beforePost) { _, context in
            let person = try feature.person(context)
            return try await page(person, TimedCodeKey(), FieldErrors(), context)
        }
        table.post("/second-factor", .beforePost, set)
    }

    private func set(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try feature.person(context)
        let form = try await Form.read(request)
        try Edge.check(form, context)
        // The key travels sealed for this account, so that nothing is stored before the app has proved that it has it.
        guard let sealed = Sealed(form.raw("key")),
            let bytes = try? feature.keys.open(sealed, for: Self.context(person.account)), let key = TimedCodeKey(bytes)
        else { throw Problem(.forbidden, "form.stale") }
        let credentials = try await feature.database.read { try Credentials.of(person.account, $0) }
        var errors = FieldErrors()
        let step = key.acceptedStep(typed: form.raw("code"), at: context.now, lastUsed: nil)
        if step == nil { errors.add("code", "people.app-code-wrong") }
        if errors.isEmpty, credentials.password != nil {
            let own = OwnPassword(feature: feature)
            if let refusal = try await own.refusal(form.raw("password"), credentials, at: context.now) {
                errors.add("password", refusal.code, refusal.details)
            }
        }
        guard errors.isEmpty, let step else {
            return try await page(person, key, errors, context, .unprocessableContent)
        }
        _ = try await feature.change(as: person.selfActor, at: context.now) { [keys = feature.keys] tx in
            try AccountStore.setSecondFactor(key, usedStep: step, of: person.account, keys: keys, tx)
        }
        return .seeOther("/posts", flash: "second-factor-set")
    }

    private func page(
        _ person: SignedIn, _ key: TimedCodeKey, _ errors: FieldErrors, _ context: WebContext,
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let account = try await feature.database.read { try AccountStore.account(person.account, $0) }
        let page = SecondFactorPage(
            account: account, secret: key.base32,
            address: key.uri(issuer: "Jiewang", account: account.login ?? account.shownName),
            sealed: try feature.keys.seal(key.bytes, for: Self.context(person.account)).text, errors: errors)
        return .page(page.render(context, feature.site()), status)
    }

    private static func context(_ account: AccountID) -> String { "second-factor-form:\(account)" }
}
