// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Open311Rules
import Testing
import Web

@testable import Open311

/// 2026-11-21T12:00:00+08:00.
let noon = Instant(milliseconds: 1_795_233_600_000)

let partner = Actor(.program(KeyID(high: 1, low: 1)), role: .integrator, scope: .everywhere)

/// Two programs: one that may file reports and one that is something else.
struct Keys: ActorDirectory {
    func signedIn(token: String, now: Instant) async throws -> SignedIn? { nil }

    func program(key: String) async throws -> Actor? {
        switch key {
        case "good": partner
        case "gateway": Actor(.program(KeyID(high: 1, low: 2)), role: .gridWorker, scope: .everywhere)
        default: nil
        }
    }
}

/// What came back.
struct Came {
    let status: Int
    let type: String
    let text: String
    let headers: HTTPFields

    init(_ response: TestResponse) {
        status = response.status.code
        type = response.headers[.contentType] ?? ""
        text = String(buffer: response.body)
        headers = response.headers
    }

    /// The codes of the errors, in either format, without the prefix that is common to most.
    var codes: [String] {
        guard status >= 400 else { return [] }
        let (open, close) = type.hasPrefix("text/xml") ? ("<code>", "</code>") : (#""code":""#, "\"")
        return text.split(separator: open).dropFirst().compactMap { piece in
            piece.split(separator: close).first.map { String($0.trimmingPrefix("open311.")) }
        }
    }
}

/// The whole interface in process: edge, matrix, front door, desk.
struct Front: Sendable {
    let desk: MemoryDesk
    let client: any TestClientProtocol

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Came {
        Came(try await client.executeRequest(uri: "/open311/" + path, method: .get, headers: headers, body: nil))
    }

    func post(_ path: String, _ body: String, _ headers: HTTPFields = [:]) async throws -> Came {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return Came(
            try await client.executeRequest(
                uri: "/open311/" + path, method: .post, headers: headers, body: ByteBuffer(string: body)))
    }
}

/// Opens the front with a fresh store, and closes it afterwards.
func withFront(
    jurisdictions: Jurisdictions = .init(), _ test: @escaping @Sendable (Front) async throws -> Void
) async throws {
    try await withStore(.sqlite) { store in
        let desk = MemoryDesk(store: store, jurisdictions: jurisdictions)
        var table = RouteTable()
        Open311(desk: desk, directory: Keys()).routes(&table)
        var lexicon = Lexicon()
        try lexicon.add(words, file: "words")
        let edge = Edge(
            matrix: try AuthorisationMatrix(text: matrix(table)), directory: Keys(), lexicon: lexicon,
            settings: .init(), secret: Array(repeating: 7, count: 32), clock: { noon },
            problemPage: { problem, _ in Response(status: problem.status) })
        let router = Router(context: WebContext.self)
        for route in table.routes {
            router.on(RouterPath(route.pattern), method: route.method, use: edge.guarded(route))
        }
        try await Application(router: router).test(.router) { client in
            try await test(Front(desk: desk, client: client))
        }
    }
}

/// Reading is open to everybody; filing is open at the edge, because the key may stand in the form.
private func matrix(_ table: RouteTable) -> String {
    let header = "method,route," + Role.allCases.map(\.rawValue).joined(separator: ",")
    let rows = table.routes.map { route in
        let cells = Role.allCases.map { role in
            if route.method == .get { return "open" }
            return role == .visitor ? "open" : role == .integrator ? "place" : "-"
        }
        return ([route.method.rawValue, route.pattern] + cells).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n")
}

private let words = """
    key-service
      zh  找安全管理员
      en  Ask the security administrator
    note
      zh  已修好
      en  Repaired
    problem.report.unknown-matter
      zh  没有这个事项
      en  There is no such matter
    problem.common.not-found
      zh  没有找到
      en  Not found
    problem.common.forbidden
      zh  无权
      en  Not allowed
    problem.common.too-often
      zh  太频繁，{seconds} 秒后再试
      en  Too often, try again in {seconds} seconds
    problem.common.changed-meanwhile
      zh  已被他人修改
      en  Changed meanwhile
    problem.common.store-unavailable
      zh  暂不可用
      en  Not available
    problem.common.fault
      zh  出错了
      en  Something went wrong
    """
