// SPDX-License-Identifier: Apache-2.0

/// A point in degrees.
package struct Position: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    package init(latitude: Double, longitude: Double) { (self.latitude, self.longitude) = (latitude, longitude) }

    var swapped: Position { .init(latitude: longitude, longitude: latitude) }
}

/// The coordinates in which a client gives a point; the raw values are the words of the parameter `crs`.
package enum CoordinateReference: String, Sendable, CaseIterable {
    case wgs84
    case cgcs2000
    case gcj02
    case bd09

    /// Reads `gcj02`, `GCJ-02`, `EPSG:4326`, `EPSG:4490` and the like; nil for anything else.
    package init?(word: String) {
        var plain = word.lowercased()
        plain.unicodeScalars.removeAll { $0 == "-" || $0 == "_" || $0 == " " }
        switch plain {
        case "epsg:4326": self = .wgs84
        case "epsg:4490": self = .cgcs2000
        default: self.init(rawValue: plain)
        }
    }
}

/// A rectangle of the globe in which our points lie; used only to tell a swapped pair.
package struct PositionBox: Equatable, Sendable {
    package let latitudes: ClosedRange<Double>
    package let longitudes: ClosedRange<Double>

    package init(latitudes: ClosedRange<Double>, longitudes: ClosedRange<Double>) {
        (self.latitudes, self.longitudes) = (latitudes, longitudes)
    }

    /// All of China, in whole degrees rounded outwards.
    package static let china = PositionBox(latitudes: 3...54, longitudes: 73...136)

    package func contains(_ position: Position) -> Bool {
        latitudes.contains(position.latitude) && longitudes.contains(position.longitude)
    }
}
