// SPDX-License-Identifier: Apache-2.0
import Compression
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct AssetShelfTests {
    private static let shelf = AssetShelf()

    private func get(_ address: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        let router = Router(context: WebContext.self)
        router.get("/assets/**") { request, _ in Self.shelf.answer(request) }
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: address, method: .get, headers: headers) { $0 }
        }
    }

    @Test("With its version a file is kept for ever, without or with an old one it is asked for again")
    func caching() async throws {
        let address = try #require(Self.shelf.addresses["app.css"])
        let versioned = try await get(address)
        #expect(versioned.status == .ok)
        #expect(versioned.headers[.contentType] == "text/css; charset=utf-8")
        #expect(versioned.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(Array(versioned.body.readableBytesView) == Self.shelf.bytes("app.css"))
        for other in ["/assets/app.css", "/assets/app.css?v=old"] {
            #expect(try await get(other).headers[.cacheControl] == "no-cache")
        }
    }

    @Test("A known tag is answered with 304 and no body")
    func notModified() async throws {
        let tag = try #require(try await get("/assets/app.css").headers[.eTag])
        for known in [tag, "W/" + tag, "\"x\", " + tag, "*"] {
            let answer = try await get("/assets/app.css", [.ifNoneMatch: known])
            #expect(answer.status == .notModified, "\(known)")
            #expect(answer.body.readableBytes == 0)
            #expect(answer.headers[.eTag] == tag)
        }
        for other in ["\"x\"", tag + "y", "x" + tag, String(tag.dropFirst()), ""] {
            #expect(try await get("/assets/app.css", [.ifNoneMatch: other]).status == .ok, "\(other)")
        }
    }

    @Test("Packed and plain bytes have tags of their own, each known only for itself")
    func tags() async throws {
        let packing: HTTPFields = [.acceptEncoding: "gzip"]
        let plain = try #require(try await get("/assets/app.css").headers[.eTag])
        let packed = try #require(try await get("/assets/app.css", packing).headers[.eTag])
        #expect(plain != packed)
        for (tag, other, headers) in [(plain, packed, HTTPFields()), (packed, plain, packing)] {
            var asked = headers
            asked[.ifNoneMatch] = tag
            let known = try await get("/assets/app.css", asked)
            #expect(known.status == .notModified)
            #expect(known.headers[.eTag] == tag)
            asked[.ifNoneMatch] = other
            #expect(try await get("/assets/app.css", asked).status == .ok)
        }
        let small = try #require(Self.shelf.addresses.keys.first { (Self.shelf.bytes($0)?.count ?? 0) < 1000 })
        #expect(
            try await get("/assets/" + small).headers[.eTag] == get("/assets/" + small, packing).headers[.eTag],
            "what isn't packed is one representation")
    }

    static let encodings: [(accept: String?, isPacked: Bool)] = [
        (nil, false), ("gzip", true), ("gzip, deflate, br", true), ("br", false), ("identity", false),
        ("gzip;q=0", false),
        ("gzip;q=0.5", true), ("deflate, gzip; q=0", false),
    ]

    @Test("A large file is packed for those who can unpack it")
    func packing() async throws {
        for (accept, isPacked) in Self.encodings {
            var headers = HTTPFields()
            headers[.acceptEncoding] = accept
            let answer = try await get("/assets/app.css", headers)
            #expect((answer.headers[.contentEncoding] == "gzip") == isPacked, "\(accept ?? "nothing")")
            #expect(answer.headers[.vary] == "Accept-Encoding")
            if isPacked {
                let packed = Array(answer.body.readableBytesView)
                #expect(try Gzip.decompress(packed, limit: 10 << 20) == Self.shelf.bytes("app.css"))
            }
        }
    }

    @Test(
        "Only served kinds are served",
        arguments: [
            "/assets/authorisation.csv", "/assets/locales/frame.txt", "/assets/nothing.css", "/assets/../Package.swift",
            "/assets/%2e%2e/x.css",
        ])
    func unserved(address: String) async throws { #expect(try await get(address).status == .notFound) }

    @Test("Every stylesheet and every address is there")
    func complete() {
        for name in AssetShelf.stylesheets { #expect(Self.shelf.bytes("css/\(name).css") != nil, "\(name)") }
        for (name, address) in Self.shelf.addresses { #expect(address.hasPrefix("/assets/\(name)?v=")) }
    }
}
