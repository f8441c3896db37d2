// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules
import Places
import TestStores
import Testing

struct PlaceImportTests {
    @Test("With one bad line nothing is imported", arguments: Engines.available)
    func refusesHalf(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let table =
                "code,level,name,english,parent,lon,lat,crs,valid_from\n990103001007,community,新村,,990103001,,,,\n"
                + "990109001,town,孤镇,,990109,,,,\n"
            let refusal = await #expect(throws: ImportRefusal.self) {
                try await district.importer.divisions(Array(table.utf8), as: .plain, at: clock.now)
            }
            #expect(refusal?.problems.map(\.code) == ["import.unknown-parent"])
            #expect(refusal?.problems.first?.spot == .cell(line: 3, column: 5))
            #expect(try Atlas(database).place(code: "990103001007") == nil)
        }
    }

    @Test("An import that was shown before another change is refused as a whole", arguments: Engines.available)
    func refusesStale(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let table =
                "code,level,name,english,parent,lon,lat,crs,valid_from\n990103001007,community,新村,,990103001,,,,\n"
            let work = try await district.importer.divisions(Array(table.utf8), as: .plain, at: clock.now)
            try await district.rename(try district.place("990103002"), "白桥新街道", version: 1)
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await district.importer.apply(work, as: Samples.admin)
            }
            #expect(try Atlas(database).place(code: "990103001007") == nil)
        }
    }

    @Test("The same file twice changes nothing", arguments: Engines.available)
    func again(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let table = try await district.importer.divisions(Array(Samples.table.utf8), as: .plain, at: clock.now)
            #expect(table.isEmpty)
            #expect(table.unchanged == 14)
            let grids = try await district.importer.polygons(
                Samples.grids, level: .grid, in: .cgcs2000, key: .code, at: clock.now)
            #expect(grids.isEmpty)
            #expect(grids.unchanged == 2)
        }
    }

    @Test("A table renames places and moves their centres")
    func changes() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let table =
                "code,level,name,english,parent,lon,lat,crs,valid_from\n"
                + "990103001,town,青石新街道,,990103,106.6,29.6,cgcs2000,\n990103002,town,白桥街道,,990103,106.7,29.7,wgs84,\n"
            let work = try await district.importer.divisions(Array(table.utf8), as: .plain, at: clock.now)
            #expect(work.alterations.count == 2)
            #expect(work.unchanged == 0)
            try await district.importer.apply(work, as: Samples.admin)
            #expect(district.atlas.name(try district.place("990103001").id) == "青石新街道")
            #expect(district.atlas.name(try district.place("990103001").id, english: true) == "Qingshi")
            #expect(district.atlas.centre(of: try district.place("990103002").id)?.longitude == 106.7)
        }
    }

    private static let centres = "district_adcode,district,street,lon_gcj02,lat_gcj02\n"

    @Test(
        "Centre points find their towns; rows for others are told by line and column and left out",
        arguments: Engines.available)
    func centres(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let table =
                Self.centres + "990103,云溪区,青石街道,106.6,29.6\n990103,云溪区,孤镇,106.7,29.7\n"
                + "990109,远山区,白桥街道,106.8,29.8\n990103,云溪区,双桥社区,106.8,29.8\n990103,云溪区,白桥街道,106.9,29.9\n"
            let work = try await district.importer.centres(Array(table.utf8), at: clock.now)
            #expect(
                work.passedOver.map(\.code) == [
                    "import.unknown-town", "import.unknown-district", "import.unknown-town",
                ])
            #expect(
                work.passedOver.map(\.spot) == [
                    .cell(line: 3, column: 3), .cell(line: 4, column: 1), .cell(line: 5, column: 3),
                ])
            #expect(
                work.passedOver.first?.details == ["name": "孤镇", "district": "云溪区", "code": "990103000000"])
            #expect(work.alterations.count == 2)
            try await district.importer.apply(work, as: Samples.admin)
            let centre = try #require(district.atlas.centre(of: try district.place("990103002").id))
            #expect(abs(centre.longitude - 106.9) < 0.01 && abs(centre.latitude - 29.9) < 0.01)
            let again = try await district.importer.centres(Array(table.utf8), at: clock.now)
            #expect(again.isEmpty && again.unchanged == 2 && again.passedOver.count == 3)
        }
    }

    @Test("A file of centre points of which none fits is refused with every row")
    func foreignCentres() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let table = Self.centres + "990103,云溪区,孤镇,106.7,29.7\n990109,远山区,白桥街道,106.8,29.8\n"
            let refusal = await #expect(throws: ImportRefusal.self) {
                try await district.importer.centres(Array(table.utf8), at: clock.now)
            }
            #expect(refusal?.problems.map(\.code) == ["import.unknown-town", "import.unknown-district"])
        }
    }

    @Test("A town that two lists know under two codes gets its centre under both")
    func twoCodes() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let twin =
                "code,level,name,english,parent,lon,lat,crs,valid_from\n990103009,town,青石街道,,990103,,,,\n"
            let places = try await district.importer.divisions(Array(twin.utf8), as: .plain, at: clock.now)
            try await district.importer.apply(places, as: Samples.admin)
            let table = Self.centres + "990103,云溪区,青石街道,106.6,29.6\n"
            let work = try await district.importer.centres(Array(table.utf8), at: clock.now)
            #expect(
                Set(work.alterations.map(\.place)) == [
                    try district.place("990103001").id, try district.place("990103009").id,
                ])
        }
    }

    @Test("One district is taken out of a country's file, and stands at the top")
    func oneDistrict() async throws {
        try await withStore(.sqlite) { database, clock in
            let atlas = try Atlas(database)
            let importer = PlaceImporter(database: database, atlas: atlas)
            let under = try DivisionCode("990103")
            let areas = "code,name,cityCode\n990103,云溪区,9901\n990104,云山区,9901\n"
            try await importer.apply(
                importer.divisions(Array(areas.utf8), as: .nbsAreas, under: under, at: clock.now), as: Samples.admin)
            let streets = "code,name,areaCode\n990103001,青石街道,990103\n990104001,山门街道,990104\n"
            try await importer.apply(
                importer.divisions(Array(streets.utf8), as: .nbsStreets, under: under, at: clock.now), as: Samples.admin
            )
            #expect(atlas.sheet.top?.name == "云溪区")
            #expect(atlas.sheet.tree.places.map(\.name) == ["云溪区", "青石街道"])
        }
    }

    @Test(
        "Areas find their place by the property that says it",
        arguments: [
            (PolygonKey.gb, "\"gb\":\"156990103001\"", nil), (.adcode, "\"adcode\":990103001", nil),
            (.code, "\"code\":\"990103001000\"", nil), (.name, "\"name\":\"青石街道\"", "990103"),
        ] as [(PolygonKey, String, String?)])
    func keys(key: PolygonKey, property: String, under: String?) async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let work = try await district.importer.polygons(
                Self.feature(property), level: .town, in: .wgs84, key: key, under: under.map { try DivisionCode($0) },
                at: clock.now)
            #expect(work.alterations.map(\.place) == [try district.place("990103001").id])
            #expect(work.additions.isEmpty)
        }
    }

    @Test("An area with a new code and a name becomes a new place in its parent")
    func newGrid() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            try await district.take(Self.feature("\"code\":\"990103001006002\",\"name\":\"石门东网格\""), .grid)
            let grid = try district.place("990103001006002")
            #expect(grid.parent == (try district.place("990103001006").id))
            #expect(grid.town == (try district.place("990103001").id))
            #expect(district.atlas.locality(latitude: 29.505, longitude: 106.505)?.grid == grid.id)
        }
    }

    @Test(
        "An area that fits no place is refused by its number",
        arguments: [
            ("no property", PolygonKey.code, "\"x\":1", "import.no-key"),
            ("no code", .code, "\"code\":\"abc\"", "import.no-key"),
            ("another level", .code, "\"code\":\"990103\"", "place.code-level"),
            ("a new code without a name", .code, "\"code\":\"990103009\"", "import.no-key"),
            (
                "a new code in an unknown district", .code, "\"code\":\"990109001\",\"name\":\"孤镇\"",
                "import.unknown-parent"
            ),
            ("an unknown name", .name, "\"name\":\"孤镇\"", "import.unknown-name"),
        ])
    func refused(remark: String, key: PolygonKey, property: String, code: String) async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let refusal = await #expect(throws: ImportRefusal.self, "\(remark)") {
                try await district.importer.polygons(
                    Self.feature(property), level: .town, in: .wgs84, key: key, at: clock.now)
            }
            #expect(refusal?.problems.map(\.code) == [code], "\(remark)")
            #expect(refusal?.problems.first?.spot == .feature(1, longitude: nil, latitude: nil), "\(remark)")
        }
    }

    private static func feature(_ property: String) -> [UInt8] {
        Array(
            """
            {"type":"Feature","properties":{\(property)},"geometry":{"type":"Polygon","coordinates":[\
            \(Samples.square(0, 0, 10, 10))]}}
            """.utf8)
    }
}
