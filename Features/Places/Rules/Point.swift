// SPDX-License-Identifier: Apache-2.0
import func Glibc.asin
import func Glibc.cos
import func Glibc.sin

/// A position on the earth in decimal degrees, finite and in range; which system they are of is said beside it.
package struct Point: Hashable, Sendable {
    /// -90…90, north positive.
    package let latitude: Double
    /// -180…180, east positive.
    package let longitude: Double

    /// nil when a number is not finite or out of range.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.init(unchecked: latitude, longitude)
    }

    init(unchecked latitude: Double, _ longitude: Double) {
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// Metres along the great circle of a sphere of the mean radius 6,371,008.8 m (haversine; within 0.6 % of the
    /// ellipsoid).
    package func distance(to other: Point) -> Double {
        let radian = Double.pi / 180
        let half = sin((other.latitude - latitude) * radian / 2)
        let across = sin((other.longitude - longitude) * radian / 2)
        let square = half * half + cos(latitude * radian) * cos(other.latitude * radian) * across * across
        return 2 * 6_371_008.8 * asin(min(1, square.squareRoot()))
    }
}
