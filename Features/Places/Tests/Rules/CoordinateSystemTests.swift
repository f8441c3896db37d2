// SPDX-License-Identifier: Apache-2.0
import PlaceRules
import Testing

struct CoordinateSystemTests {
    private static func point(_ latitude: Double, _ longitude: Double) throws -> Point {
        try #require(Point(latitude: latitude, longitude: longitude))
    }

    @Test(
        "The published vector holds to a millionth of a degree, both ways",
        arguments: [
            (CoordinateSystem.wgs84, 29.563010, 106.551557),
            (.cgcs2000, 29.563010, 106.551557),
            (.gcj02, 29.560161362, 106.555274726),
            (.bd09, 29.566475901, 106.561705354),
        ])
    func vector(system: CoordinateSystem, latitude: Double, longitude: Double) throws {
        let there = system.fromCGCS2000(try Self.point(29.563010, 106.551557))
        #expect(abs(there.latitude - latitude) < 1e-6)
        #expect(abs(there.longitude - longitude) < 1e-6)
        let back = system.toCGCS2000(try Self.point(latitude, longitude))
        #expect(abs(back.latitude - 29.563010) < 1e-6)
        #expect(abs(back.longitude - 106.551557) < 1e-6)
    }

    @Test(
        "There and back is the same place to a ten-millionth of a degree, all over the box",
        arguments: CoordinateSystem.allCases)
    func roundTrip(system: CoordinateSystem) throws {
        for latitude in stride(from: 3.0, to: 54, by: 1.7) {
            for longitude in stride(from: 73.5, to: 135, by: 2.3) {
                let point = try Self.point(latitude, longitude)
                let back = system.toCGCS2000(system.fromCGCS2000(point))
                #expect(abs(back.latitude - latitude) < 1e-7 && abs(back.longitude - longitude) < 1e-7)
            }
        }
    }

    @Test(
        "Outside the box nothing is shifted",
        arguments: [("Honolulu", 21.3, -157.86), ("Lisbon", 38.7, -9.14), ("Sydney", -33.87, 151.21)])
    func outside(remark: String, latitude: Double, longitude: Double) throws {
        let point = try Self.point(latitude, longitude)
        for system in CoordinateSystem.allCases {
            #expect(system.toCGCS2000(point) == point, "\(remark)")
            #expect(system.fromCGCS2000(point) == point, "\(remark)")
        }
    }

    @Test(
        "A point is finite and in range",
        arguments: [
            ("poles and date line", 90.0, -180.0, true), ("too far north", 90.1, 0, false),
            ("too far west", 0, -180.1, false),
            ("not a number", .nan, 0, false), ("infinite", 0, .infinity, false),
        ])
    func range(remark: String, latitude: Double, longitude: Double, isPoint: Bool) {
        #expect((Point(latitude: latitude, longitude: longitude) != nil) == isPoint, "\(remark)")
    }

    @Test(
        "Distances are along the great circle",
        arguments: [
            ("nowhere", 29.5, 106.5, 29.5, 106.5, 0.0),
            ("a degree of the equator", 0, 106, 0, 107, 111_195.08),
            ("a degree of the meridian", 29, 106, 30, 106, 111_195.08),
            ("from pole to pole", 90, 0, -90, 0, 20_015_114.44),
            ("a few steps", 29.5, 106.5, 29.5, 106.5005, 48.39),
        ])
    func distance(remark: String, a: Double, b: Double, c: Double, d: Double, metres: Double) throws {
        let (from, to) = (try Self.point(a, b), try Self.point(c, d))
        #expect(abs(from.distance(to: to) - metres) < 0.01, "\(remark)")
        #expect(abs(to.distance(to: from) - metres) < 0.01, "\(remark)")
    }
}
