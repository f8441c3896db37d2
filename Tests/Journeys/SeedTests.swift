// SPDX-License-Identifier: Apache-2.0
import Database
import TestStores
import Testing

@Suite("The seeded world") struct SeedTests {
    @Test(
        "The rules allow every step of every story, and the ledger of all of them is sound",
        arguments: Engines.available)
    func storiesAreAllowed(_ engine: EngineKind) async throws {
        #expect(try await Snapshot.of(engine).refused.isEmpty)
        try await withDistrict(engine) { (district: District) async throws -> Void in
            #expect(try district.isLedgerSound)
        }
    }
}
