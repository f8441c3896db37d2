// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import PeopleRules
import Secrets
import Web

/// The front door of people: accounts, posts, units, keys, sign-in and the audit of the ledger.
package struct People: Feature {
    let database: Database
    let book: PeopleBook
    let directory: SessionDirectory
    let places: any PeoplePlaces
    let orders: any PeopleOrders
    let keys: KeyRing
    let hasher: PasswordHasher
    let sender: any CodeSender
    let secureCookies: Bool
    let site: @Sendable () -> Site

    /// - Parameter secureCookies: the same as the edge's setting.
    package init(
        database: Database, book: PeopleBook, directory: SessionDirectory, places: any PeoplePlaces,
        orders: any PeopleOrders, keys: KeyRing, hasher: PasswordHasher, sender: any CodeSender, secureCookies: Bool,
        site: @escaping @Sendable () -> Site
    ) {
        self.database = database
        self.book = book
        self.directory = directory
        self.places = places
        self.orders = orders
        self.keys = keys
        self.hasher = hasher
        self.sender = sender
        self.secureCookies = secureCookies
        self.site = site
    }

    package var menu: [MenuEntry] {
        [
            MenuEntry(path: "/people", key: "menu.people", icon: "group"),
            MenuEntry(path: "/audit", key: "menu.audit", icon: "list"),
        ]
    }

    package func routes(_ table: inout RouteTable) {
        SignInRoutes(feature: self).add(to: &table)
        PostChoiceRoutes(feature: self).add(to: &table)
        PasswordRoutes(feature: self).add(to: &table)
        SecondFactorRoutes(feature: self).add(to: &table)
        PeopleRoutes(feature: self).add(to: &table)
        PersonRoutes(feature: self).add(to: &table)
        ContactRoutes(feature: self).add(to: &table)
        AccountClosingRoutes(feature: self).add(to: &table)
        UnitRoutes(feature: self).add(to: &table)
        KeyRoutes(feature: self).add(to: &table)
        AuditRoutes(feature: self).add(to: &table)
    }

    /// One change, after which this process sees it everywhere.
    func change<T: Sendable>(
        as actor: Actor, at now: Instant, _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        let result = try await database.write(as: actor, at: now, body)
        directory.forget()
        try await book.refresh(at: now)
        return result
    }

    /// The session's cookie; an empty token takes it away.
    func cookie(_ token: String) -> Cookie {
        let age = token.isEmpty ? 0 : Int(SessionLimits.resident.absolute.milliseconds / 1000)
        return Cookie(
            name: Edge.sessionCookie, value: token, maxAge: age, path: "/", secure: secureCookies, httpOnly: true,
            sameSite: .lax)
    }

    /// The person behind the request, with or without a post.
    /// - Throws: `Problem` that sends a visitor to the sign-in page.
    func person(_ context: WebContext) throws -> SignedIn {
        guard let person = context.signedIn else { throw Problem(.unauthorized, "sign-in.needed") }
        return person
    }
}

extension SignedIn {
    /// Who changes one's own account: the post that was chosen, or just the person.
    var selfActor: Actor { actor ?? Actor(.resident(account), role: .resident, scope: .everywhere) }
}
