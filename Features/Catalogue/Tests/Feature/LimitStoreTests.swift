// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import TestStores
import Testing

@Suite("The district's limits in the store") struct LimitStoreTests {
    private static let now = Instant(milliseconds: 1_790_784_000_000)
    private static let admin = Actor(
        .person(ID(high: 1, low: 1), ID(high: 1, low: 2)), role: .systemAdmin, scope: .everywhere)

    @Test(
        "What the standards say holds until somebody adopts something else, with reason and name",
        arguments: Engines.available)
    func adopting(_ engine: EngineKind) async throws {
        try await withStore(engine) { database in
            let usual = try await database.read { tx in try LimitStore.newest(tx) }
            #expect(usual[.objectionHours] == 4 && usual[.selfCheckShare] == 5 && usual.number == 0)
            func adopt(_ hours: Int, after base: Int) async throws {
                try await database.write(as: Self.admin, at: Self.now) { tx in
                    try LimitStore.adopt(
                        [.objectionHours: hours, .selfCheckShare: 10, .feedbackDays: 30], after: base,
                        reason: "区政办〔2026〕7号", tx)
                }
            }
            try await adopt(8, after: 0)
            try await adopt(6, after: 1)
            await #expect(throws: CommonRefusal.changedMeanwhile) { try await adopt(2, after: 1) }
            let versions = try await database.read { tx in try LimitStore.versions(tx) }
            #expect(versions.map(\.number) == [2, 1])
            #expect(versions.map { $0[.objectionHours] } == [6, 8])
            #expect(versions.map { $0[.feedbackDays] } == [30, 30])
            #expect(versions.map { $0[.transfers] } == [3, 3], "what an older form didn't ask for is as it was")
            #expect(versions.allSatisfy { $0.adoptedBy == Self.admin.account && $0.reason == "区政办〔2026〕7号" })
            let kinds = try await database.read { tx in
                try Journal.entries(of: .limits, "district", in: tx).map(\.kind)
            }
            #expect(kinds == [.limitsAdopted, .limitsAdopted])
        }
    }
}
