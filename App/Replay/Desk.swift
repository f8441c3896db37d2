// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import Kernel
import NIOCore
import NIOHTTP1
import Synchronization

/// The program's two interfaces as a client sees them: Open311 for reports, the staff's for everything after.
final class Desk: Sendable {
    /// An answer that wasn't what a client wants.
    struct Refused: Error, CustomStringConvertible {
        let what: String
        let status: UInt
        let body: String

        var description: String { "\(what): \(status) \(body.prefix(300))" }
    }

    /// One order as the staff interface writes it.
    struct Document: Decodable {
        let id: String
        let version: Int?
        let words: String?
        let address: String?
        let place: String
        let state: String
        let dueAt: String?
        let closedLate: Bool?
    }

    private struct List: Decodable {
        let orders: [Document]
        let next: String?
    }

    private struct Receipt: Decodable {
        let service_request_id: String
    }

    private let client: HTTPClient
    private let url: String
    private let requests = Mutex(0)

    /// How many requests were answered.
    var answered: Int { requests.withLock { $0 } }

    init(_ url: String, connections: Int) {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        self.url = url
        client = HTTPClient(configuration: configuration)
    }

    func close() async throws { try await client.shutdown() }

    /// Files a report through Open311; returns its id.
    func file(_ fields: [(String, String)], key: String, at now: Instant) async throws -> String {
        let body = try await send(
            .POST, "/open311/v2/requests.json", key: nil, fields: fields + [("api_key", key)], at: now)
        let receipts = try JSONDecoder().decode([Receipt].self, from: body)
        guard let receipt = receipts.first else {
            throw Refused(what: "requests.json", status: 200, body: "no receipt")
        }
        return receipt.service_request_id
    }

    func move(
        _ id: String, _ noun: String, _ fields: [(String, String)] = [], key: String, at now: Instant
    ) async throws -> Document {
        let body = try await send(.POST, "/work-orders/\(id)/\(noun)", key: key, fields: fields, at: now)
        return try JSONDecoder().decode(Document.self, from: body)
    }

    func order(_ id: String, key: String) async throws -> Document {
        let body = try await send(.GET, "/work-orders/" + id, key: key, fields: nil, at: nil)
        return try JSONDecoder().decode(Document.self, from: body)
    }

    /// The ids of all open orders in which the words stand, page after page.
    func search(_ words: String, key: String) async throws -> [String] {
        var found: [String] = []
        var after: String?
        repeat {
            var path = "/work-orders?view=table&q=" + Self.escaped(words)
            if let after { path += "&after=" + Self.escaped(after) }
            let list = try JSONDecoder().decode(
                List.self, from: try await send(.GET, path, key: key, fields: nil, at: nil))
            found += list.orders.map(\.id)
            after = list.next
        } while after != nil
        return found
    }

    private func send(
        _ method: HTTPMethod, _ path: String, key: String?, fields: [(String, String)]?, at now: Instant?
    ) async throws -> Data {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        request.headers.add(name: "Accept", value: "application/json")
        if let key { request.headers.add(name: "Authorization", value: "Bearer " + key) }
        if let now { request.headers.add(name: "Jiewang-Now", value: now.iso8601) }
        if let fields {
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            let form = fields.map { $0.0 + "=" + Self.escaped($0.1) }.joined(separator: "&")
            request.body = .bytes(ByteBuffer(string: form))
        }
        let response = try await client.execute(request, timeout: .seconds(120))
        let body = try await response.body.collect(upTo: 16 << 20)
        let data = Data(body.readableBytesView)
        requests.withLock { $0 += 1 }
        guard (200..<300).contains(response.status.code) else {
            let what = path.prefix { $0 != "?" }
            throw Refused(what: String(what), status: response.status.code, body: String(decoding: data, as: UTF8.self))
        }
        return data
    }

    static func escaped(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count * 3)
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): out.append(byte)
            default:
                out.append(UInt8(ascii: "%"))
                out.append(digit(byte >> 4))
                out.append(digit(byte & 15))
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}
