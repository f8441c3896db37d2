// SPDX-License-Identifier: Apache-2.0
import CGeos

extension MultiPolygon {
    /// A position inside the area for its label; nil for a shape that GEOS can't work with.
    package var labelPosition: Position? {
        let geos = Geos()
        guard let geometry = geos.geometry(of: self) else { return nil }
        defer { geos.destroy(geometry) }
        guard let point = GEOSPointOnSurface_r(geos.context, geometry) else { return nil }
        defer { geos.destroy(point) }
        return geos.position(of: point)
    }
}
