// SPDX-License-Identifier: Apache-2.0
import Geometry

/// Coordinates by the depth of their nesting, whatever the type beside them says.
enum GeoJSONNesting {
    case position(Position)
    case ring([Position])
    case rings([[Position]])
    case polygons([[[Position]]])
    /// Empty somewhere, of mixed depth, or too short for a position.
    case uneven

    static func read(_ scanner: inout JSONScanner) throws(JSONScanner.Flaw) -> GeoJSONNesting {
        guard try scanner.peek() == UInt8(ascii: "[") else {
            try scanner.skip()
            return .uneven
        }
        var (numbers, positions, rings, polygons) = ([Double](), [Position](), [[Position]](), [[[Position]]]())
        var isUneven = false
        try scanner.array { (scanner) throws(JSONScanner.Flaw) in
            switch try scanner.peek() {
            case UInt8(ascii: "["): break
            case UInt8(ascii: "-"), 48...57: return numbers.append(try scanner.number())
            default:
                isUneven = true
                return try scanner.skip()
            }
            switch try read(&scanner) {
            case .position(let position): positions.append(position)
            case .ring(let ring): rings.append(ring)
            case .rings(let list): polygons.append(list)
            case .polygons, .uneven: isUneven = true
            }
        }
        let kinds = [numbers.isEmpty, positions.isEmpty, rings.isEmpty, polygons.isEmpty].count { !$0 }
        guard !isUneven, kinds == 1 else { return .uneven }
        if numbers.count >= 2 { return .position(Position(longitude: numbers[0], latitude: numbers[1])) }
        if !positions.isEmpty { return .ring(positions) }
        if !rings.isEmpty { return .rings(rings) }
        return polygons.isEmpty ? .uneven : .polygons(polygons)
    }
}

/// What has been read of a feature; its members come in any order.
struct PartialFeature {
    var hasGeometry = false
    var type: String?
    var coordinates: GeoJSONNesting?
    var properties: [String: String] = [:]

    mutating func read(_ name: String, _ scanner: inout JSONScanner) throws(JSONScanner.Flaw) {
        switch (name, try scanner.peek()) {
        case ("geometry", UInt8(ascii: "{")):
            hasGeometry = true
            try scanner.object { (scanner, name) throws(JSONScanner.Flaw) in
                switch name {
                case "type": type = try scanner.scalar()
                case "coordinates": coordinates = try GeoJSONNesting.read(&scanner)
                default: try scanner.skip()
                }
            }
        case ("properties", UInt8(ascii: "{")):
            try scanner.object { (scanner, name) throws(JSONScanner.Flaw) in
                properties[name] = try scanner.scalar()
            }
        default: try scanner.skip()
        }
    }
}
