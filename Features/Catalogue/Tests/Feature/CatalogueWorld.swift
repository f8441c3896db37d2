// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Testing
import Web

/// The feature behind its edge, with three invented matters, and keys that are named like the roles they open.
struct CatalogueWorld {
    struct Answer {
        let status: HTTPResponse.Status
        let type: String
        let location: String
        let text: String
    }

    let shelf: MatterShelf
    let client: any TestClientProtocol

    static func run(_ body: @escaping @Sendable (CatalogueWorld) async throws -> Void) async throws {
        try await withStore(.sqlite) { database in
            let shelf = MatterShelf(
                database,
                shipped: ShippedCatalogue(
                    source: SampleFiles.source(
                        [SampleFiles.sewer, SampleFiles.lamp, SampleFiles.quarrel], english: SampleFiles.english),
                    years: [try YearFile(year: 2026, text: SampleFiles.year)]))
            try await shelf.open()
            try await Application(router: router(shelf)).test(.router) { client in
                try await body(CatalogueWorld(shelf: shelf, client: client))
            }
        }
    }

    private static func router(_ shelf: MatterShelf) throws -> Router<WebContext> {
        var lexicon = Lexicon()
        try lexicon.add(AssetShelf().text("locales/catalogue.txt") ?? "", file: "catalogue.txt")
        var table = RouteTable()
        let matrix = try AuthorisationMatrix(text: matrix)
        var plain = Site(names: [.chinese: "青石街道"], assets: [:])
        plain.allows = { role, path in matrix.reach(of: role, on: .init("GET", path)) != .none }
        let site = plain
        Catalogue(shelf: shelf, site: { site }).routes(&table)
        try matrix.check(routes: table.routes.map(\.key))
        let edge = Edge(
            matrix: matrix, directory: Directory(), lexicon: lexicon, settings: .init(), secret: [1, 2, 3],
            clock: { .at(2026, 11, 21) },
            problemPage: { problem, _ in Response(status: problem.status) })
        let router = Router(context: WebContext.self)
        for route in table.routes {
            router.on(RouterPath(route.pattern), method: route.method, use: edge.guarded(route))
        }
        return router
    }

    private static let matrix: String = {
        let roles = Role.allCases
        let reading = [
            "/catalogue", "/catalogue/:code", "/catalogue.csv", "/catalogue/versions", "/catalogue/versions/:number",
            "/calendar", "/limits",
        ]
        let changing = [
            ("GET", "/catalogue/import"), ("POST", "/catalogue/import"), ("POST", "/catalogue/versions"),
            ("POST", "/calendar"), ("POST", "/calendar/preview"), ("POST", "/limits"),
        ]
        func cells(_ reach: (Role) -> Reach) -> String { roles.map { reach($0).rawValue }.joined(separator: ",") }
        var lines = ["method,route," + roles.map(\.rawValue).joined(separator: ",")]
        lines += reading.map { route in
            "GET,\(route)," + cells { $0.isStaff ? .all : .none }
        }
        lines += changing.map { method, route in "\(method),\(route)," + cells { $0 == .systemAdmin ? .all : .none } }
        lines.append("GET,/matters.json," + cells { _ in .open })
        return lines.joined(separator: "\n")
    }()

    func get(
        _ path: String, as role: Role, accept: String = "text/html", language: String = "zh"
    ) async throws -> Answer {
        var headers: HTTPFields = [.accept: accept, .acceptLanguage: language]
        if role != .visitor { headers[.authorization] = "Bearer " + role.rawValue }
        let encoded = path.addingPercentEncoding(withAllowedCharacters: .init(charactersIn: "!"..."~"))
        return try await send(encoded ?? path, .get, headers)
    }

    func post(_ path: String, _ body: String) async throws -> Answer {
        try await send(
            path, .post,
            [
                .accept: "text/html", .authorization: "Bearer systemAdmin",
                .contentType: "application/x-www-form-urlencoded",
            ], Array(body.utf8))
    }

    func upload(
        _ path: String, _ files: [(String, [UInt8])], fields: [(String, String)] = []
    ) async throws -> Answer {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, bytes) in files {
            body += Array("--b\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"a.csv\"\r\n\r\n".utf8)
            body += bytes + [13, 10]
        }
        body += Array("--b--\r\n".utf8)
        return try await send(
            path, .post,
            [
                .accept: "text/html", .authorization: "Bearer systemAdmin",
                .contentType: "multipart/form-data; boundary=b",
            ], body)
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: [UInt8] = []
    ) async throws -> Answer {
        try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(bytes: body)) {
            response in
            Answer(
                status: response.status, type: response.headers[.contentType] ?? "",
                location: response.headers[.location] ?? "", text: String(buffer: response.body))
        }
    }
}

/// A key opens the role that it is named after.
private struct Directory: ActorDirectory {
    func signedIn(token: String, now: Instant) async throws -> SignedIn? { nil }

    func program(key: String) async throws -> Actor? {
        Role(rawValue: key).map { Actor(.program(KeyID(high: 1, low: 1)), role: $0, scope: .everywhere) }
    }
}
