// SPDX-License-Identifier: Apache-2.0
import Kernel

import func Glibc.log
import func Glibc.sin

extension MultiPolygon {
    /// The area on the ellipsoid of CGCS2000, holes taken off.
    ///
    /// Approximation: the rings are laid out in the cylindrical equal-area projection of the ellipsoid, which keeps areas
    /// exactly; only the edges count as straight there instead of on the ground, which matters for edges of many kilometres.
    package var area: Area {
        let squareMetres = polygons.reduce(0.0) { total, rings in
            total
                + rings.enumerated().reduce(0.0) {
                    $1.offset == 0 ? $0 + ringArea($1.element) : $0 - ringArea($1.element)
                }
        }
        let hundredths = (squareMetres * 100).rounded()
        return Area(hundredths: Int64(exactly: hundredths).map { max(0, $0) } ?? 0)
    }

    private func ringArea(_ ring: [Position]) -> Double {
        guard let first = ring.first else { return 0 }
        let (axis, radian) = (6_378_137.0, Double.pi / 180)
        // Measured from the first vertex, so that small rings far from the origin don't cancel digits away.
        let origin = authalic(first.latitude * radian)
        let points = ring.map {
            (x: ($0.longitude - first.longitude) * radian, y: authalic($0.latitude * radian) - origin)
        }
        var doubled = 0.0
        for index in points.indices {
            let (a, b) = (points[index], points[(index + 1) % points.count])
            doubled += a.x * b.y - b.x * a.y
        }
        return abs(doubled) / 2 * axis * axis
    }

    /// The ordinate of the projection in units of the axis; J. P. Snyder, "Map Projections", formula 3-12, halved.
    private func authalic(_ latitude: Double) -> Double {
        let e = 0.0818191910428158
        let sine = sin(latitude)
        let part = sine / (1 - e * e * sine * sine) - log((1 - e * sine) / (1 + e * sine)) / (2 * e)
        return (1 - e * e) * part / 2
    }
}
