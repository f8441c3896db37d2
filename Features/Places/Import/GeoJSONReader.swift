// SPDX-License-Identifier: Apache-2.0
import Geometry
import PlaceRules

/// An area of a GeoJSON file with the properties that came with it.
package struct GeoJSONFeature: Hashable, Sendable {
    /// 1-based, in the order of the file.
    package let number: Int
    /// In CGCS2000.
    package let shape: MultiPolygon
    /// The scalar properties as text, so that the numbers and texts of different publishers compare alike.
    package let properties: [String: String]
    /// What was wrong with the delivered area, in its own system, when it was repaired.
    package let repaired: ShapeFlaw?
}

/// Reads areas from GeoJSON (RFC 7946): a FeatureCollection or one Feature of Polygons and MultiPolygons.
///
/// Tolerated, because it is seen in the wild: a type that says Polygon over the nesting of a MultiPolygon, and the other
/// way round; a member `crs`, which is passed over: the caller declares the system. More than two numbers in a position
/// are passed over too. Not tolerated: other geometries, and invalid areas unless the caller lets them be repaired.
package struct GeoJSONReader {
    /// What the reader puts up with.
    package struct Limits: Hashable, Sendable {
        package let bytes: Int
        package let features: Int
        package let vertices: Int
        package let depth: Int

        package init(bytes: Int = 256 << 20, features: Int = 200_000, vertices: Int = 20_000_000, depth: Int = 32) {
            (self.bytes, self.features, self.vertices, self.depth) = (bytes, features, vertices, depth)
        }
    }

    private let system: CoordinateSystem
    private let limits: Limits
    private let repairs: Bool
    private let isWanted: (_ properties: [String: String]) -> Bool
    private let told: PlaceImport.Told
    private let length: Int
    private var features: [GeoJSONFeature] = []
    private var problems: [ImportProblem] = []
    private var count = 0
    private var vertices = 0

    private init(
        _ system: CoordinateSystem, _ limits: Limits, repairs: Bool, length: Int, told: @escaping PlaceImport.Told,
        isWanted: @escaping (_ properties: [String: String]) -> Bool
    ) {
        (self.system, self.limits, self.repairs, self.isWanted) = (system, limits, repairs, isWanted)
        (self.length, self.told) = (length, told)
    }

    /// All features in CGCS2000, or all problems; a text that is no JSON ends at the first.
    /// - Parameters:
    ///   - repairs: mends invalid areas and says so in the feature, instead of refusing them.
    ///   - told: hears how many bytes have been looked at, feature by feature.
    ///   - isWanted: picks features by their properties, such as one district's out of a country's; the rest of the file
    ///     must be JSON, and is not looked at.
    package static func read(
        _ bytes: [UInt8], in system: CoordinateSystem, limits: Limits = Limits(), repairs: Bool = false,
        told: @escaping PlaceImport.Told = { _, _ in },
        isWanted: @escaping (_ properties: [String: String]) -> Bool = { _ in true }
    ) throws(ImportRefusal) -> [GeoJSONFeature] {
        guard bytes.count <= limits.bytes else {
            throw ImportRefusal([ImportProblem(.tooLarge, at: .text(line: 1, column: 1))])
        }
        var reader = GeoJSONReader(
            system, limits, repairs: repairs, length: bytes.count, told: told, isWanted: isWanted)
        do throws(JSONScanner.Flaw) {
            try reader.readRoot(bytes)
        } catch {
            throw ImportRefusal(reader.problems + [ImportProblem(error.code, at: spot(of: error.offset, in: bytes))])
        }
        told(bytes.count, bytes.count)
        guard reader.problems.isEmpty else { throw ImportRefusal(reader.problems) }
        return reader.features
    }

    private mutating func readRoot(_ bytes: [UInt8]) throws(JSONScanner.Flaw) {
        var scanner = JSONScanner(bytes, depthLimit: limits.depth)
        guard try scanner.peek() == UInt8(ascii: "{") else { throw JSONScanner.Flaw(code: .notGeoJSON, offset: 0) }
        var isCollection = false
        var single = PartialFeature()
        try scanner.object { (scanner, name) throws(JSONScanner.Flaw) in
            if name == "features" {
                isCollection = true
                try scanner.array { (scanner) throws(JSONScanner.Flaw) in
                    var feature = PartialFeature()
                    guard try scanner.peek() == UInt8(ascii: "{") else {
                        throw JSONScanner.Flaw(code: .notGeoJSON, offset: scanner.offset)
                    }
                    try scanner.object { (scanner, name) throws(JSONScanner.Flaw) in try feature.read(name, &scanner) }
                    if count >= limits.features { throw JSONScanner.Flaw(code: .tooLarge, offset: scanner.offset) }
                    try finish(feature, scanner.offset)
                }
            } else {
                try single.read(name, &scanner)
            }
        }
        try scanner.expectEnd()
        if isCollection { return }
        guard single.hasGeometry else { throw JSONScanner.Flaw(code: .notGeoJSON, offset: 0) }
        try finish(single, scanner.offset)
    }

    private mutating func finish(_ feature: PartialFeature, _ offset: Int) throws(JSONScanner.Flaw) {
        count += 1
        told(offset, length)
        guard isWanted(feature.properties) else { return }
        func refuse(_ code: String, _ position: Position? = nil, details: [String: String] = [:]) -> ImportProblem {
            let spot = ImportProblem.Spot.feature(count, longitude: position?.longitude, latitude: position?.latitude)
            return ImportProblem(code, at: spot, details: details)
        }
        guard feature.hasGeometry, let type = feature.type else {
            return problems.append(refuse(ImportCode.noGeometry.rawValue))
        }
        guard type == "Polygon" || type == "MultiPolygon" else {
            return problems.append(refuse(ImportCode.notAnArea.rawValue, details: ["type": type]))
        }
        let polygons: [[[Position]]]
        switch feature.coordinates {
        case .rings(let rings): polygons = [rings]
        case .polygons(let list): polygons = list
        case .position, .ring, .uneven, nil:
            return problems.append(refuse(ImportCode.badCoordinates.rawValue))
        }
        var shape = MultiPolygon(polygons)
        vertices += shape.vertexCount
        if vertices > limits.vertices { throw JSONScanner.Flaw(code: .tooLarge, offset: offset) }
        let flaw = shape.flaw
        if let flaw {
            guard repairs, let repaired = shape.repaired else {
                return problems.append(refuse(flaw.kind.rawValue, flaw.position))
            }
            shape = repaired
        }
        features.append(
            GeoJSONFeature(
                number: count, shape: shape.converted(from: system), properties: feature.properties, repaired: flaw))
    }

    private static func spot(of offset: Int, in bytes: [UInt8]) -> ImportProblem.Spot {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == 10 } + 1
        return .text(line: line, column: offset - (before.lastIndex(of: 10) ?? -1))
    }
}

extension MultiPolygon {
    /// The same area in CGCS2000; a position that is out of range stays as it is.
    package func converted(from system: CoordinateSystem) -> MultiPolygon {
        switch system {
        case .wgs84, .cgcs2000: return self
        case .gcj02, .bd09: break
        }
        return MultiPolygon(
            polygons.map { rings in
                rings.map { ring in
                    ring.map { position in
                        guard let point = Point(latitude: position.latitude, longitude: position.longitude) else {
                            return position
                        }
                        let moved = system.toCGCS2000(point)
                        return Position(longitude: moved.longitude, latitude: moved.latitude)
                    }
                }
            })
    }
}
