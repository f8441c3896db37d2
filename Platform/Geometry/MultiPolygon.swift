// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A vertex: longitude first, as GeoJSON and GEOS have it; decimal degrees of CGCS2000.
package struct Position: Hashable, Sendable {
    package let longitude: Double
    package let latitude: Double

    package init(longitude: Double, latitude: Double) {
        (self.longitude, self.latitude) = (longitude, latitude)
    }
}

/// The smallest rectangle along the axes that holds a shape, in degrees.
package struct BoundingBox: Hashable, Sendable {
    package let west: Double
    package let south: Double
    package let east: Double
    package let north: Double

    package init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }
}

/// An area on the map, as it was delivered: nothing is checked until `flaw` is asked.
package struct MultiPolygon: Hashable, Sendable {
    /// Polygons of rings of vertices; a polygon's first ring is its outline and the others are its holes; the last vertex
    /// of a ring repeats the first.
    package let polygons: [[[Position]]]

    package init(_ polygons: [[[Position]]]) { self.polygons = polygons }

    /// nil when there is no vertex.
    package var boundingBox: BoundingBox? {
        var (west, south, east, north) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        for ring in polygons.joined() {
            for position in ring {
                (west, east) = (min(west, position.longitude), max(east, position.longitude))
                (south, north) = (min(south, position.latitude), max(north, position.latitude))
            }
        }
        return west <= east ? BoundingBox(west: west, south: south, east: east, north: north) : nil
    }

    package var vertexCount: Int { polygons.joined().reduce(0) { $0 + $1.count } }
}
