// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import PlaceRules
import Web

/// What the map and the report form ask: outlines, the place of a point, places by name. Open to everybody: where the
/// grids are is public, and who asks is not kept.
struct MapRoutes {
    let feature: Places

    func add(to table: inout RouteTable) {
        table.get("/places/grids.json") { request, context in try await outlines(request, context) }
        table.get("/places/at.json") { request, context in try await place(request, context) }
        table.get("/places/search.json") { request, context in try await search(request, context) }
    }

    private func outlines(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.atlas.refreshIfDue(at: context.now)
        let sheet = feature.atlas.sheet
        let code = request.query("under")
        let under = code.flatMap { try? DivisionCode($0) }.flatMap { sheet.tree.place(code: $0) }
        if code != nil, under == nil { throw CommonRefusal.notFound }
        let document = try await feature.outlines.document(under: under?.id ?? sheet.top?.id, sheet)
        let headers: HTTPFields = [
            .contentType: "application/geo+json", .eTag: "\"\(document.tag)\"", .cacheControl: "no-cache",
        ]
        if request.headers[.ifNoneMatch]?.contains(document.tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: document.bytes)))
    }

    private func place(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let latitude = request.query("lat").flatMap(Double.init),
            let longitude = request.query("lon").flatMap(Double.init),
            let point = Point(latitude: latitude, longitude: longitude),
            let system = CoordinateSystem(rawValue: request.query("crs") ?? CoordinateSystem.wgs84.rawValue)
        else { throw Problem(.unprocessableContent, "place.bad-point") }
        try await feature.atlas.refreshIfDue(at: context.now)
        let (sheet, here) = (feature.atlas.sheet, system.toCGCS2000(point))
        guard let locality = sheet.locality(latitude: here.latitude, longitude: here.longitude) else {
            throw Problem(.notFound, "place.outside")
        }
        return .json(document(of: locality, sheet, context.words.language))
    }

    private func search(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.atlas.refreshIfDue(at: context.now)
        let sheet = feature.atlas.sheet
        let found = sheet.tree.search(request.query("q") ?? "", on: sheet.day, limit: 40)
            .filter { $0.level >= .town }.prefix(10)
        var json = JSONText()
        json.object { json in
            json.array("places") { json in
                for place in found { PlaceDocument.write(place, sheet, context.words.language, to: &json) }
            }
        }
        return .json(json)
    }

    private func document(of locality: Locality, _ sheet: AtlasSheet, _ language: Language) -> JSONText {
        let parts = [("town", locality.town), ("community", locality.community), ("grid", locality.grid)]
        let places = parts.compactMap { key, id in id.flatMap { sheet.tree[$0] }.map { (key, $0) } }
        // The street goes without saying where the community is known.
        let named = places.count > 1 ? places.dropFirst() : places[...]
        var json = JSONText()
        json.object { json in
            json.field("name", named.map { $0.1.name(language) }.joined(separator: " · "))
            for (key, place) in places {
                json.object(key) { json in
                    json.field("id", place.id.description)
                    json.field("code", place.code.description)
                    json.field("name", place.name(language))
                }
            }
        }
        return json
    }
}
