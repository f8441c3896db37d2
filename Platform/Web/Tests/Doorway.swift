// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore

@testable import Web

/// Three people and one program, known by their tokens.
struct TrialDirectory: ActorDirectory {
    static let account = AccountID(high: 1, low: 1)
    static let post = PostID(high: 2, low: 2)

    func signedIn(token: String, now: Instant) async throws -> SignedIn? {
        let worker = Actor(.person(Self.account, Self.post), role: .gridWorker, scope: .everywhere)
        switch token {
        case "worker", "other":
            return SignedIn(
                account: Self.account, name: "石桥", actor: worker, postTitles: [:], postCount: 1,
                mustChangePassword: false,
                session: "digest-" + token)
        case "undecided":
            return SignedIn(
                account: Self.account, name: "石桥", actor: nil, postTitles: [:], postCount: 2, mustChangePassword: false,
                session: "digest-undecided")
        case "fresh":
            return SignedIn(
                account: Self.account, name: "石桥", actor: worker, postTitles: [:], postCount: 1,
                mustChangePassword: true,
                session: "digest-fresh")
        default: return nil
        }
    }

    func program(key: String) async throws -> Actor? {
        key == "good" ? Actor(.program(KeyID(high: 3, low: 3)), role: .integrator, scope: .everywhere) : nil
    }
}

/// A few routes behind the edge: what they answer tells who came in.
struct Doorway {
    static let matrix = """
        GET,/open,all
        POST,/open,all
        GET,/staff/:id,staff
        POST,/staff/:id,staff
        GET,/chiefs,chiefs
        GET,/fault,all
        GET,/often,all
        GET,/away,all
        GET,/settle,all
        POST,/program,all
        GET,/time,all
        """

    var settings = Edge.Settings()
    static let now = Instant(milliseconds: 1_795_000_000_000)

    private static func table() throws -> AuthorisationMatrix {
        var text = "method,route," + Role.allCases.map(\.rawValue).joined(separator: ",") + "\n"
        for line in matrix.split(separator: "\n") {
            let cells = line.split(separator: ",")
            let reach = Role.allCases.map { role in
                switch cells[2] {
                case "staff": role.isStaff || role == .integrator ? "place" : "-"
                case "chiefs": role == .dutyChief ? "all" : "-"
                default: "open"
                }
            }
            text += "\(cells[0]),\(cells[1]),\(reach.joined(separator: ","))\n"
        }
        return try AuthorisationMatrix(text: text)
    }

    private static var routes: RouteTable {
        var table = RouteTable()
        let told: Route.Handler = { _, context in
            .bytes(Array("\(context.actor.journalRole) \(context.formToken)".utf8), type: "text/html; charset=utf-8")
        }
        let changed: Route.Handler = { request, context in
            try Edge.check(try await Form.read(request), context)
            return .seeOther("/open", flash: "done")
        }
        table.get("/open", [], told)
        table.post("/open", [], changed)
        table.get("/staff/:id", [], told)
        table.post("/staff/:id", [], changed)
        table.get("/chiefs", [], told)
        table.get("/fault") { _, _ in throw Fault() }
        table.get("/often") { _, _ in throw CommonRefusal.tooOften(retryAfterSeconds: 9) }
        table.get("/away") { _, _ in throw DatabaseProblem.unavailable("gone") }
        table.get("/settle", .beforePost, told)
        table.post("/program", .program) { _, _ in .bytes(Array("taken".utf8), type: "text/plain") }
        table.get("/time") { _, context in
            .bytes(Array("\(context.now.milliseconds) \(context.peer)".utf8), type: "text/plain")
        }
        return table
    }

    func open(
        logger: Logger? = nil, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let edge = Edge(
            matrix: try Self.table(), directory: TrialDirectory(), lexicon: Lexicon(), settings: settings,
            secret: Array(0..<32), clock: { Self.now },
            problemPage: { problem, context in
                .bytes(
                    Array("<p>\(problem.code) \(context.requestID) \(context.again ?? "")".utf8),
                    type: "text/html; charset=utf-8",
                    problem.status)
            })
        let router = Router(context: WebContext.self)
        for route in Self.routes.routes {
            router.on(RouterPath(route.pattern), method: route.method, use: edge.guarded(route))
        }
        router.get("/nowhere") { request, context in edge.notFound(request, context) }
        try await Application(router: router, logger: logger).test(.router, body)
    }
}

struct Fault: Error, CustomStringConvertible {
    var description: String { "inner words" }
}

extension Actor {
    fileprivate var journalRole: String { role.rawValue }
}

extension TestClientProtocol {
    /// A request as a browser makes it unless the headers say otherwise.
    func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: [HTTPField.Name: String] = [:],
        _ body: String = ""
    ) async throws -> TestResponse {
        var fields: HTTPFields = [.accept: "text/html,*/*;q=0.8"]
        if method == .post { fields[.contentType] = "application/x-www-form-urlencoded" }
        for (name, value) in headers { fields[name] = value.isEmpty ? nil : value }
        return try await execute(uri: path, method: method, headers: fields, body: ByteBuffer(string: body)) { $0 }
    }

    /// The role that the page was made for, and the token that its form carries.
    func seen(_ path: String, _ headers: [HTTPField.Name: String] = [:]) async throws -> (role: String, token: String) {
        let words = String(buffer: try await ask(path, .get, headers).body).split(separator: " ")
        return (words.first.map(String.init) ?? "", words.last.map(String.init) ?? "")
    }
}
