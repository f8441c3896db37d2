// SPDX-License-Identifier: Apache-2.0
import Geometry
import PlaceRules
import Places
import Testing

struct GeoJSONReaderTests {
    private static let ring = "[[106,29],[107,29],[107,30],[106,30],[106,29]]"
    private static let hourGlass = "[[106,29],[108,31],[108,29],[106,31],[106,29]]"

    private static func collection(_ geometries: String...) -> [UInt8] {
        let features = geometries.map { "{\"type\":\"Feature\",\"properties\":{\"code\":990103},\"geometry\":\($0)}" }
        return Array("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}".utf8)
    }

    @Test(
        "Areas are read, whichever of the two types they say",
        arguments: [
            ("Polygon", "{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}", 1),
            ("MultiPolygon", "{\"type\":\"MultiPolygon\",\"coordinates\":[[\(ring)]]}", 1),
            ("Polygon with the nesting of a MultiPolygon", "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}", 1),
            ("MultiPolygon with the nesting of a Polygon", "{\"type\":\"MultiPolygon\",\"coordinates\":[\(ring)]}", 1),
            ("coordinates first", "{\"coordinates\":[\(ring)],\"bbox\":[1,2],\"type\":\"Polygon\"}", 1),
            (
                "a hole",
                "{\"type\":\"Polygon\",\"coordinates\":[\(ring),[[106.2,29.2],[106.4,29.2],[106.4,29.4],[106.2,29.2]]]}",
                2
            ),
            (
                "heights",
                "{ \"type\" : \"Polygon\",\n\"coordinates\":[[[106,29,3],[107.0,29,3],[107,3.0e1,3],[106,29,3]]]}", 1
            ),
        ])
    func reading(remark: String, geometry: String, rings: Int) throws {
        let features = try GeoJSONReader.read(Self.collection(geometry), in: .cgcs2000)
        #expect(features.map(\.number) == [1], "\(remark)")
        #expect(features[0].shape.polygons.map(\.count) == [rings], "\(remark)")
        #expect(features[0].shape.polygons[0][0][1] == Position(longitude: 107, latitude: 29), "\(remark)")
        #expect(features[0].properties == ["code": "990103"], "\(remark)")
    }

    @Test("One feature alone, a byte order mark, escapes and properties that are no scalars are read")
    func oddities() throws {
        let text =
            "\u{FEFF}{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[\(Self.ring)]},"
            + "\"properties\":{\"a\":\"\\u4e91\\ud83d\\ude00\\n\\\"\",\"b\":true,\"c\":null,\"d\":[1,{\"e\":2}],\"f\":-1.5e3}}\n"
        let feature = try #require(try GeoJSONReader.read(Array(text.utf8), in: .wgs84).first)
        #expect(feature.properties == ["a": "云😀\n\"", "b": "true", "f": "-1.5e3"])
    }

    @Test("Vertices are moved from the declared system")
    func system() throws {
        let geometry =
            "{\"type\":\"Polygon\",\"coordinates\":[[[106.555274726,29.560161362],[106.6,29.5],[106.6,29.6],[106.555274726,29.560161362]]]}"
        let shape = try GeoJSONReader.read(Self.collection(geometry), in: .gcj02)[0].shape
        #expect(abs(shape.polygons[0][0][0].longitude - 106.551557) < 1e-6)
        #expect(abs(shape.polygons[0][0][0].latitude - 29.563010) < 1e-6)
    }

