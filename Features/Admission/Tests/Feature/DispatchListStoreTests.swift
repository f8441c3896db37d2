// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Database
import Kernel
import TestStores
import Testing

@Suite("A dispatch list in the store") struct DispatchListStoreTests {
    private static let now = Instant.at("2026-11-18 10:00")
    private static let lines = [
        DispatchLine(matter: Town.sewer, unit: Town.id(41), helpers: [Town.bureau, Town.centre], basis: "责任表"),
        DispatchLine(matter: MatterCode("GG-08")!, unit: Town.bureau, helpers: [], basis: "清单"),
    ]

    @Test("A version comes back as it was adopted, with who did, and is never changed", arguments: Engines.available)
    func roundTrip(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            func adopt(_ lines: [DispatchLine], after base: Int, note: String) async throws {
                try await store.database.write(as: Town.chief, at: Self.now) { tx in
                    _ = try DispatchListStore.adopt(lines, for: Town.town, after: base, note: note, tx)
                }
            }
            try await adopt(Self.lines, after: 0, note: "首版")
            try await adopt([Self.lines[1]], after: 1, note: "去掉一项")
            let (newest, versions, everywhere) = try await store.database.read { tx in
                (
                    try DispatchListStore.newest(of: Town.town, tx), try DispatchListStore.versions(of: Town.town, tx),
                    try DispatchListStore.newest(tx)
                )
            }
            #expect(newest?.lines == [Self.lines[1]] && newest?.number == 2)
            #expect(versions.map(\.note) == ["去掉一项", "首版"])
            #expect(versions.map(\.adoptedBy) == [Town.chief.account, Town.chief.account])
            #expect(everywhere.map(\.town) == [Town.town])
            await #expect(throws: TownListRefusal.nothingChanged) {
                try await adopt([Self.lines[1]], after: 2, note: "")
            }
            await #expect(throws: CommonRefusal.changedMeanwhile) { try await adopt(Self.lines, after: 1, note: "") }
            let kinds = try await store.database.read { tx in
                try Journal.entries(of: .dispatchList, Town.town.description, in: tx).map(\.kind)
            }
            #expect(kinds == [.dispatchListAdopted, .dispatchListAdopted])
        }
    }

    @Test("Helpers come back in their order, and the book knows the list at once", arguments: Engines.available)
    func helpers(_ engine: EngineKind) async throws {
        try await withTestStore(engine, clock: { Self.now }) { store in
            let book = try AdmissionBook(store.database)
            try await store.database.write(as: Town.chief, at: Self.now) { tx in
                _ = try DispatchListStore.adopt(Self.lines, for: Town.town, after: 0, note: "", tx)
            }
            try await book.refresh()
            #expect(book.town(Town.town).dispatches?.line(Town.sewer) == Self.lines[0])
            #expect(book.town(Town.otherTown).dispatches == nil)
        }
    }
}
