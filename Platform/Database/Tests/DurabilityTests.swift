// SPDX-License-Identifier: Apache-2.0
import TestStores
import Testing

@testable import Database

@Suite struct DurabilityTests {
    private func settings(_ database: Database) async throws -> [StoreDurability] {
        try await database.read(StoreDurability.settings)
    }

    @Test("Each engine says what decides whether an acknowledged change survives", arguments: Engines.available)
    func told(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let found = try await settings(store.database)
            switch engine {
            case .sqlite: #expect(found == [StoreDurability(setting: "journal_mode = wal", isSafe: true)])
            case .postgres:
                #expect(
                    found.map { $0.setting.prefix { $0 != " " } } == [
                        "fsync", "full_page_writes", "synchronous_commit",
                    ])
                #expect(found.last?.isSafe == true)
            }
        }
    }

    static let levels: [(level: String, becomes: String, remark: String)] = [
        ("off", "on", "acknowledged before it is on the disk: not with us"),
        ("local", "local", "our disk is what we promise"), ("on", "on", "the default"),
        ("remote_apply", "remote_apply", "waiting for more than we ask stays"),
    ]

    @Test(
        "A server, database or role that acknowledges early is made to wait for the disk",
        arguments: Engines.available.filter { $0 == .postgres })
    func madeDurable(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            guard case .postgres(let address) = store.location else { return }
            for row in Self.levels {
                let database = try Database(
                    .postgres(address: "\(address)?options=-csynchronous_commit%3D\(row.level)"), readers: 1)
                let found = try await settings(database)
                await database.close()
                #expect(found.contains { $0.setting == "synchronous_commit = \(row.becomes)" }, "\(row.remark)")
            }
        }
    }

    @Test("After a sync that failed nothing is written until the program starts again")
    func lostDisk() throws {
        let disk = SQLiteDisk(log: "/nowhere/jiewang.sqlite-wal")
        try disk.check()
        #expect(throws: DatabaseProblem.self) { try disk.sync() }
        #expect(throws: DatabaseProblem.self) { try disk.check() }
        #expect(throws: DatabaseProblem.self) { try disk.sync() }
    }
}
