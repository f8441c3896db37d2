// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules
import Synchronization
import Web

/// The outlines that the map draws, as GeoJSON (RFC 7946), kept by place until any place changes.
package final class Outlines: Sendable {
    /// One document with the tag that changes when it does.
    package struct Document: Sendable {
        package let bytes: [UInt8]
        package let tag: String
    }

    private struct Shelf: Sendable {
        var stamp: PlaceStamp?
        var documents: [PlaceID?: Document] = [:]
        var bytes = 0
    }

    /// A map with more areas than that is slow on a phone; the next wider level is drawn instead.
    static let mostAreas = 2000
    private static let mostBytes = 32 << 20

    private let database: Database
    private let shelf = Mutex(Shelf())

    package init(_ database: Database) { self.database = database }

    /// The grids of a place, or of the whole installation; where none has a shape, or too many have, its communities, towns or districts.
    package func document(under id: PlaceID?, _ sheet: AtlasSheet) async throws -> Document {
        if let known = shelf.withLock({ $0.stamp == sheet.stamp ? $0.documents[id] : nil }) { return known }
        let places = Self.areas(under: id, sheet)
        let bytes = try await database.read { tx in
            Self.collection(of: places, try PlaceStore.shapes(of: places.map(\.id), tx))
        }
        let document = Document(
            bytes: bytes,
            tag: "\(id?.low ?? 0)-\(sheet.stamp.places)-\(sheet.stamp.shapes)-\(sheet.day.daysSinceEpoch)")
        shelf.withLock { shelf in
            if shelf.stamp != sheet.stamp || shelf.bytes + bytes.count > Self.mostBytes {
                shelf = Shelf(stamp: sheet.stamp)
            }
            if shelf.documents.updateValue(document, forKey: id) == nil { shelf.bytes += bytes.count }
        }
        return document
    }

    private static func areas(under id: PlaceID?, _ sheet: AtlasSheet) -> [Place] {
        for level in [PlaceLevel.grid, .community, .town, .district] {
            // Micro-grids lie inside their grid.
            let areas = sheet.all(level, under: id).filter { sheet.shapes.hasShape($0.id) }
            if !areas.isEmpty, areas.count <= mostAreas { return areas }
        }
        return id.flatMap { sheet.tree[$0] }.map { sheet.shapes.hasShape($0.id) ? [$0] : [] } ?? []
    }

    private static func collection(of places: [Place], _ shapes: [PlaceID: [UInt8]]) -> [UInt8] {
        var bytes = Array("{\"type\":\"FeatureCollection\",\"features\":[".utf8)
        var isFirst = true
        for place in places {
            guard let shape = shapes[place.id].flatMap({ MultiPolygon(wellKnownBinary: $0) }) else { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            var properties = JSONText(capacity: 160)
            properties.object { json in
                json.field("id", place.id.description)
                json.field("code", place.code.description)
                json.field("level", place.level.rawValue)
                json.field("name", place.name)
                if let english = place.english { json.field("english", english) }
            }
            bytes += "{\"type\":\"Feature\",\"properties\":".utf8
            bytes += properties.string.utf8
            bytes += ",\"geometry\":".utf8
            appendGeometry(shape, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes += "]}".utf8
        return bytes
    }

    /// A Polygon where one is enough: styles of maps tell the two types apart.
    private static func appendGeometry(_ shape: MultiPolygon, to bytes: inout [UInt8]) {
        var coordinates: [UInt8] = []
        shape.appendGeoJSONCoordinates(to: &coordinates)
        let isSingle = shape.polygons.count == 1
        bytes += "{\"type\":\"\(isSingle ? "Polygon" : "MultiPolygon")\",\"coordinates\":".utf8
        bytes += isSingle ? coordinates.dropFirst().dropLast() : coordinates[...]
        bytes.append(UInt8(ascii: "}"))
    }
}
