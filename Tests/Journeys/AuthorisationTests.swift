// SPDX-License-Identifier: Apache-2.0
import Composition
import HTTPTypes
import Kernel
import Testing
import Web

@Suite("The authorisation matrix") struct AuthorisationTests {
    @Test("The reviewed table and the routes are the same list")
    func sameList() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let installation = district.installation
            let routes = installation.routes.map { "\($0.method.rawValue) \($0.pattern)" }
            #expect(Set(routes).count == routes.count, "no route stands twice")
            #expect(Set(routes) == Set(installation.matrix.rows.keys.map { "\($0.method) \($0.pattern)" }))
            let text = installation.assets.text("authorisation.csv") ?? ""
            let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            #expect(lines.count - 1 == routes.count)
        }
    }

    /// What a page says when the matrix has a dash.
    private static let refusal = "您的岗位不能做这件事。"

    /// One of each role; the chief has two posts and so chooses.
    static let cast: [(role: Role, login: String)] = [
        (.resident, "resident"), (.gridWorker, "grid"), (.gridLeader, "gridleader"), (.communityOfficer, "community"),
        (.crew, "crew"), (.departmentOfficer, "department"), (.dispatcher, "dispatcher"), (.dutyChief, "chief"),
        (.supervisor, "supervisor"), (.leader, "leader"), (.systemAdmin, "system"), (.securityAdmin, "security"),
        (.auditAdmin, "audit"),
    ]

    @Test("Every cell holds: a dash is refused, anything else is not", arguments: cast)
    func cells(_ role: Role, _ login: String) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            var token = ""
            var browser = district.visitor()
            // Signing out and a new password end the session, so each route gets what is left or a new one.
            for (key, row) in district.cells {
                if token.isEmpty || key.pattern == "/sign-out" || key.pattern == "/password" {
                    browser = try await district.enter(login, as: role == .resident ? nil : role)
                    token = try (try await browser.get("/posts")).form("/preferences").token
                }
                let path = Self.path(key.pattern)
                let answer =
                    key.method == "GET"
                    ? try await browser.peek(path) : try await browser.post(path, [("_token", token)])
                let isProgramOnly = key.pattern.hasPrefix("/open311") && key.method == "POST"
                if isProgramOnly {
                    #expect([400, 401, 403, 404].contains(answer.status), "\(key) as \(role): \(answer.status)")
                } else if row[role] == Reach.none {
                    #expect(answer.status == 403 && answer.shows(Self.refusal), "\(key) as \(role): \(answer.status)")
                } else {
                    // A form that went stale is refused with 403 too, but by its handler.
                    let isRefused = answer.status == 401 || answer.shows(Self.refusal)
                    #expect(!isRefused && answer.status < 500, "\(key) as \(role): \(answer.status)")
                }
                if key.pattern == "/sign-out" { token = "" }
            }
        }
    }

    @Test("A visitor is asked to sign in where the table has a dash, and nowhere else but at an account's own pages")
    func visitor() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let browser = district.visitor()
            let token = try (try await browser.get("/about")).form("/preferences").token
            for (key, row) in district.cells {
                let path = Self.path(key.pattern)
                let answer =
                    key.method == "GET"
                    ? try await browser.peek(path) : try await browser.post(path, [("_token", token)])
                let isAsked = answer.status == 401 || answer.location?.hasPrefix("/sign-in") == true
                switch row[.visitor] {
                case .some(.none), nil: #expect(isAsked, "\(key): \(answer.status)")
                // Without a session there is no account to own; a follow link names its order by itself.
                case .own where !["/o/", "/r/", "/s/"].contains(where: key.pattern.hasPrefix):
                    #expect(isAsked, "\(key): \(answer.status)")
                default:
                    let isKeyed = key.pattern.hasPrefix("/open311") && key.method == "POST"
                    #expect(
                        isKeyed || !isAsked && answer.status != 403 && answer.status < 500, "\(key): \(answer.status)")
                }
            }
        }
    }

    @Test("A program passes the same table with its key, and documents say so in its own language of errors")
    func programs() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            for role in [Role.integrator, .dispatcher, .gridWorker, .leader] {
                let place = role == .gridWorker ? "990101001002002" : "990101001000"
                let program = try await district.program(role, place: role == .integrator ? nil : place)
                for (key, row) in district.cells {
                    // The open interface looks at keys itself; its own tests say how.
                    if key.pattern.hasPrefix("/open311") { continue }
                    let path = Self.path(key.pattern)
                    let answer =
                        key.method == "GET"
                        ? try await program.peek(path, [.accept: "application/json"])
                        : try await program.post(path, [], [.accept: "application/json"])
                    if row[role] == Reach.none {
                        #expect(
                            answer.status == 403 && answer.text.contains("common.forbidden"),
                            "\(key) as \(role): \(answer.status)")
                    } else if row[role] != .own {
                        #expect(
                            ![401, 403].contains(answer.status) && answer.status < 500,
                            "\(key) as \(role): \(answer.status)")
                    }
                }
            }
        }
    }

    @Test("A key that was never given out opens nothing")
    func unknownKey() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let stranger = Browser(district, language: .chinese, key: "not-a-key")
            #expect(try await stranger.peek("/work-orders").status == 401)
            #expect(try await stranger.peek("/").status == 401)
        }
    }

    /// The pattern with parts that name nothing, so that only the matrix decides.
    private static func path(_ pattern: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
            if part.hasPrefix(":") || part.hasPrefix("{") {
                let end = part.firstIndex(of: "}").map { part[part.index(after: $0)...] } ?? ""
                return "01a1f980-9a09-7cb7-9da0-5d26376cf800" + end
            }
            return part == "**" ? "nothing.json" : String(part)
        }.joined(separator: "/")
    }
}

extension District {
    /// The rows of the matrix in order, without the streams of changes: they answer as long as somebody listens.
    var cells: [(key: AuthorisationMatrix.Key, row: [Role: Reach])] {
        installation.matrix.rows.filter { !["/work-orders/events", "/notices/events"].contains($0.key.pattern) }
            .sorted { $0.key < $1.key }
            .map { (key: $0.key, row: $0.value) }
    }
}
