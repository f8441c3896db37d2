// SPDX-License-Identifier: Apache-2.0
import CAssets
import Compression
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore

/// The files that are compiled into the program: stylesheets, scripts, icons, texts, starting data.
package struct AssetShelf: Sendable {
    private struct Served: Sendable {
        let plain: ByteBuffer
        let gzipped: ByteBuffer?
        let type: String
        let tag: String
    }

    private let files: [String: [UInt8]]
    private let served: [String: Served]
    /// Address by name, with a version that changes with the content.
    package let addresses: [String: String]

    /// The stylesheets in the order of their layers; served as one file.
    package static let stylesheets = [
        "tokens", "reset", "base", "layout", "button", "form", "card", "badge", "lamp", "table", "board", "timeline",
        "map", "figures", "pages", "print", "paper",
    ]

    /// Takes the shelf down: reads the table that was compiled in.
    package init() {
        var files: [String: [UInt8]] = [:]
        for index in 0..<jw_asset_count() {
            let asset = jw_asset(index)
            guard let name = asset.name else { continue }
            files[String(cString: name)] = Array(UnsafeRawBufferPointer(start: asset.bytes, count: asset.length))
        }
        files["app.css"] = Self.stylesheets.flatMap { files["css/\($0).css"] ?? [] }
        self.files = files
        var served: [String: Served] = [:]
        var addresses: [String: String] = [:]
        for (name, bytes) in files {
            guard let type = Self.type(of: name) else { continue }
            let tag = SHA256.hash(data: bytes).prefix(8).map { String($0, radix: 36) }.joined()
            let isWorthwhile = bytes.count > 1000 && type != "image/png"
            let gzipped = isWorthwhile ? Gzip.compress(bytes).map { ByteBuffer(bytes: $0) } : nil
            served[name] = Served(plain: ByteBuffer(bytes: bytes), gzipped: gzipped, type: type, tag: tag)
            addresses[name] = "/assets/\(name)?v=\(tag)"
        }
        (self.served, self.addresses) = (served, addresses)
    }

    /// A compiled-in text, such as a locale file; nil when there is none of that name.
    package func text(_ name: String) -> String? { files[name].map { String(decoding: $0, as: UTF8.self) } }

    package func bytes(_ name: String) -> [UInt8]? { files[name] }

    /// The names that begin with a prefix, sorted.
    package func names(under prefix: String) -> [String] { files.keys.filter { $0.hasPrefix(prefix) }.sorted() }

    /// Answers `GET /assets/**`: for ever when the version fits, revalidated otherwise.
    package func answer(_ request: Request) -> Response {
        let name = String(request.uri.path.dropFirst("/assets/".count))
        guard let file = served[name] else { return Response(status: .notFound) }
        let packed = Self.takesGzip(request.headers[.acceptEncoding] ?? "") ? file.gzipped : nil
        // Packed bytes are another representation and need another strong tag: a cache may not mix the two.
        let tag = packed == nil ? "\"\(file.tag)\"" : "\"\(file.tag)-gz\""
        var headers: HTTPFields = [.contentType: file.type, .eTag: tag, .vary: "Accept-Encoding"]
        let isVersioned = request.uri.queryParameters["v"].map(String.init) == file.tag
        headers[.cacheControl] = isVersioned ? "public, max-age=31536000, immutable" : "no-cache"
        if let known = request.headers[.ifNoneMatch], Self.names(tag, in: known) {
            return Response(status: .notModified, headers: headers)
        }
        if packed != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: packed ?? file.plain))
    }

    /// Whether `If-None-Match` names the tag, compared weakly, as RFC 9110 §13.1.2 says; our tags contain no comma.
    private static func names(_ tag: String, in header: String) -> Bool {
        header.split(separator: ",").contains { item in
            let known = item.filter { $0 != " " }
            return known == "*" || known == tag || known == "W/" + tag
        }
    }

    /// Whether `Accept-Encoding` names gzip without forbidding it by a weight of 0.
    private static func takesGzip(_ header: String) -> Bool {
        header.split(separator: ",").contains { item in
            let parts = item.filter { $0 != " " }.lowercased().split(separator: ";")
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            return parts.first == "gzip" && weight.flatMap { Double($0) } != 0
        }
    }

    private static func type(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "webmanifest": "application/manifest+json"
        default: nil
        }
    }
}
