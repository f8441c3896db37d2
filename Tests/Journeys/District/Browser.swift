// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Synchronization
import Web

/// A small browser: keeps cookies, follows redirects, sends the forms that it finds on pages; no script.
final class Browser: Sendable {
    private let district: District
    private let headers: HTTPFields
    private let language: Language
    private let jar: Mutex<[String: String]>

    init(_ district: District, language: Language, session: String? = nil, key: String? = nil) {
        (self.district, self.language) = (district, language)
        var headers: HTTPFields = [.acceptLanguage: language == .english ? "en" : "zh-CN"]
        headers[.accept] = "text/html"
        headers[.authorization] = key.map { "Bearer " + $0 }
        self.headers = headers
        jar = Mutex(session.map { [Edge.sessionCookie: $0] } ?? [:])
    }

    /// The cookies as they are now, to look into.
    var cookies: [String: String] { jar.withLock { $0 } }

    /// The same cookies in a browser that talks to another program over the same store.
    func moved(to district: District) -> Browser {
        let key = headers[.authorization]?.dropFirst("Bearer ".count)
        let browser = Browser(district, language: language, key: key.map(String.init))
        let cookies = cookies
        browser.jar.withLock { $0 = cookies }
        return browser
    }

    /// Fetches a page, going where it is sent.
    func get(_ path: String, accepting type: String = "text/html", _ extra: HTTPFields = [:]) async throws -> Answer {
        var answer = try await ask(path, .get, [.accept: type] + extra)
        var hops = 0
        while let next = answer.location, hops < 5 {
            answer = try await ask(next, .get, [.accept: type])
            hops += 1
        }
        return answer
    }

    /// Fetches without going where it is sent.
    func peek(_ path: String, _ extra: HTTPFields = [:]) async throws -> Answer { try await ask(path, .get, extra) }

    /// Sends fields without a page, as they are; doesn't go where it is sent.
    func post(_ path: String, _ fields: [(String, String)] = [], _ extra: HTTPFields = [:]) async throws -> Answer {
        let body = fields.map { "\($0.urlEncoded)=\($1.urlEncoded)" }.joined(separator: "&")
        return try await ask(
            path, .post, [.contentType: "application/x-www-form-urlencoded"] + extra, ByteBuffer(string: body))
    }

    /// Fills in the form on the page whose address ends so, and sends it; doesn't go where it is sent.
    /// - Throws: `District.Missing` when the page has no such form or the form no such field.
    func send(
        _ action: String, on page: Answer, _ filling: [String: String] = [:],
        files: [(field: String, bytes: [UInt8])] = []
    ) async throws -> Answer {
        let form = try page.form(action)
        let fields = try form.filled(filling)
        guard form.isMultipart else { return try await post(form.action, fields, [:]) }
        return try await post(form.action, fields, files: files)
    }

    /// Sends fields and files without a page, as they are.
    func post(
        _ path: String, _ fields: [(String, String)], files: [(field: String, bytes: [UInt8])],
        _ extra: HTTPFields = [:]
    ) async throws -> Answer {
        let boundary = "----journey7MA4YWxk"
        var body = ByteBuffer()
        for (name, value) in fields {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"photo.png\"\r\n"
                    + "Content-Type: image/png\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return try await ask(path, .post, [.contentType: "multipart/form-data; boundary=\(boundary)"] + extra, body)
    }

    /// The same, then goes where it is sent.
    func submit(
        _ action: String, on page: Answer, _ filling: [String: String] = [:],
        files: [(field: String, bytes: [UInt8])] = []
    ) async throws -> Answer {
        let answer = try await send(action, on: page, filling, files: files)
        guard let next = answer.location else { return answer }
        return try await get(next)
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, _ extra: HTTPFields, _ body: ByteBuffer? = nil
    ) async throws -> Answer {
        var headers = headers
        for field in extra { headers[field.name] = field.value }
        // The part behind # is the browser's own business.
        let path = String(path.prefix { $0 != "#" })
        let cookies = jar.withLock { $0.sorted { $0.key < $1.key } }
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        return try await district.client.execute(uri: path, method: method, headers: headers, body: body) { response in
            for cookie in response.headers[values: .setCookie] { self.keep(cookie) }
            return Answer(
                path: path, status: response.status.code, headers: response.headers,
                text: String(buffer: response.body),
                bytes: Array(response.body.readableBytesView))
        }
    }

    private func keep(_ header: String) {
        let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        let (name, value) = (String(pair[0]), String(pair[1]))
        let isGone = value.isEmpty || header.contains("Max-Age=0")
        jar.withLock { $0[name] = isGone ? nil : value }
    }
}

extension HTTPFields {
    static func + (a: HTTPFields, b: HTTPFields) -> HTTPFields {
        var all = a
        for field in b { all[field.name] = field.value }
        return all
    }
}

extension String {
    var urlEncoded: String {
        utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
