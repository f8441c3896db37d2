// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import Testing

struct ShapeTests {
    struct Flawed: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let shape: MultiPolygon
        let kind: ShapeFlaw.Kind?
        var place: Position?

        init(_ remark: String, _ shape: MultiPolygon, _ kind: ShapeFlaw.Kind?, at place: (Double, Double)? = nil) {
            (testDescription, self.shape, self.kind) = (remark, shape, kind)
            self.place = place.map { Position(longitude: $0.0, latitude: $0.1) }
        }
    }

    static let flawed: [Flawed] = [
        Flawed("a square", .square(106, 29, 1), nil),
        Flawed("a square with a hole", .frame, nil),
        Flawed("no polygon", MultiPolygon([]), .empty),
        Flawed("a polygon without rings", MultiPolygon([[]]), .empty),
        Flawed("a ring without vertices", MultiPolygon([[[]]]), .tooFewPoints),
        Flawed("a line there and back", .closed([(106, 29), (107, 29)]), .tooFewPoints, at: (106, 29)),
        Flawed(
            "an open ring", MultiPolygon([[MultiPolygon.ring([(106, 29), (107, 29), (107, 30), (106, 30)])]]),
            .unclosedRing,
            at: (106, 30)),
        Flawed("latitude first", .closed([(29, 106), (30, 106), (30, 107)]), .outOfRange, at: (29, 106)),
        Flawed("not a number", .closed([(106, .nan), (107, 29), (107, 30)]), .outOfRange),
        Flawed("an hour-glass", .hourGlass, .selfIntersection, at: (107, 30)),
        Flawed(
            "a hole outside", .closed([(106, 29), (107, 29), (107, 30)], [(108, 29), (109, 29), (109, 30)]),
            .holeOutside,
            at: (108, 29)),
        Flawed(
            "a hole in a hole",
            .closed(
                [(100, 20), (110, 20), (110, 30), (100, 30)], [(101, 21), (109, 21), (109, 29), (101, 29)],
                [(103, 23), (105, 23), (105, 25), (103, 25)]), .nestedHoles),
        Flawed(
            "an outline in an outline",
            MultiPolygon(MultiPolygon.square(100, 20, 9).polygons + MultiPolygon.square(103, 23, 1).polygons),
            .nestedOutlines),
        Flawed(
            "a ring that touches itself",
            .closed([(100, 20), (110, 20), (110, 30), (105, 30), (103, 25), (107, 25), (105, 30), (100, 30)]),
            .ringTouchesItself, at: (105, 30)),
        Flawed(
            "two parts side by side on one edge",
            MultiPolygon(MultiPolygon.square(106, 29, 1).polygons + MultiPolygon.square(107, 29, 1).polygons),
            .selfIntersection),
    ]

    @Test("A shape is valid, or its first flaw is named with its place", arguments: flawed)
    func flaws(_ example: Flawed) {
        let flaw = example.shape.flaw
        #expect(flaw?.kind == example.kind)
        if let place = example.place { #expect(flaw?.position == place) }
    }

    @Test("A crossing outline is mended into its two loops, and a flat shape can't be")
    func repair() throws {
        let mended = try #require(MultiPolygon.hourGlass.repaired)
        #expect(mended.flaw == nil)
        #expect(mended.polygons.count == 2)
        #expect(MultiPolygon.closed([(106, 29), (107, 29), (106.5, 29)]).repaired == nil)
        #expect(MultiPolygon([[MultiPolygon.ring([(106, 29), (107, 29), (107, 30)])]]).repaired == nil)
    }

    // The expected values come from integrating the ellipsoid's radii over each zone.
    @Test(
        "The area is that of the ellipsoid, holes taken off",
        arguments: [
            ("a degree at the equator", MultiPolygon.square(100, 0, 1), 12_308_463_893.57),
            ("a degree at 60° north", .square(100, 60, 1), 6_123_140_878.85),
            ("the frame is 16 squares less 4", .frame, 127_029_778_446.32),
            (
                "two parts",
                MultiPolygon(MultiPolygon.square(100, 0, 1).polygons + MultiPolygon.square(103, 0, 1).polygons),
                24_616_927_787.14
            ),
            ("nothing", MultiPolygon([]), 0),
        ])
    func area(remark: String, shape: MultiPolygon, squareMetres: Double) {
        let measured = Double(shape.area.hundredths) / 100
        #expect(abs(measured - squareMetres) <= squareMetres * 1e-9, "\(remark): \(measured)")
    }

    @Test("A square of some steps has the area of its sides")
    func smallArea() {
        let measured = Double(MultiPolygon.square(106.5, 29.5, 0.0001).area.hundredths) / 100
        #expect(abs(measured - 107.48) < 0.005)
    }

    @Test("The label lies inside, not in the hole")
    func label() throws {
        let label = try #require(MultiPolygon.frame.labelPosition)
        let index = try PolygonIndex([(key: 1, shape: .frame)])
        #expect(index.find(longitude: label.longitude, latitude: label.latitude) == [1])
    }

    @Test("The bounding box holds every part")
    func boundingBox() {
        let shape = MultiPolygon(MultiPolygon.square(106, 29, 1).polygons + MultiPolygon.square(-3, 50, 2).polygons)
        #expect(shape.boundingBox == BoundingBox(west: -3, south: 29, east: 107, north: 52))
        #expect(MultiPolygon([]).boundingBox == nil)
    }
}
