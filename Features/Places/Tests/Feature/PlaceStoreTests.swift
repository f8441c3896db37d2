// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules
import Places
import TestStores
import Testing

struct PlaceStoreTests {
    @Test("What is imported is read back as it was", arguments: Engines.available)
    func roundTrip(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let again = try Atlas(database)
            #expect(again.sheet.tree.places == district.atlas.sheet.tree.places)
            #expect(again.all(.grid).map(\.name) == ["第一网格", "第二网格", "石门网格", "桥头网格"])
            #expect(try again.path(#require(again.place(code: "990103001005001")).id) == "云溪区 · 青石街道 · 双桥社区居委会 · 第一网格")
            let grid = try #require(again.place(code: "990103001005001"))
            #expect(grid.english == "Grid 1")
            #expect(grid.gridKind == .basic)
            #expect(grid.validFrom == CivilDate("2020-01-01"))
            let stored = try await database.read { try PlaceStore.shapes(of: [grid.id], $0) }
            let shape = try #require(stored[grid.id].flatMap { MultiPolygon(wellKnownBinary: $0) })
            #expect(shape.polygons.map(\.count) == [2])
            let town = try district.place("990103001")
            #expect(again.centre(of: town.id) == Position(longitude: 106.5, latitude: 29.5))
        }
    }

    @Test("An import is one line of the journal, with its counts", arguments: Engines.available)
    func journal(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            _ = try await SampleDistrict(database, clock)
            let entries = try await database.read { try Journal.entries(of: .place, "places", in: $0) }
            #expect(entries.map(\.kind) == [.placesImported])
            #expect(entries.first?.payload.number("added") == 14)
            #expect(entries.first?.payload.text("source") == "divisions")
        }
    }

    @Test(
        "A place that ends stays, names its successor, and its code is never free again", arguments: Engines.available)
    func history(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock, outlines: true)
            let (old, next) = (try district.place("990103001005002"), try district.place("990103001005001"))
            let (sheet, today) = (district.atlas.sheet, CivilTime(clock.now).date)
            try await database.write(as: Samples.admin) { tx in
                try PlaceStore.end(
                    old.id, on: today, successor: next.id, version: sheet.version(of: old.id), after: sheet, tx)
            }
            try await district.atlas.refresh()
            let ended = try district.place("990103001005002")
            #expect(ended.validTo == today)
            #expect(ended.successor == next.id)
            #expect(!district.atlas.all(.grid).contains { $0.id == old.id })
            #expect(
                district.atlas.locality(latitude: Samples.latitude(5), longitude: Samples.longitude(15))?.grid
                    == next.id)
            let after = district.atlas.sheet
            let reused = Place(
                id: PlaceID(at: clock.now), code: old.code, level: .grid, name: "新网格", parent: old.parent,
                town: old.town,
                validFrom: today, gridKind: .basic)
            await #expect(throws: PlaceRefusal.codeUsed(old.code)) {
                try await database.write(as: Samples.admin) { try PlaceStore.add(reused, after: after, $0) }
            }
            let kinds = try await database.read {
                try Journal.entries(of: .place, old.id.description, in: $0).map(\.kind)
            }
            #expect(kinds == [.placeEnded])
        }
    }

    @Test("Of two who rename a place at once the second is told", arguments: Engines.available)
    func renameConflict(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let grid = try district.place("990103001005001")
            try await district.rename(grid, "甲网格", version: 1)
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await district.rename(grid, "乙网格", version: 1)
            }
            try await district.atlas.refresh()
            #expect(district.atlas.name(grid.id) == "甲网格")
            #expect(district.atlas.sheet.version(of: grid.id) == 2)
            let entry = try await database.read { try Journal.entries(of: .place, grid.id.description, in: $0).first }
            #expect(entry?.payload.text("before") == "第一网格")
            #expect(entry?.town == grid.town)
        }
    }

    @Test("A new place needs the newest state of all places", arguments: Engines.available)
    func addConflict(engine: EngineKind) async throws {
        try await withStore(engine) { database, clock in
            let district = try await SampleDistrict(database, clock)
            let community = try district.place("990103001006")
            func grid(_ number: Int) throws -> Place {
                Place(
                    id: PlaceID(at: clock.now), code: try #require(community.code.grid(number)), level: .grid,
                    name: "新",
                    parent: community.id, town: community.town, validFrom: CivilTime(clock.now).date, gridKind: .basic)
            }
            let (sheet, one, two) = (district.atlas.sheet, try grid(2), try grid(3))
            try await database.write(as: Samples.admin) { try PlaceStore.add(one, after: sheet, $0) }
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                try await database.write(as: Samples.admin) { try PlaceStore.add(two, after: sheet, $0) }
            }
            try await district.atlas.refresh()
            #expect(
                district.atlas.children(community.id).map(\.id) == [try district.place("990103001006001").id, one.id])
        }
    }
}
