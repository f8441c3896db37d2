// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Secrets
import Web

@testable import People

/// The feature behind its edge with the program's own matrix, asked by a browser that keeps one visitor's cookie.
struct FrontDoor {
    struct Answer {
        let status: HTTPResponse.Status
        let location: String
        /// The session's token, when one was set.
        let session: String?
        let text: String
    }

    let world: PeopleWorld
    let client: any TestClientProtocol

    static func open(_ body: @escaping @Sendable (FrontDoor) async throws -> Void) async throws {
        try await PeopleWorld.run { world in
            try await Application(router: router(world)).test(.router) { client in
                try await body(FrontDoor(world: world, client: client))
            }
        }
    }

    private static func router(_ world: PeopleWorld) throws -> Router<WebContext> {
        let shelf = AssetShelf()
        var lexicon = Lexicon()
        for name in ["frame", "people"] { try lexicon.add(shelf.text("locales/\(name).txt") ?? "", file: name) }
        let matrix = try AuthorisationMatrix(text: shelf.text("authorisation.csv") ?? "")
        var site = Site(names: [.chinese: "青山区"], assets: [:])
        site.allows = { matrix.reach(of: $0, on: .init("GET", $1)) != .none }
        let people = People(
            database: world.database, book: world.book, directory: world.directory, places: TestPlaces(),
            orders: NoOrders(), keys: world.keys, hasher: PeopleWorld.hasher, sender: CodeOnPage(),
            secureCookies: false,
            site: { [site] in site })
        var table = RouteTable()
        people.routes(&table)
        let edge = Edge(
            matrix: matrix, directory: world.directory, lexicon: lexicon, settings: .init(), secret: [1, 2, 3],
            clock: { PeopleWorld.start }, problemPage: { problem, _ in Response(status: problem.status) })
        let router = Router(context: WebContext.self)
        for route in table.routes {
            router.on(RouterPath(route.pattern), method: route.method, use: edge.guarded(route))
        }
        return router
    }

    func get(_ path: String, session: String? = nil) async throws -> Answer {
        try await send(path, .get, session, "")
    }

    /// Fetches the form's page first for the token that belongs to the browser.
    func post(_ path: String, from page: String, session: String? = nil, _ fields: String) async throws -> Answer {
        let token = try await Self.value("_token", in: get(page, session: session).text)
        return try await send(path, .post, session, "_token=\(token)&\(fields)")
    }

    /// A post with the token of nobody.
    func forge(_ path: String, session: String? = nil, _ fields: String) async throws -> Answer {
        try await send(path, .post, session, "_token=forged&\(fields)")
    }

    /// The value of the first input of that name.
    static func value(_ name: String, in page: String) -> String {
        guard let start = page.firstRange(of: "name=\"\(name)\" value=\"") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ session: String?, _ body: String
    ) async throws -> Answer {
        var headers: HTTPFields = [.accept: "text/html", .acceptLanguage: "en"]
        headers[.cookie] = "jw_visitor=browser" + (session.map { "; \(Edge.sessionCookie)=\($0)" } ?? "")
        if method == .post { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: ByteBuffer(string: body)
        ) { response in
            let cookie = response.headers[values: .setCookie].first { $0.hasPrefix(Edge.sessionCookie + "=") }
            let token = cookie?.dropFirst(Edge.sessionCookie.count + 1).prefix { $0 != ";" }
            return Answer(
                status: response.status, location: response.headers[.location] ?? "", session: token.map(String.init),
                text: String(buffer: response.body))
        }
    }
}
