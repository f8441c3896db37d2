// SPDX-License-Identifier: Apache-2.0
import func Glibc.atan2
import func Glibc.cos
import func Glibc.sin

/// The systems in which coordinates arrive; everything is kept in CGCS2000 with the system of the raw point beside it.
///
/// WGS-84 and CGCS2000 differ by centimetres, below what a phone measures, and are treated as equal. GCJ-02 (Amap,
/// Tencent) and BD-09 (Baidu) shift positions inside China's box by some hundred metres; the published approximation
/// (eviltransform) is used, and no shift outside the box.
package enum CoordinateSystem: String, Sendable, CaseIterable {
    case wgs84, cgcs2000, gcj02, bd09

    /// The same position in CGCS2000; the way back from a shift is iterated to below 1e-9 degrees.
    package func toCGCS2000(_ point: Point) -> Point {
        switch self {
        case .wgs84, .cgcs2000: point
        case .gcj02: Self.undo(point, Self.shifted)
        case .bd09: Self.undo(Self.undo(point, Self.shiftedAgain), Self.shifted)
        }
    }

    /// A position of CGCS2000 as this system has it.
    package func fromCGCS2000(_ point: Point) -> Point {
        switch self {
        case .wgs84, .cgcs2000: point
        case .gcj02: Self.shifted(point)
        case .bd09: Self.shiftedAgain(Self.shifted(point))
        }
    }

    /// The rectangle inside of which the shift is defined.
    private static func isInBox(_ point: Point) -> Bool {
        (0.8293...55.8271).contains(point.latitude) && (72.004...137.8347).contains(point.longitude)
    }

    /// WGS-84 to GCJ-02, on the Krasovsky ellipsoid that the shift was published with.
    private static func shifted(_ point: Point) -> Point {
        guard isInBox(point) else { return point }
        let (x, y) = (point.longitude - 105, point.latitude - 35)
        let root = abs(x).squareRoot()
        let waves = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
        north += (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
        north += (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
        east += (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
        east += (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3

        let (axis, eccentricity) = (6_378_245.0, 0.00669342162296594323)
        let latitude = point.latitude / 180 * .pi
        let magic = 1 - eccentricity * sin(latitude) * sin(latitude)
        let meridian = axis * (1 - eccentricity) / (magic * magic.squareRoot())
        let parallel = axis / magic.squareRoot() * cos(latitude)
        return Point(
            unchecked: point.latitude + north * 180 / (meridian * .pi),
            point.longitude + east * 180 / (parallel * .pi))
    }

    /// GCJ-02 to BD-09.
    private static func shiftedAgain(_ point: Point) -> Point {
        guard isInBox(point) else { return point }
        let (x, y, pi) = (point.longitude, point.latitude, Double.pi * 3000 / 180)
        let radius = (x * x + y * y).squareRoot() + 0.00002 * sin(y * pi)
        let angle = atan2(y, x) + 0.000003 * cos(x * pi)
        return Point(unchecked: radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065)
    }

    private static func undo(_ point: Point, _ shift: (Point) -> Point) -> Point {
        var guess = point
        for _ in 0..<12 {
            let image = shift(guess)
            let (north, east) = (point.latitude - image.latitude, point.longitude - image.longitude)
            guess = Point(unchecked: guess.latitude + north, guess.longitude + east)
            if max(abs(north), abs(east)) < 1e-10 { break }
        }
        return guess
    }
}
