// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// Changing one's own password.
struct PasswordRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/password", .beforePost) { _, context in
            let person = try feature.person(context)
            let account = try await feature.database.read { try AccountStore.account(person.account, $0) }
            return .page(PasswordPage(account: account, errors: FieldErrors()).render(context, feature.site()))
        }
        table.post("/password", .beforePost, change)
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let person = try feature.person(context)
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let (account, credentials, phone) = try await feature.database.read { [keys = feature.keys] tx in
            (
                try AccountStore.account(person.account, tx), try Credentials.of(person.account, tx),
                try PeopleStore.phone(of: person.account, purpose: .notice, keys: keys, tx)
            )
        }
        let password = form.raw("password")
        var errors = FieldErrors()
        let owner = [account.login, phone?.digits, account.name, account.english].compactMap { $0 }
        if let refusal = PasswordRule.refusal(password, owner: owner) {
            errors.add("password", refusal.code, refusal.details)
        } else if password != form.raw("again") {
            errors.add("again", "people.password-differs")
        } else if account.hasPassword, password == form.raw("current") {
            errors.add("password", PeopleRefusal.passwordUnchanged.code)
        }
        if errors.isEmpty, account.hasPassword {
            let own = OwnPassword(feature: feature)
            if let refusal = try await own.refusal(form.raw("current"), credentials, at: context.now) {
                errors.add("current", refusal.code, refusal.details)
            }
        }
        guard errors.isEmpty else {
            let page = PasswordPage(account: account, errors: errors).render(context, feature.site())
            return .page(page, .unprocessableContent)
        }
        let hash = try await feature.hasher.hash(password)
        let token = try await feature.change(as: person.selfActor, at: context.now) { tx in
            try AccountStore.setPassword(hash, of: person.account, isTemporary: false, tx)
            return try SessionStore.open(for: person.account, keeping: person.actor?.post, tx)
        }
        var response = Response.seeOther("/posts", flash: "password-changed")
        response.setCookie(feature.cookie(token.text))
        return response
    }
}
