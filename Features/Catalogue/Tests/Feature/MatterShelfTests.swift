// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import TestStores
import Testing
import Web

/// What the rest of the program asks of the catalogue.
struct MatterShelfTests {
    private static let shipped = ShippedCatalogue(
        source: SampleFiles.source(
            [SampleFiles.sewer, SampleFiles.lamp, SampleFiles.quarrel], english: SampleFiles.english),
        words: EverydayWords([.lamp: ["黑灯"]]), groups: ["市政设施": "Streets and drains"],
        years: [(try? YearFile(year: 2026, text: SampleFiles.year))].compactMap { $0 })

    @Test(arguments: Engines.available)
    func `The first start adopts what the program brings, a later one nothing`(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            for _ in 1...2 {
                let shelf = MatterShelf(database, shipped: Self.shipped)
                #expect(shelf.matters.isEmpty)
                try await shelf.open()
                #expect(shelf.heading?.number == 1)
                #expect(shelf.matters.map(\.code) == [.sewer, .lamp, .quarrel])
                #expect(shelf.years.map(\.edition) == [1])
            }
        }
    }

    @Test func `A retired matter keeps its name and takes no order`() async throws {
        try await withStore(.sqlite) { database in
            let shelf = MatterShelf(database, shipped: Self.shipped)
            try await shelf.open()
            try await shelf.adopt(SampleFiles.second, after: 1, note: "", as: .system("test"))
            #expect(shelf.matter(.quarrel) == nil)
            #expect(shelf.name(.quarrel) == "邻里纠纷")
            #expect(shelf.name(.quarrel, english: true) == "Quarrel next door")
            #expect(shelf.name(.sewer, english: true) == "Blocked sewer")
            #expect(shelf.name(.lamp, english: true) == "路灯不亮")
            #expect(shelf.matter(.lamp)?.handleLimit == Limit("1wd"))
            let unknown = try #require(MatterCode("ZZ-99"))
            #expect(shelf.name(unknown) == "ZZ-99")
        }
    }

    @Test func `Matters are found by everyday words and stand under their headings`() async throws {
        try await withStore(.sqlite) { database in
            let shelf = MatterShelf(database, shipped: Self.shipped)
            try await shelf.open()
            #expect(shelf.search("门口黑灯瞎火").first?.code == .lamp)
            #expect(shelf.search("blocked").first?.code == .sewer)
            #expect(shelf.search("").isEmpty)
            #expect(shelf.groups.map(\.name) == ["市政设施", "矛盾纠纷"])
            #expect(shelf.groups.map(\.english) == ["Streets and drains", "矛盾纠纷"])
            #expect(shelf.groups.map(\.matters.count) == [2, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `Another process sees a new version within two seconds`(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            let (mine, other) = (
                MatterShelf(database, shipped: Self.shipped), MatterShelf(database, shipped: Self.shipped)
            )
            try await mine.open()
            try await other.open()
            let start = Instant.at(2026, 11, 2)
            try await other.refresh(at: start)
            try await mine.adopt(SampleFiles.second, after: 1, note: "", as: .system("test"))
            #expect(mine.heading?.number == 2)
            try await other.refresh(at: start + .seconds(1))
            #expect(other.heading?.number == 1)
            try await other.refresh(at: start + .seconds(2))
            #expect(other.heading?.number == 2)
        }
    }

    @Test(arguments: [
        (Instant.at(2026, 10, 31), [Int](), "the next year isn't announced before November"),
        (Instant.at(2026, 11, 1), [2027], "it should be there from November on"),
        (Instant.at(2027, 3, 1), [2027], "a year that runs without its file"),
        (Instant.at(2027, 12, 31), [2027, 2028], "two years behind"),
    ])
    func `A year without its file is missed in time`(_ now: Instant, _ missing: [Int], _ remark: String) async throws {
        try await withStore(.sqlite) { database in
            let shelf = MatterShelf(database, shipped: Self.shipped)
            try await shelf.open()
            #expect(shelf.missingYears(now) == missing, "\(remark)")
        }
    }

    @Test func `A new year counts at once`() async throws {
        try await withStore(.sqlite) { database in
            let shelf = MatterShelf(database, shipped: Self.shipped)
            try await shelf.open()
            let monday = try #require(CivilDate("2027-03-01"))
            #expect(shelf.calendar.isWorkday(monday))
            try await shelf.adopt(try YearFile(year: 2027, text: "off 2027-03-01 invented"), as: .system("test"))
            #expect(!shelf.calendar.isWorkday(monday))
            #expect(shelf.missingYears(.at(2027, 3, 1)).isEmpty)
        }
    }

    @Test func `What the program is built with can be adopted`() async throws {
        try await withStore(.sqlite) { database in
            let shelf = MatterShelf(database, shipped: try ShippedCatalogue(AssetShelf()))
            try await shelf.open()
            #expect(shelf.matters.count > 100)
            #expect(shelf.tiles.count == 12)
            #expect(shelf.years.map(\.file.days.year).prefix(2) == [2025, 2026])
            let untranslated = shelf.matters.filter { shelf.name($0.code, english: true) == $0.name }.map(\.code)
            #expect(untranslated.isEmpty)
            let headings = shelf.groups.filter { $0.english == $0.name }.map(\.name)
            #expect(headings.isEmpty)
        }
    }
}
