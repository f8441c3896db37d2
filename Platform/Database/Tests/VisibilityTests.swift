// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import TestStores
import Testing

@testable import Database

@Suite struct VisibilityTests {
    @Test("A reader sees only what is committed, and its view stands still", arguments: Engines.available)
    func committedOnly(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let database = store.database
            let (written, seen) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let writing: Void = database.write(as: .visitor) { tx in
                try tx.run("INSERT INTO trial (k) VALUES ('a')")
                written.signal()
                seen.wait()
            }
            let before = try await database.read { tx in
                written.wait()
                let open = try tx.count("SELECT count(*) FROM trial")
                seen.signal()
                return open
            }
            try await writing
            #expect(before == 0)
            #expect(try await database.read { try $0.count("SELECT count(*) FROM trial") } == 1)
        }
    }

    @Test(
        "A reader's second look in one view is like its first, beside a writer who commits",
        arguments: Engines.available)
    func stableView(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let database = store.database
            let (looked, committed) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let looks = database.read { tx in
                let first = try tx.count("SELECT count(*) FROM trial")
                looked.signal()
                committed.wait()
                return (first, try tx.count("SELECT count(*) FROM trial"))
            }
            try await database.write(as: .visitor) { tx in
                looked.wait()
                try tx.run("INSERT INTO trial (k) VALUES ('a')")
            }
            committed.signal()
            let (first, second) = try await looks
            #expect(first == 0 && second == 0)
        }
    }

    @Test("A read can't change anything", arguments: Engines.available)
    func readOnly(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.read { tx in
                    try tx.all("INSERT INTO trial (k) VALUES ('a') RETURNING k") { $0.text(0) }
                }
            }
            #expect(try await store.keys() == [])
        }
    }

    @Test("Of two who change the same version, the second is told", arguments: Engines.available)
    func versionConflict(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper("INSERT INTO trial (k, v) VALUES ('order', 1)")
            let change: @Sendable (WriteTransaction) throws -> Void = { tx in
                try tx.expectOne("UPDATE trial SET v = 2 WHERE k = 'order' AND v = 1")
            }
            let storage = try store.openEngine()
            let outcomes = await commitTogether(storage, [change, change])
            storage.close()
            #expect(successes(outcomes) == [true, false])
            #expect(outcomes[1].failure as? CommonRefusal == .changedMeanwhile)
        }
    }

    @Test("Two processes that change the same version: one wins", arguments: Engines.available)
    func versionConflictOfProcesses(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper("INSERT INTO trial (k, v) VALUES ('order', 0)")
            let (one, two) = (store.database, try store.another())
            var wins = 0
            for version in 0..<20 {
                let change: @Sendable (WriteTransaction) throws -> Void = { tx in
                    try tx.expectOne("UPDATE trial SET v = \(version + 1) WHERE k = 'order' AND v = \(version)")
                }
                let outcomes = await withTaskGroup(of: Result<Void, any Error>.self) { group in
                    for database in [one, two] {
                        group.addTask { await Result { try await database.write(as: .visitor, change) } }
                    }
                    return await group.reduce(into: [Result<Void, any Error>]()) { $0.append($1) }
                }
                wins += successes(outcomes).count { $0 }
                for case .failure(let error) in outcomes { #expect(error as? CommonRefusal == .changedMeanwhile) }
            }
            await two.close()
            #expect(wins == 20)
        }
    }

    @Test("The count of touched rows is the same", arguments: Engines.available)
    func touched(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            let counts = try await store.database.write(as: .visitor) { tx in
                [
                    try tx.affect("INSERT INTO trial (k, v) VALUES ('a', 1), ('b', 2), ('c', 3)"),
                    try tx.affect("INSERT INTO trial (k) VALUES ('a') ON CONFLICT DO NOTHING"),
                    try tx.affect(
                        "INSERT INTO trial (k, v) VALUES ('a', 9) ON CONFLICT (k) DO UPDATE SET v = excluded.v"),
                    try tx.affect("UPDATE trial SET v = 0 WHERE v > 100"),
                    try tx.affect("UPDATE trial SET v = v WHERE v > 1"),
                    try tx.affect("DELETE FROM trial"),
                    try tx.affect("DELETE FROM trial"),
                ]
            }
            #expect(counts == [3, 0, 1, 0, 3, 3, 0])
        }
    }

    @Test("SQLite's log is synced when it begins anew and by us after each commit; foreign keys are on")
    func synchronous() async throws {
        try await withTestStore(.sqlite, migrated: false) { store in
            let settings = try await store.database.write(as: .visitor) { tx in
                [
                    try tx.count("PRAGMA synchronous"), try tx.count("PRAGMA foreign_keys"),
                    try tx.first("PRAGMA journal_mode") { $0.text(0) } == "wal" ? 1 : 0,
                ]
            }
            #expect(settings == [1, 1, 1])
        }
    }

    @Test("The transaction's instant is fixed: the one that was given, or the clock's", arguments: Engines.available)
    func instant(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false, clock: { Instant(milliseconds: 77) }) { store in
            let now = try await store.database.write(as: .visitor) { $0.now }
            #expect(now == Instant(milliseconds: 77))
            let given = Instant(milliseconds: 5)
            let later = try await store.database.write(as: .visitor, at: given) { $0.now }
            #expect(later == given)
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
