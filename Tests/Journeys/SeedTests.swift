// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import World

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

    @Test("Two streets, six communities, twenty-four grids, 300 reports in ninety days, and somebody in every post")
    func size() {
        func count(_ level: WorldLevel) -> Int { World.places.count { $0.level == level } }
        #expect((count(.town), count(.community), count(.grid)) == (2, 6, 24))
        #expect(World.reports.count == 300)
        #expect(World.reports.allSatisfy { $0.openedMinutesAgo <= 91 * 1_440 })
        #expect(Set(World.reports.map(\.key)).count == 300)
        #expect(World.people.count >= 60)
        #expect(Set(World.people.flatMap(\.posts).map(\.role)) == Set(WorldRole.allCases))
        #expect(Set(World.demoAccounts.map(\.role)) == Set(WorldRole.allCases))
        #expect(World.reports.allSatisfy { (15...200).contains($0.words.count) })
    }

    @Test("There are orders in every state and with every outcome", arguments: Engines.available)
    func states(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            #expect(try await district.count("SELECT count(*) FROM work_order") == 300)
            let states = try await district.words("SELECT DISTINCT state FROM work_order")
            #expect(states == Set(OrderState.Name.allCases.map(\.rawValue)))
            let outcomes = try await district.words("SELECT DISTINCT outcome FROM work_order WHERE outcome IS NOT NULL")
            #expect(outcomes == Set(Outcome.Name.allCases.map(\.rawValue)))
        }
    }

    /// What somebody who is shown the program asks to see, and whether it still waits to be done.
    @Test(
        "Every story is there to be looked at",
        arguments: [
            ("on the shelf", 1, "SELECT count(*) FROM work_order WHERE state = 'shelved'"),
            ("a delay that waits for an answer", 1, event("order.delay-asked", without: "order.delay-granted")),
            ("a delay that was granted", 1, event("order.delay-granted")),
            ("given back, and sent to the right unit", 1, event("order.returned")),
            ("a whistle's answer that was judged", 2, event("order.call-rated")),
            ("a task done", 2, event("order.errand-done")),
            ("a conference", 1, "SELECT count(*) FROM order_conference"),
            (
                "a supervision that is answered and open", 1,
                "SELECT count(*) FROM order_supervision WHERE answered_at IS NOT NULL AND closed_at IS NULL"
            ),
            ("merged", 9, event("order.merged")),
            ("supported", 3, "SELECT count(*) FROM order_supporter"),
            ("filed for somebody else", 1, "SELECT count(*) FROM order_proxy"),
            ("about the administration", 1, event("order.concern-named")),
            ("for few to see", 5, "SELECT count(*) FROM work_order WHERE sensitivity = 3"),
            ("put right where it was found", 5, event("order.self-handled")),
            ("declined", 3, event("order.declined")),
            ("withdrawn", 5, event("order.withdrawn")),
            ("reopened", 9, event("order.reopened")),
            ("not reopened", 4, event("order.reopen-refused")),
            ("sent back by the check", 5, event("order.check-failed")),
        ])
    func stories(_ remark: String, _ least: Int, _ query: String) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            #expect(try await district.count(SQL(stringLiteral: query)) >= least, "\(remark)")
        }
    }

    private static func event(_ kind: String, without other: String? = nil) -> String {
        let lines = "SELECT aggregate_id FROM journal WHERE kind"
        let besides = other.map { " AND aggregate_id NOT IN (\(lines) = '\($0)')" } ?? ""
        return "SELECT count(*) FROM journal WHERE kind = '\(kind)'\(besides)"
    }
}

extension District {
    /// The values of one column.
    fileprivate func words(_ sql: SQL) async throws -> Set<String> {
        try await database.read { tx in Set(try tx.all(sql) { $0.text(0) }) }
    }
}
