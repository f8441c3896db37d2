// SPDX-License-Identifier: Apache-2.0
import CGeos

extension MultiPolygon {
    /// The valid area nearest to what was meant (GEOS's linework method: crossings become vertices, loops become parts);
    /// nil when nothing with an extent is left, or when GEOS can't take the rings in.
    package var repaired: MultiPolygon? {
        let geos = Geos()
        guard let broken = geos.geometry(of: self) else { return nil }
        defer { geos.destroy(broken) }
        guard let valid = GEOSMakeValid_r(geos.context, broken) else { return nil }
        defer { geos.destroy(valid) }
        let shape = MultiPolygon(geos.polygons(in: valid))
        return shape.flaw == nil ? shape : nil
    }
}

extension Geos {
    /// The polygons of a geometry, whatever lines and points lie beside them.
    func polygons(in geometry: OpaquePointer) -> [[[Position]]] {
        switch GEOSGeomTypeId_r(context, geometry) {
        case Int32(GEOS_POLYGON.rawValue):
            guard GEOSisEmpty_r(context, geometry) == 0, let shell = GEOSGetExteriorRing_r(context, geometry) else {
                return []
            }
            let holes = (0..<max(0, GEOSGetNumInteriorRings_r(context, geometry))).compactMap {
                GEOSGetInteriorRingN_r(context, geometry, $0).map { positions(of: $0) }
            }
            return [[positions(of: shell)] + holes]
        case Int32(GEOS_MULTIPOLYGON.rawValue), Int32(GEOS_GEOMETRYCOLLECTION.rawValue):
            return (0..<max(0, GEOSGetNumGeometries_r(context, geometry))).flatMap {
                GEOSGetGeometryN_r(context, geometry, $0).map { polygons(in: $0) } ?? []
            }
        default: return []
        }
    }

    private func positions(of ring: OpaquePointer) -> [Position] {
        guard let sequence = GEOSGeom_getCoordSeq_r(context, ring) else { return [] }
        var size: UInt32 = 0
        guard GEOSCoordSeq_getSize_r(context, sequence, &size) == 1 else { return [] }
        return (0..<size).compactMap { index in
            var (x, y) = (0.0, 0.0)
            guard GEOSCoordSeq_getXY_r(context, sequence, index, &x, &y) == 1 else { return nil }
            return Position(longitude: x, latitude: y)
        }
    }
}