    @Test(
        "What is no area is refused by the number of its feature",
        arguments: [
            ("null", "null", "import.no-geometry"),
            ("a point", "{\"type\":\"Point\",\"coordinates\":[1,2]}", "import.not-an-area"),
            ("lines", "{\"type\":\"MultiLineString\",\"coordinates\":[\(ring)]}", "import.not-an-area"),
            ("too shallow", "{\"type\":\"Polygon\",\"coordinates\":\(ring)}", "import.bad-coordinates"),
            ("too deep", "{\"type\":\"MultiPolygon\",\"coordinates\":[[[\(ring)]]]}", "import.bad-coordinates"),
            ("mixed", "{\"type\":\"Polygon\",\"coordinates\":[\(ring),[1,2]]}", "import.bad-coordinates"),
            ("text", "{\"type\":\"Polygon\",\"coordinates\":[[[\"106\",29]]]}", "import.bad-coordinates"),
            ("nothing", "{\"type\":\"Polygon\",\"coordinates\":[]}", "import.bad-coordinates"),
            ("none", "{\"type\":\"Polygon\"}", "import.bad-coordinates"),
            (
                "open", "{\"type\":\"Polygon\",\"coordinates\":[[[106,29],[107,29],[107,30],[106,30]]]}",
                "shape.unclosed-ring"
            ),
            (
                "latitude first", "{\"type\":\"Polygon\",\"coordinates\":[[[29,106],[29,107],[30,107],[29,106]]]}",
                "shape.out-of-range"
            ),
            ("crossing", "{\"type\":\"Polygon\",\"coordinates\":[\(hourGlass)]}", "shape.self-intersection"),
        ])
    func refusing(remark: String, geometry: String, code: String) throws {
        let good = "{\"type\":\"Polygon\",\"coordinates\":[\(Self.ring)]}"
        let bytes = Self.collection(good, geometry, good)
        let refusal = #expect(throws: ImportRefusal.self, "\(remark)") { try GeoJSONReader.read(bytes, in: .cgcs2000) }
        #expect(refusal?.problems.map(\.code) == [code], "\(remark)")
        guard case .feature(2, _, _) = refusal?.problems.first?.spot else {
            Issue.record("\(remark): \(String(describing: refusal?.problems.first?.spot))")
            return
        }
    }

    @Test("A crossing outline is mended when the caller lets it be, and the feature says so")
    func repair() throws {
        let bytes = Self.collection("{\"type\":\"Polygon\",\"coordinates\":[\(Self.hourGlass)]}")
        let feature = try GeoJSONReader.read(bytes, in: .cgcs2000, repairs: true)[0]
        #expect(feature.repaired?.kind == .selfIntersection)
        #expect(feature.shape.flaw == nil)
    }

    @Test("What isn't wanted isn't looked at")
    func filter() throws {
        let bytes = Self.collection("{\"type\":\"Point\",\"coordinates\":[1,2]}")
        #expect(try GeoJSONReader.read(bytes, in: .cgcs2000, isWanted: { $0["code"] != "990103" }).isEmpty)
    }

    @Test(
        "A text that isn't GeoJSON is refused by line and column",
        arguments: [
            ("nothing", "", "import.not-json", 1, 1), ("a list", "[]", "import.not-geojson", 1, 1),
            ("an object", "{}", "import.not-geojson", 1, 1),
            ("cut short", "{\"features\":[\n{", "import.not-json", 2, 2),
            ("a comma too many", "{\"a\":1,}", "import.not-json", 1, 8),
            ("more behind", "{\"features\":[]}\n x", "import.not-json", 2, 2),
            ("a bare word", "{\"a\":yes}", "import.not-json", 1, 6),
            ("leading zero", "{\"a\":01}", "import.not-json", 1, 6),
            ("a feature that is none", "{\"features\":[1]}", "import.not-geojson", 1, 14),
            ("half a pair", "{\"a\":\"\\ud83d\"}", "import.not-json", 1, 7),
            ("nested beyond reason", String(repeating: "{\"a\":", count: 40), "import.too-deep", 1, 161),
        ])
    func notGeoJSON(remark: String, text: String, code: String, line: Int, column: Int) {
        let refusal = #expect(throws: ImportRefusal.self, "\(remark)") {
            try GeoJSONReader.read(Array(text.utf8), in: .wgs84)
        }
        #expect(refusal?.problems == [ImportProblem(code, at: .text(line: line, column: column))], "\(remark)")
    }

    @Test("Bytes, features and vertices are limited")
    func limits() {
        let bytes = Self.collection("{\"type\":\"Polygon\",\"coordinates\":[\(Self.ring)]}", "null")
        for limits in [
            GeoJSONReader.Limits(bytes: 10), GeoJSONReader.Limits(features: 1), GeoJSONReader.Limits(vertices: 4),
        ] {
            let refusal = #expect(throws: ImportRefusal.self) {
                try GeoJSONReader.read(bytes, in: .wgs84, limits: limits)
            }
            #expect(refusal?.problems.last?.code == "import.too-large")
        }
    }
}
