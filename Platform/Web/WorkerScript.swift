// SPDX-License-Identifier: Apache-2.0
import Crypto
import HTTPTypes
import Hummingbird

/// The service worker: our own script behind a list of the files it keeps, so that it changes whenever one of them does.
///
/// It is served at the root, because a worker sees only what lies under its own address.
package struct WorkerScript: Sendable {
    private let bytes: [UInt8]
    private let tag: String

    /// What a device needs to show a kept page; the map's library is fetched when there is a map.
    private static let kept = ["app.css", "icons/sprite.svg", "icons/favicon.svg"]

    package init(_ assets: AssetShelf) {
        let scripts = assets.names(under: "js/").filter { $0 != "js/worker.js" }
        let addresses = (Self.kept + scripts).compactMap { assets.addresses[$0] }
        let all = addresses + [assets.addresses["js/worker.js"] ?? ""]
        let edition = SHA256.hash(data: Array(all.joined(separator: "\n").utf8)).prefix(6)
            .map { String($0, radix: 36) }.joined()
        var json = JSONText()
        json.object { json in
            json.field("edition", edition)
            json.field("queue", assets.addresses["js/queue.js"])
            json.array("files") { json in for address in addresses { json.field(nil, address) } }
        }
        tag = edition
        bytes = Array("self.shelf = \(json.string);\n".utf8) + (assets.bytes("js/worker.js") ?? [])
    }

    package func answer(_ request: Request) -> Response {
        let tag = "\"\(tag)\""
        let headers: HTTPFields = [
            .contentType: "text/javascript; charset=utf-8", .eTag: tag, .cacheControl: "no-cache",
        ]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        var response = Response.bytes(bytes, type: "text/javascript; charset=utf-8")
        response.headers = headers
        return response
    }
}
