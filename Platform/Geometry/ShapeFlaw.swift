// SPDX-License-Identifier: Apache-2.0
import CGeos

/// What makes a shape unusable as an area, and where (OGC Simple Features; the reasons are GEOS's).
package struct ShapeFlaw: Error, Hashable, Sendable {
    /// The reason; the raw values are stable codes.
    package enum Kind: String, Sendable, CaseIterable {
        case empty = "shape.empty"
        case tooFewPoints = "shape.too-few-points"
        case unclosedRing = "shape.unclosed-ring"
        case outOfRange = "shape.out-of-range"
        case selfIntersection = "shape.self-intersection"
        case ringTouchesItself = "shape.ring-touches-itself"
        case holeOutside = "shape.hole-outside"
        case nestedHoles = "shape.nested-holes"
        case nestedOutlines = "shape.nested-outlines"
        case interiorCutApart = "shape.interior-cut-apart"
        case duplicateRings = "shape.duplicate-rings"
        case invalid = "shape.invalid"
    }

    package let kind: Kind
    /// The vertex or crossing to look at; nil when there is none to show.
    package let position: Position?

    package init(_ kind: Kind, at position: Position?) { (self.kind, self.position) = (kind, position) }
}

extension MultiPolygon {
    /// The first flaw; nil for a valid area.
    package var flaw: ShapeFlaw? {
        if let flaw = flawOfRings { return flaw }
        let geos = Geos()
        guard let geometry = geos.geometry(of: self) else { return ShapeFlaw(.invalid, at: nil) }
        defer { geos.destroy(geometry) }
        var reason: UnsafeMutablePointer<CChar>?
        var place: OpaquePointer?
        let answer = GEOSisValidDetail_r(geos.context, geometry, 0, &reason, &place)
        defer {
            GEOSFree_r(geos.context, reason)
            geos.destroy(place)
        }
        guard answer != 1 else { return nil }
        let words = reason.map { String(cString: $0) } ?? ""
        return ShapeFlaw(Self.kind(words), at: place.flatMap { geos.position(of: $0) })
    }

    /// What GEOS would not even take in.
    private var flawOfRings: ShapeFlaw? {
        guard !polygons.isEmpty, !polygons.contains(where: \.isEmpty) else { return ShapeFlaw(.empty, at: nil) }
        for ring in polygons.joined() {
            let outside = ring.first {
                !(-180...180).contains($0.longitude) || !(-90...90).contains($0.latitude)
            }
            if let outside { return ShapeFlaw(.outOfRange, at: outside) }
            guard ring.count >= 4 else { return ShapeFlaw(.tooFewPoints, at: ring.first) }
            guard ring.first == ring.last else { return ShapeFlaw(.unclosedRing, at: ring.last) }
        }
        return nil
    }

    private static func kind(_ words: String) -> ShapeFlaw.Kind {
        switch words {
        case "Self-intersection": .selfIntersection
        case "Ring Self-intersection": .ringTouchesItself
        case "Hole lies outside shell": .holeOutside
        case "Holes are nested": .nestedHoles
        case "Nested shells": .nestedOutlines
        case "Interior is disconnected": .interiorCutApart
        case "Duplicate Rings": .duplicateRings
        case "Too few points in geometry component": .tooFewPoints
        default: .invalid
        }
    }
}
