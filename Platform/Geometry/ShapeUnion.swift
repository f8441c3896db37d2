// SPDX-License-Identifier: Apache-2.0
import CGeos

extension MultiPolygon {
    /// The area that several cover together, without the lines between them; nil when GEOS can't take one of them in.
    package static func union(_ shapes: [MultiPolygon]) -> MultiPolygon? {
        guard let first = shapes.first else { return nil }
        let geos = Geos()
        var sum = geos.geometry(of: first)
        for shape in shapes.dropFirst() {
            let next = geos.geometry(of: shape)
            let joined = sum.flatMap { sum in next.flatMap { GEOSUnion_r(geos.context, sum, $0) } }
            geos.destroy(sum)
            geos.destroy(next)
            sum = joined
        }
        defer { geos.destroy(sum) }
        guard let sum else { return nil }
        let shape = MultiPolygon(geos.polygons(in: sum))
        return shape.flaw == nil ? shape : nil
    }
}
