// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import Web

private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

@Suite struct RateLimitTests {
    private static let limit = RateLimit("trial", 3, per: .minutes(1))

    private static func hit(_ database: Database, _ subject: String, _ seconds: Int64) async throws -> Int? {
        do {
            try await database.write(as: .visitor, at: at(seconds)) { try limit.count(subject, $0) }
            return nil
        } catch CommonRefusal.tooOften(let left) {
            return left
        }
    }

    @Test("The ceiling holds for its window, for each subject by itself", arguments: Engines.available)
    func ceiling(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var left: [Int?] = []
            for (subject, second) in [("a", 0), ("a", 1), ("a", 59), ("a", 59), ("b", 59), ("a", 60), ("a", 61)] {
                left.append(try await Self.hit(store.database, subject, Int64(second)))
            }
            #expect(left == [nil, nil, nil, 2, nil, nil, nil])
        }
    }

    @Test("A restart forgives nothing", arguments: Engines.available)
    func restart(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            var left: [Int?] = []
            for _ in 0..<3 { left.append(try await Self.hit(store.database, "a", 10)) }
            let again = try store.another()
            for second in [20, 60] { left.append(try await Self.hit(again, "a", Int64(second))) }
            await again.close()
            #expect(left == [nil, nil, nil, 41, nil])
        }
    }

    @Test("Hits that meet in one commit are all counted", arguments: Engines.available)
    func together(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let refused = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await Self.hit(store.database, "a", 5) == nil ? 0 : 1 } }
                return try await group.reduce(0, +)
            }
            #expect(refused == 17)
        }
    }
}
