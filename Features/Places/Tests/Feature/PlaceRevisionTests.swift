// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules
import TestStores
import Testing

@testable import Places

struct PlaceRevisionTests {
    private func apply(_ revision: PlaceRevision, _ district: SampleDistrict) async throws {
        let tree = district.atlas.sheet.tree
        try await district.database.write(as: Samples.admin) { try PlaceStore.apply(revision, in: tree, $0) }
        try await district.atlas.refresh()
    }

    private func shape(_ west: Int, _ south: Int, _ east: Int, _ north: Int) throws -> MultiPolygon {
        let bytes = Samples.collection([("0", Samples.square(west, south, east, north))])
        return try #require(GeoJSONReader.read(bytes, in: .cgcs2000).first?.shape)
    }

    private func shapes(_ district: SampleDistrict, _ places: [Place]) async throws -> [PlaceID: MultiPolygon] {
        try await district.database.read { try PlaceStore.shapes(of: places.map(\.id), $0) }
            .compactMapValues { MultiPolygon(wellKnownBinary: $0) }
    }

    @Test(
        "A split ends the grid in favour of its first part, and buildings begin anew in a part",
        arguments: Engines.available)
    func split(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let old = try district.place("990103001005001")
            let day = CivilTime(clock.now).date
            let revision = try PlaceRevision.split(
                old,
                into: [
                    .init(name: "东网格", english: "East", shape: try shape(5, 0, 10, 10)),
                    .init(name: "西网格", english: nil, shape: try shape(0, 0, 5, 10)),
                ], on: day, district.atlas.sheet, at: clock.now)
            try await apply(revision, district)
            let (east, west) = (try district.place("990103001005003"), try district.place("990103001005004"))
            let ended = try district.place("990103001005001")
            #expect(ended.validTo == day && ended.successor == east.id)
            #expect(east.english == "East" && west.validFrom == day && west.gridKind == .basic)
            let found = district.atlas.locality(latitude: Samples.latitude(5), longitude: Samples.longitude(2))
            #expect(found?.grid == west.id)
            // Nobody said where the two buildings are, so the heir has them.
            #expect(district.atlas.children(east.id).map(\.name) == ["1栋", "11栋"])
            #expect(district.atlas.children(old.id).isEmpty)
            #expect(try district.place("99010300100500100001").successor == district.atlas.children(east.id).first?.id)
            #expect(try Journal.verify(database) == .sound(chains: 2, entries: 10))
        }
    }

    @Test("A merge ends the others, joins the outlines and takes the buildings over", arguments: Engines.available)
    func merge(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let (one, two) = (try district.place("990103001005001"), try district.place("990103001005002"))
            let before = try await shapes(district, [one, two])
            let revision = try PlaceRevision.merge(
                [one], into: two, on: CivilTime(clock.now).date, shapes: before, district.atlas.sheet, at: clock.now)
            try await apply(revision, district)
            #expect(try district.place("990103001005001").successor == two.id)
            #expect(district.atlas.children(two.id).count == 2)
            let after = try await shapes(district, [two])[two.id]
            let sum = before.values.reduce(0) { $0 + $1.area.hundredths }
            #expect(after.map { abs($0.area.hundredths - sum) < sum / 100_000 } == true)
            #expect(
                district.atlas.locality(latitude: Samples.latitude(2), longitude: Samples.longitude(2))?.grid == two.id)
        }
    }

    @Test(
        "What was worked out before somebody else's change isn't made, and nothing of it stays",
        arguments: Engines.available)
    func conflict(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let (one, two) = (try district.place("990103001005001"), try district.place("990103001005002"))
            let sheet = district.atlas.sheet
            let revision = try PlaceRevision.merge(
                [one], into: two, on: CivilTime(clock.now).date, shapes: [:], sheet, at: clock.now)
            try await district.rename(two, "改名网格", version: sheet.version(of: two.id))
            await #expect(throws: CommonRefusal.changedMeanwhile) { try await apply(revision, district) }
            try await district.atlas.refresh()
            #expect(try district.place("990103001005001").validTo == nil)
            #expect(try Journal.entries(database, one).isEmpty)
        }
    }

    struct Broken: Sendable {
        let refusal: PlaceRefusal
        let remark: String
        let work: @Sendable (SampleDistrict, CivilDate) throws -> Void
    }

    static let broken: [Broken] = [
        Broken(refusal: .partsMissing, remark: "one part is no split") { district, day in
            let part = PlaceRevision.Part(name: "甲", english: nil, shape: MultiPolygon([]))
            _ = try PlaceRevision.split(
                district.place("990103001005001"), into: [part], on: day, district.atlas.sheet, at: district.clock.now)
        },
        Broken(refusal: .notAGrid, remark: "communities aren't merged here") { district, day in
            _ = try PlaceRevision.merge(
                [district.place("990103001006")], into: district.place("990103001005"), on: day, shapes: [:],
                district.atlas.sheet, at: district.clock.now)
        },
        Broken(refusal: .successorUnknown, remark: "a grid of another community") { district, day in
            _ = try PlaceRevision.merge(
                [district.place("990103001006001")], into: district.place("990103001005001"), on: day, shapes: [:],
                district.atlas.sheet, at: district.clock.now)
        },
        Broken(refusal: .endsBeforeItBegins, remark: "before the grid began") { district, _ in
            let day = try #require(CivilDate("2019-12-31"))
            _ = try PlaceRevision.merge(
                [district.place("990103001005002")], into: district.place("990103001005001"), on: day, shapes: [:],
                district.atlas.sheet, at: district.clock.now)
        },
    ]

    @Test("What can't be is refused with a code of its own", arguments: broken)
    func refused(row: Broken) async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            #expect(throws: row.refusal, "\(row.remark)") { try row.work(district, CivilTime(clock.now).date) }
        }
    }

    @Test("The next code is the lowest that was never used, by places that have ended too")
    func nextCode() async throws {
        try await withStore(.sqlite) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let tree = district.atlas.sheet.tree
            let (community, grid) = (try district.place("990103001005"), try district.place("990103001005001"))
            #expect(tree.nextCode(.grid, .basic, under: community)?.description == "990103001005003")
            #expect(tree.nextCode(.grid, .micro, under: grid)?.description == "99010300100500101")
            #expect(tree.nextCode(.building, nil, under: grid)?.description == "99010300100500100003")
            #expect(try tree.nextCode(.community, nil, under: district.place("990103001")) == nil)
        }
    }
}

extension Journal {
    fileprivate static func entries(_ database: Database, _ place: Place) throws -> [JournalEntry] {
        try database.readNow { try entries(of: .place, place.id.description, in: $0) }
    }
}
