// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// Closing an account and opening it again.
struct AccountClosingRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.post("/people/:id/closing") { request, context in
            try Edge.check(try await Form.read(request), context)
            let id = try context.accountID()
            try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
                _ = try PersonRoutes.visible(id, to: tx.actor, at: tx.now, places, tx)
                try AccountStore.close(id, tx)
            }
            return .seeOther("/people/\(id)", flash: "account-closed")
        }
        table.post("/people/:id/reopening", [], reopen)
    }

    private func reopen(_ request: Request, _ context: WebContext) async throws -> Response {
        try Edge.check(try await Form.read(request), context)
        let id = try context.accountID()
        var generator = SystemRandomNumberGenerator()
        let password = TemporaryPassword(using: &generator).text
        let hash = try await feature.hasher.hash(password)
        let isStaff = try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
            let (account, _) = try PersonRoutes.visible(id, to: tx.actor, at: tx.now, places, tx)
            try AccountStore.reopen(id, password: account.login == nil ? nil : hash, tx)
            return account.login != nil
        }
        guard isStaff else { return .seeOther("/people/\(id)", flash: "account-reopened") }
        let page = OncePage(
            title: "people.reopened", label: "people.temporary-password", secret: password, hint: "people.tell-once",
            next: "/people/\(id)")
        return .page(page.render(context, feature.site()))
    }
}

extension WebContext {
    /// The account of the address.
    /// - Throws: `CommonRefusal.notFound` for anything that is no id.
    func accountID() throws -> AccountID {
        guard let id = parameters.get("id").flatMap({ AccountID($0) }) else { throw CommonRefusal.notFound }
        return id
    }
}
