// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules

/// The search trees over the shapes of the places that last, one a level from grids up to towns, and the box of each.
///
/// The shapes themselves stay in the store: only the map asks for them, town by town.
struct ShapeLayers: Sendable {
    private let layers: [PolygonIndex<PlaceID>]
    private let boxes: [PlaceID: BoundingBox]

    static let none = ShapeLayers()

    private init() { (layers, boxes) = ([], [:]) }

    /// - Parameter stored: in the order of codes, which decides between neighbours on whose common edge a point lies.
    init(_ stored: some Sequence<StoredPlace>) throws {
        var items: [PlaceLevel: [(key: PlaceID, shape: MultiPolygon)]] = [:]
        var boxes: [PlaceID: BoundingBox] = [:]
        for entry in stored {
            guard let shape = entry.shape, entry.place.validTo == nil else { continue }
            boxes[entry.place.id] = shape.boundingBox
            items[entry.place.level, default: []].append((entry.place.id, shape))
        }
        self.boxes = boxes
        layers = try [PlaceLevel.grid, .community, .town].compactMap { level in
            try items.removeValue(forKey: level).map { try PolygonIndex($0) }
        }
    }

    func hasShape(_ id: PlaceID) -> Bool { boxes[id] != nil }

    func middle(_ id: PlaceID) -> Position? {
        boxes[id].map { Position(longitude: ($0.west + $0.east) / 2, latitude: ($0.south + $0.north) / 2) }
    }

    /// The areas that hold the point, those of the narrowest level first.
    func find(longitude: Double, latitude: Double, until accepted: (PlaceID) -> Bool) {
        for layer in layers {
            for id in layer.find(longitude: longitude, latitude: latitude) where accepted(id) { return }
        }
    }
}
