// SPDX-License-Identifier: Apache-2.0
import Geometry
import Testing

struct ShapeFormTests {
    @Test(
        "What is stored comes back bit for bit",
        arguments: [
            ("a frame", MultiPolygon.frame), ("nothing", MultiPolygon([])), ("a broken shape", .hourGlass),
            ("two parts", MultiPolygon(MultiPolygon.square(0.1, 0.2, 0.3).polygons + MultiPolygon.frame.polygons)),
        ])
    func roundTrip(remark: String, shape: MultiPolygon) {
        let bytes = shape.wellKnownBinary
        #expect(MultiPolygon(wellKnownBinary: bytes) == shape, "\(remark)")
        for end in 0..<bytes.count {
            #expect(MultiPolygon(wellKnownBinary: Array(bytes[..<end])) == nil, "\(remark) cut at \(end)")
        }
        #expect(MultiPolygon(wellKnownBinary: bytes + [0]) == nil, "\(remark) with a byte behind")
    }

    @Test("The stored form is OGC well-known binary")
    func form() {
        let bytes = MultiPolygon.closed([(1, 2), (3, 2), (3, 4)]).wellKnownBinary
        #expect(bytes.count == 9 + 9 + 4 + 4 * 16)
        #expect(Array(bytes[..<22]) == [1, 6, 0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0])
        #expect(Array(bytes[22..<30]) == [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
    }

    @Test("A count that the bytes can't hold asks for no memory")
    func hugeCount() {
        #expect(MultiPolygon(wellKnownBinary: [1, 6, 0, 0, 0, 255, 255, 255, 255]) == nil)
        #expect(MultiPolygon(wellKnownBinary: [1, 6, 0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 255, 255, 255, 127]) == nil)
        #expect(MultiPolygon(wellKnownBinary: [0, 0, 0, 0, 6, 0, 0, 0, 0]) == nil)
    }

    @Test(
        "Coordinates are written with up to seven decimals",
        arguments: [
            ("whole", 106.0, "106"), ("one decimal", 106.5, "106.5"), ("seven", 106.1234567, "106.1234567"),
            ("rounded", 106.12345678, "106.1234568"), ("zeros between", 106.0000001, "106.0000001"),
            ("south", -0.05, "-0.05"),
            ("nearly nothing", -0.00000001, "0"), ("rounded up to whole", 105.99999999, "106"),
        ])
    func coordinates(remark: String, degrees: Double, written: String) {
        var bytes: [UInt8] = Array("\"coordinates\":".utf8)
        MultiPolygon([[[Position(longitude: degrees, latitude: 29)]]]).appendGeoJSONCoordinates(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"coordinates\":[[[[\(written),29]]]]", "\(remark)")
    }

    @Test("Lists are separated by commas")
    func lists() {
        var bytes: [UInt8] = []
        let ring = MultiPolygon.ring([(1, 2), (3, 4)])
        MultiPolygon([[ring, ring], [ring]]).appendGeoJSONCoordinates(to: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text == "[[[[1,2],[3,4]],[[1,2],[3,4]]],[[[1,2],[3,4]]]]")
    }
}
