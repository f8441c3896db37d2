// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import TestStores
import Testing

/// Versions and years on both engines.
struct CatalogueStoreTests {
    private static let clerk = Actor.system("test")

    private func adopt(
        _ source: CatalogueSource, after base: Int, note: String = "", on database: Database,
        at now: Instant = .at(2026, 11, 1)
    ) async throws -> CatalogueHeading {
        try await database.write(as: Self.clerk, at: now) { tx in
            try CatalogueImport.adopt(source, after: base, note: note, tx)
        }
    }

    @Test(arguments: Engines.available) func `A version comes back as it was adopted`(_ engine: EngineKind)
        async throws
    {
        try await withStore(engine) { database in
            let source = SampleFiles.source(
                [SampleFiles.sewer, SampleFiles.lamp, SampleFiles.quarrel], english: SampleFiles.english)
            let preview = try await database.read { tx in try CatalogueImport.preview(source, tx) }
            let heading = try await adopt(source, after: 0, note: "首版", on: database)
            let stored = try #require(try await database.read { tx in try CatalogueStore.newest(tx) })
            #expect(stored.heading == heading)
            #expect(heading.number == 1)
            #expect(heading.note == "首版")
            #expect(heading.sourceHash == source.hash)
            #expect(heading.adoptedAt == .at(2026, 11, 1))
            #expect(stored.version.matters == preview.diff.added)
            #expect(stored.version[.sewer]?.nationalCodes == ["01002", "01003"])
            #expect(stored.english[.quarrel] == .init(name: "Quarrel next door", definition: "Noise and leaks"))
            #expect(stored.english[.lamp] == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `An old version stays as it was when the next is adopted`(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            _ = try await adopt(SampleFiles.first, after: 0, on: database)
            let before = try await database.read { tx in try CatalogueStore.version(1, tx) }
            _ = try await adopt(SampleFiles.second, after: 1, on: database)
            let (old, new, list, last) = try await database.read { tx in
                (
                    try CatalogueStore.version(1, tx), try CatalogueStore.newest(tx), try CatalogueStore.versions(tx),
                    try CatalogueStore.last(.quarrel, tx)
                )
            }
            #expect(old == before)
            #expect(new?.heading.number == 2)
            #expect(new?.version[.lamp]?.handleLimit == Limit("1wd"))
            #expect(new?.version.retired == [.quarrel: "邻里纠纷"])
            #expect(list.map(\.number) == [2, 1])
            #expect(last?.version == 1)
            #expect(last?.matter.name == "邻里纠纷")
            #expect(try await database.read { tx in try CatalogueStore.version(3, tx) } == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `The journal tells of an adoption with its counts`(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            _ = try await adopt(SampleFiles.first, after: 0, on: database)
            _ = try await adopt(SampleFiles.second, after: 1, note: "第二版", on: database)
            let entries = try await database.read { tx in try Journal.entries(of: .catalogue, "catalogue", in: tx) }
            #expect(entries.map(\.kind) == [.catalogueAdopted, .catalogueAdopted])
            #expect(entries.map(\.version) == [1, 2])
            let payload = try #require(entries.last?.payload)
            for (key, count) in [("matters", 3), ("added", 1), ("retired", 1), ("changed", 1), ("returned", 0)] {
                #expect(payload.number(key) == Int64(count), "\(key)")
            }
            #expect(payload.text("note") == "第二版")
            #expect(payload.text("source") == SampleFiles.second.hash)
        }
    }

    @Test(arguments: Engines.available)
    func `Of two who decide by the same comparison the second is told to look again`(_ engine: EngineKind) async throws
    {
        try await withStore(engine) { database in
            _ = try await adopt(SampleFiles.first, after: 0, on: database)
            _ = try await adopt(SampleFiles.second, after: 1, on: database)
            await #expect(throws: CommonRefusal.changedMeanwhile) {
                _ = try await adopt(SampleFiles.source([SampleFiles.sewer]), after: 1, on: database)
            }
            #expect(try await database.read { tx in try CatalogueStore.versions(tx) }.count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `Nothing is written for a file that is refused`(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            _ = try await adopt(SampleFiles.first, after: 0, on: database)
            await #expect(throws: CatalogueRefusal.nothingChanged) {
                _ = try await adopt(SampleFiles.first, after: 1, on: database)
            }
            await #expect(throws: ImportRefused.self) {
                _ = try await adopt(SampleFiles.source([SampleFiles.sewer + ",surplus"]), after: 1, on: database)
            }
            _ = try await adopt(SampleFiles.second, after: 1, on: database)
            let reuse = SampleFiles.lamp.replacing("TS-02", with: "TS-03")
            await #expect(throws: CodesReused.self) {
                _ = try await adopt(SampleFiles.source([SampleFiles.sewer, reuse]), after: 2, on: database)
            }
            #expect(try await database.read { tx in try CatalogueStore.versions(tx) }.count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `A corrected year file takes the place of the first`(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            let first = try YearFile(year: 2026, text: SampleFiles.year)
            let corrected = try YearFile(year: 2026, text: SampleFiles.year + "\noff 2026-05-01 劳动节\n")
            try await database.write(as: Self.clerk, at: .at(2025, 11, 5)) { tx in try WorkYearStore.adopt(first, tx) }
            try await database.write(as: Self.clerk, at: .at(2025, 11, 6)) { tx in
                try WorkYearStore.adopt(corrected, tx)
            }
            let (years, entries) = try await database.read { tx in
                (try WorkYearStore.all(tx), try Journal.entries(of: .calendar, "2026", in: tx))
            }
            #expect(years.map(\.file) == [corrected])
            #expect(years.map(\.edition) == [2])
            #expect(years.map(\.adoptedAt) == [.at(2025, 11, 6)])
            #expect(entries.map(\.kind) == [.calendarAdopted, .calendarAdopted])
            #expect(entries.map { $0.payload.number("holidays") } == [7, 8])
            #expect(entries.map { $0.payload.text("source") } == [first.hash, corrected.hash])
        }
    }
}
