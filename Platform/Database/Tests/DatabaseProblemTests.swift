// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import TestStores
import Testing

@testable import Database

@Suite struct DatabaseProblemTests {
    private static func name(_ error: any Error) -> String {
        guard let problem = error as? DatabaseProblem else { return "\(type(of: error))" }
        return switch problem {
        case .badLocation: "badLocation"
        case .unavailable: "unavailable"
        case .full: "full"
        case .constraint: "constraint"
        case .busy: "busy"
        case .statement: "statement"
        case .unstorable: "unstorable"
        case .unreadable: "unreadable"
        case .newerSchema: "newerSchema"
        }
    }

    static let statements: [(remark: String, sql: SQL, name: String)] = [
        ("primary key", "INSERT INTO child (k, p) VALUES ('one', 'a')", "constraint"),
        ("not null", "INSERT INTO child (k) VALUES ('two')", "constraint"),
        ("check", "INSERT INTO child (k, p, v) VALUES ('two', 'a', -1)", "constraint"),
        ("foreign key", "INSERT INTO child (k, p) VALUES ('two', 'nobody')", "constraint"),
        ("still referenced", "DELETE FROM parent WHERE k = 'a'", "constraint"),
        ("unknown table", "INSERT INTO nowhere (k) VALUES ('a')", "statement"),
        ("unknown column", "UPDATE child SET nothing = 1", "statement"),
        ("no SQL", "SELEKT 1", "statement"),
    ]

    @Test("Errors carry our names, where they happen and outside", arguments: Engines.available)
    func names(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.tamper(
                "CREATE TABLE parent (k TEXT PRIMARY KEY)",
                "CREATE TABLE child (k TEXT PRIMARY KEY, p TEXT NOT NULL REFERENCES parent (k), v INTEGER CHECK (v >= 0))",
                "INSERT INTO parent (k) VALUES ('a')", "INSERT INTO child (k, p) VALUES ('one', 'a')")
            for (remark, sql, name) in Self.statements {
                let inside = Tally()
                do {
                    try await store.database.write(as: .visitor) { tx in
                        do {
                            try tx.run(sql)
                        } catch {
                            inside.mark(Self.name(error))
                            throw error
                        }
                    }
                    Issue.record("no error: \(remark)")
                } catch {
                    #expect(Self.name(error) == name, "\(remark)")
                }
                #expect(inside[name] >= 1, "\(remark), inside")
            }
        }
    }

    @Test("No bound value is in an error's words", arguments: Engines.available)
    func noValues(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try store.makeTrialTable()
            try store.tamper("CREATE TABLE strict_one (k TEXT PRIMARY KEY CHECK (length(k) < 3))")
            let phone = "13800001234"
            var statements: [SQL] = [
                "INSERT INTO strict_one (k) VALUES (\(phone))", "SELECT nothing FROM trial WHERE k = \(phone)",
                "INSERT INTO trial (k, w) VALUES (\(phone), 'x'), (\(phone), 'y')",
            ]
            // SQLite casts what is no number to 0.
            if engine == .postgres { statements.append("SELECT CAST(\(phone + "x") AS BIGINT)") }
            for sql in statements {
                do {
                    try await store.database.write(as: .visitor) { try $0.run(sql) }
                    Issue.record("no error")
                } catch {
                    #expect(!"\(error)".contains(phone))
                }
            }
        }
    }

    @Test("A store that is not there is unavailable, not a crash")
    func unavailable() async throws {
        for location in [
            DatabaseLocation.sqlite(path: "/nowhere/at/all/store.sqlite"), .sqlite(path: "/"),
            .postgres(address: "postgres://nobody@127.0.0.1:1/none"),
        ] {
            do {
                let database = try Database(location, readers: 1)
                await database.close()
                Issue.record("opened \(location)")
            } catch {
                #expect(Self.name(error) == "unavailable", "\(location): \(error)")
            }
        }
    }

    @Test("A file that is no store is unavailable")
    func noStore() async throws {
        let path = NSTemporaryDirectory() + "jiewang_no_store_\(UInt64.random(in: 0...UInt64.max))"
        try Data("this is a letter, not a database, and long enough to be read as a header".utf8)
            .write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            let database = try Database(.sqlite(path: path), readers: 1)
            await database.close()
            Issue.record("opened")
        } catch {
            #expect(Self.name(error) == "unavailable")
        }
    }

    @Test("After the server has cut all connections, reads and writes go on", .enabled(if: Engines.hasPostgres))
    func reconnect() async throws {
        try await withTestStore(.postgres, migrated: false, readers: 4) { store in
            try store.makeTrialTable()
            let database = store.database
            let other = try store.another()
            for _ in 0..<3 {
                let pids = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            try await database.read { try $0.count("SELECT pg_backend_pid() FROM pg_sleep(0.02)") }
                        }
                    }
                    return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                }
                for pid in pids {
                    _ = try other.readNow { try $0.count("SELECT CAST(pg_terminate_backend(\(pid)) AS INTEGER)") }
                }
                try await database.write(as: .visitor) {
                    try $0.run("INSERT INTO trial (k) VALUES ('a') ON CONFLICT DO NOTHING")
                }
                #expect(try await database.read { try $0.count("SELECT count(*) FROM trial") } == 1)
            }
            await other.close()
        }
    }

    @Test(
        "A connection cut in the middle is unavailable, and the next write goes on", .enabled(if: Engines.hasPostgres))
    func cutInTheMiddle() async throws {
        try await withTestStore(.postgres, migrated: false) { store in
            try store.makeTrialTable()
            do {
                try await store.database.write(as: .visitor) { tx in
                    try tx.run("INSERT INTO trial (k) VALUES ('a')")
                    _ = try tx.count("SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS INTEGER)")
                    try tx.run("INSERT INTO trial (k) VALUES ('b')")
                }
                Issue.record("no error")
            } catch {
                #expect(Self.name(error) == "unavailable")
            }
            #expect(try await store.keys() == [])
            try await store.database.write(as: .visitor) { try $0.run("INSERT INTO trial (k) VALUES ('c')") }
            #expect(try await store.keys() == ["c"])
        }
    }

    @Test("The location's words leave the password out")
    func locationWords() throws {
        for (text, words) in [
            ("sqlite:/var/lib/jiewang/store.sqlite", "sqlite:/var/lib/jiewang/store.sqlite"),
            ("postgres://jiewang:secret@db.example/jiewang", "postgres://…@db.example/jiewang"),
            ("postgres://jiewang:se@cret@db.example/jiewang", "postgres://…@db.example/jiewang"),
            ("postgres://db.example/jiewang?user=a&password=secret", "postgres://db.example/jiewang?…"),
            ("postgres://a:secret@db.example/jiewang?sslmode=require", "postgres://…@db.example/jiewang?…"),
            ("postgresql:///jiewang?password=se@cret", "postgresql:///jiewang?…"),
        ] {
            #expect(try #require(DatabaseLocation(text)).description == words)
        }
        for bad in ["", "sqlite:", "mysql://x", "store.sqlite", "Postgres://x"] {
            #expect(DatabaseLocation(bad) == nil)
        }
    }
}
