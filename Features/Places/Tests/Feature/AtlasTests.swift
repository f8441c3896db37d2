// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules
import Places
import TestStores
import Testing

struct AtlasTests {
    @Test("A point finds the smallest area around it, edges included and holes left out", arguments: Engines.available)
    func points(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let cases: [(remark: String, x: Int, y: Int, code: String?)] = [
                ("inside grid 1", 2, 2, "990103001005001"), ("inside grid 2", 15, 5, "990103001005002"),
                ("on the common edge: the lower code", 10, 5, "990103001005001"),
                ("on a corner", 0, 0, "990103001005001"), ("on the edge of the hole", 4, 5, "990103001005001"),
                ("in the hole: the town alone", 5, 5, "990103001"), ("in the town, in no grid", 30, 30, "990103001"),
                ("outside", 60, 60, nil),
            ]
            for (remark, x, y, code) in cases {
                let here = district.atlas.locality(latitude: Samples.latitude(y), longitude: Samples.longitude(x))
                #expect(here?.narrowest == code.flatMap { district.atlas.place(code: $0)?.id }, "\(remark)")
            }
            #expect(district.atlas.locality(latitude: .nan, longitude: 106.5) == nil)
        }
    }

    @Test(
        "The place whose name stands in an address is found, or none",
        arguments: [
            ("the community of a street", "青石街道双桥社区居委会旁边", "990103001005"),
            ("without the committee's ending", "青石街道双桥社区三号路口", "990103001005"),
            ("the other street", "白桥街道双桥社区门口", "990103002001"),
            ("two streets have one", "双桥社区门口", nil),
            ("a village", "石门村小卖部", "990103001006"),
            ("two communities", "石门村和青石街道双桥社区之间", nil),
            ("a building in its community", "青石街道双桥社区1栋2单元", "99010300100500100001"),
            ("a longer number", "青石街道双桥社区11栋", "99010300100500100002"),
            ("a building that only one has", "桥头公寓楼下", "99010300200100100002"),
            ("a building that several have", "1栋楼下", nil),
            ("a building of another community", "石门村1栋", "990103001006"),
            ("a street alone", "青石街道", nil), ("nothing known", "某处路边", nil), ("empty", "", nil),
        ] as [(String, String, String?)])
    func addresses(remark: String, address: String, code: String?) async throws {
        try await withStore(.sqlite) { database, clock in
            let atlas = try await SampleDistrict(database, clock).atlas
            #expect(
                atlas.locality(namedIn: address)?.narrowest == code.flatMap { atlas.place(code: $0)?.id }, "\(remark)")
        }
    }

    @Test("Another process's change is seen after two seconds, and not before", arguments: Engines.available)
    func stamp(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let other = try Atlas(database)
            let grid = try district.place("990103001005001")
            try await district.rename(grid, "甲网格", version: district.atlas.sheet.version(of: grid.id))
            try await other.refreshIfDue(at: clock.now + .seconds(1))
            #expect(other.name(grid.id) == "第一网格")
            try await other.refreshIfDue(at: clock.now + .seconds(2))
            #expect(other.name(grid.id) == "甲网格")
            let here = other.locality(latitude: Samples.latitude(2), longitude: Samples.longitude(2))
            #expect(here?.grid == grid.id, "the search trees are kept when no shape has changed")
        }
    }

    @Test("A change of shape is seen too", arguments: Engines.available)
    func reshaped(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let grid = try district.place("990103001005002")
            let moved = Samples.collection([("990103001005002", Samples.square(20, 0, 30, 10))])
            try await district.take(moved, .grid)
            let atlas = district.atlas
            #expect(atlas.locality(latitude: Samples.latitude(5), longitude: Samples.longitude(25))?.grid == grid.id)
            #expect(atlas.locality(latitude: Samples.latitude(5), longitude: Samples.longitude(15))?.grid == nil)
        }
    }

    @Test("A scope chooses the places that it covers, and counts stand beside every place")
    func choices() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let (atlas, town) = (district.atlas, try district.place("990103001"))
            #expect(atlas.all(.community, in: .everywhere).count == 3)
            #expect(atlas.all(.community, in: .place(town.id, .town)).map(\.name) == ["双桥社区居委会", "石门村"])
            let grid = try district.place("990103001005001")
            #expect(atlas.all(.grid, in: .place(grid.id, .grid)) == [grid])
            #expect(atlas.towns(in: try district.place("990103").id).count == 2)
            let tally = atlas.sheet.tally(try district.place("990103").id)
            #expect([tally.towns, tally.communities, tally.grids, tally.buildings] == [2, 3, 4, 4])
            #expect(atlas.search("石门").map(\.name) == ["石门村", "石门网格"])
            #expect(atlas.search("grid").map(\.name) == ["第一网格"])
            #expect(atlas.centre?.longitude == 106.5)
        }
    }

    @Test("Outlines are grids where there are any, under a tag that changes with them")
    func outlines() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let outlines = Outlines(database)
            let town = try district.place("990103001")
            let first = try await outlines.document(under: town.id, district.atlas.sheet)
            let features = try GeoJSONReader.read(first.bytes, in: .cgcs2000)
            #expect(features.map { $0.properties["name"] } == ["第一网格", "第二网格"])
            #expect(features[0].shape.polygons.map(\.count) == [2])
            #expect(try await outlines.document(under: town.id, district.atlas.sheet).tag == first.tag)
            try await district.rename(try district.place("990103001005001"), "甲网格", version: 2)
            try await district.atlas.refresh()
            #expect(try await outlines.document(under: town.id, district.atlas.sheet).tag != first.tag)
        }
    }
}
