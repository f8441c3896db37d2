// SPDX-License-Identifier: Apache-2.0
import Crypto
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// The public list as feeds, of everything or of one street or community, and of one matter there.
struct FeedRoutes {
    let feature: WorkOrders

    private enum Format: String, CaseIterable {
        case rss, json

        var type: String {
            switch self {
            case .rss: "application/rss+xml; charset=utf-8"
            case .json: "application/feed+json; charset=utf-8"
            }
        }
    }

    private static let size = 50

    func add(to table: inout RouteTable) {
        for format in Format.allCases {
            table.get("/public/feed.\(format.rawValue)", .beforePost) { request, context in
                try await feed(format, nil, request, context)
            }
            table.get("/public/places/:code/feed.\(format.rawValue)", .beforePost) { request, context in
                let place = context.parameters.get("code").flatMap { feature.shownPlace(code: String($0)) }
                guard let place else { throw CommonRefusal.notFound }
                return try await feed(format, place, request, context)
            }
        }
    }

    private func feed(
        _ format: Format, _ place: ShownAddress.Place?, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        var filter = ShownFilter()
        filter.place = place?.scope
        filter.matter = request.query("matter").flatMap { MatterCode($0) }
        // A word that is no matter is a broken address, and not a feed of everything.
        if request.query("matter") != nil, filter.matter.flatMap({ feature.matters.terms($0) }) == nil {
            throw CommonRefusal.notFound
        }
        let (orders, changedAt) = try await feature.database.read { [filter] tx in
            (try ShownOrders.page(filter, size: Self.size, tx).rows, try ShownOrders.lastChange(filter, tx))
        }
        let base = place.map { "/public/places/" + $0.code } ?? "/public"
        let query = filter.matter.map { "?matter=\($0)" } ?? ""
        let document = ShownFeed(
            orders, changedAt: changedAt, place: place, matter: filter.matter, base: base + query,
            address: base + "/feed." + format.rawValue + query, publicURL: feature.publicURL(), site: feature.site(),
            feature, context.words)
        let body =
            switch format {
            case .rss: document.rss
            case .json: document.json.string
            }
        return Self.answer(Array(body.utf8), format, changedAt, request)
    }

    /// Readers ask every hour: most of the time nothing has changed.
    private static func answer(
        _ body: [UInt8], _ format: Format, _ changedAt: Instant?, _ request: Request
    ) -> Response {
        let digest = SHA256.hash(data: body).prefix(12)
        let tag = "\"" + hexadecimal(digest) + "\""
        var headers: HTTPFields = [
            .contentType: format.type, .eTag: tag, .cacheControl: "public, max-age=300",
            .vary: "Accept-Language, Cookie",
        ]
        headers[.lastModified] = changedAt.map { MailDate($0).http }
        if isKnown(request, tag, headers[.lastModified]) { return Response(status: .notModified, headers: headers) }
        var response = Response.bytes(body, type: format.type)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }

    /// RFC 9110 §13.2.2: the tag decides, and without one the date.
    private static func isKnown(_ request: Request, _ tag: String, _ date: String?) -> Bool {
        if let known = request.headers[.ifNoneMatch] {
            return known.split(separator: ",").contains { item in
                let one = item.filter { $0 != " " }
                return one == "*" || one == tag || one == "W/" + tag
            }
        }
        return date != nil && request.headers[.ifModifiedSince] == date
    }
}
