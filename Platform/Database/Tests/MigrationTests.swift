// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Migrations
import TestStores
import Testing

@Suite struct MigrationTests {
    @Test("A fresh store takes every step, a second run takes none", arguments: Engines.available)
    func fresh(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            #expect(try Migrations.run(on: store.database) == Migrations.all.map(\.name))
            #expect(try Migrations.run(on: store.database) == [])
            let steps = try await store.database.read { tx in
                try tx.all("SELECT number FROM schema_step ORDER BY number") { Int($0.int(0)) }
            }
            #expect(steps == Array(1...Migrations.all.count))
        }
    }

    @Test("The steps are numbered from 1 without gaps and have names of their own")
    func numbering() {
        #expect(Migrations.all.map(\.number) == Array(1...Migrations.all.count))
        #expect(Set(Migrations.all.map(\.name)).count == Migrations.all.count)
    }

    @Test("A store that a newer program has used is refused and left alone", arguments: Engines.available)
    func newer(_ engine: EngineKind) async throws {
        try await withTestStore(engine) { store in
            let next = Migrations.all.count + 1
            try store.tamper("INSERT INTO schema_step (number, name) VALUES (\(next), 'later')")
            do {
                try Migrations.run(on: store.database)
                Issue.record("not refused")
            } catch DatabaseProblem.newerSchema(let found, let known) {
                #expect(found == next && known == next - 1)
            }
        }
    }

    @Test("Programs that start at once on a fresh store don't disturb each other", arguments: Engines.available)
    func atOnce(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            let doors = try (0..<3).map { _ in try store.another(readers: 1) }
            let taken = try await withThrowingTaskGroup(of: [String].self) { group in
                for door in doors { group.addTask { try Migrations.run(on: door) } }
                return try await group.reduce(into: [String]()) { $0 += $1 }
            }
            for door in doors { await door.close() }
            #expect(taken.sorted() == Migrations.all.map(\.name).sorted())
        }
    }

    @Test("A step that fails leaves nothing of itself", arguments: Engines.available)
    func failing(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            // The second step's first table is there already.
            try store.tamper("CREATE TABLE session (x TEXT)")
            #expect(throws: DatabaseProblem.self) { try Migrations.run(on: store.database) }
            let names = try await store.database.read { tx in try tx.all("SELECT name FROM schema_step") { $0.text(0) }
            }
            #expect(names == ["ledger"])
            await #expect(throws: DatabaseProblem.self) {
                try await store.database.read { try $0.count("SELECT count(*) FROM account") }
            }
        }
    }

    @Test("Both engines have the same tables and columns", .enabled(if: Engines.hasPostgres))
    func sameSchema() async throws {
        let sqlite = try await withTestStore(.sqlite) { store in try await Self.sqliteColumns(store.database) }
        let postgres = try await withTestStore(.postgres) { store in try await Self.postgresColumns(store.database) }
        #expect(sqlite.count > 100)
        #expect(Set(sqlite).symmetricDifference(postgres).sorted() == [])
    }

    /// `table.column type nullable default` in one spelling; the search index is made by each engine's own means.
    private static func sqliteColumns(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT m.name, c.name, c.type, CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN 'NO' ELSE 'YES' END,
                    coalesce(c.dflt_value, '')
                FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
                WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'order!_search%' ESCAPE '!'
                """
            ) { row in
                let type = ["INTEGER": "bigint", "TEXT": "text", "REAL": "double precision", "BLOB": "bytea"][
                    row.text(2)]
                return "\(row.text(0)).\(row.text(1)) \(type ?? row.text(2)) \(row.text(3)) \(row.text(4))"
            }
        }
    }

    private static func postgresColumns(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT table_name, column_name, data_type, is_nullable, coalesce(column_default, '')
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name <> 'order_search'
                """
            ) { row in
                let fallback = row.text(4).replacing("::text", with: "").replacing("::bigint", with: "")
                return "\(row.text(0)).\(row.text(1)) \(row.text(2)) \(row.text(3)) \(fallback)"
            }
        }
    }

    @Test("Both engines have the same indexes", .enabled(if: Engines.hasPostgres))
    func sameIndexes() async throws {
        let sqlite = try await withTestStore(.sqlite) { store in
            try await store.database.read { tx in
                try tx.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL") { $0.text(0) }
            }
        }
        let postgres = try await withTestStore(.postgres) { store in
            try await store.database.read { tx in
                try tx.all(
                    """
                    SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename <> 'order_search'
                    AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key'
                    """
                ) { $0.text(0) }
            }
        }
        #expect(sqlite.sorted() == postgres.sorted())
    }

    @Test("What everybody could read stays readable when showing gets its own table", arguments: Engines.available)
    func publications(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try Migrations.run(on: store.database, through: 14)
            for (id, state, shownAt) in [("1", "closed", 7), ("2", "closed", nil), ("3", "toDispatch", 7)] as [Old] {
                let isClosed = state == "closed"
                try store.tamper(
                    """
                    INSERT INTO work_order (town, id, version, number, channel, matter, catalogue_version,
                        acknowledge_limit, handle_limit, verify, sensitivity, recalled, words, district, community,
                        address, show_consent, follow_digest, state, opened_at, promised_by, promise_soon_at, stage_due,
                        stage_soon_at, updated_at, closed_at, outcome, public_answer, shown_at)
                    VALUES ('t', \(id), 1, \(id), 'web', 'GG-11', 1, '30min', '2d', 'onsite', 0, 0, 'words', 'd', 'c',
                        'address', 1, \(id), \(state), 1, 2, 2, 2, 2, 3, \(isClosed ? 5 : nil),
                        \(isClosed ? "solved" : nil), \(isClosed ? "answer " + id : nil), \(shownAt))
                    """,
                    """
                    INSERT INTO order_photo (town, id, work_order, stage, width, height, added_by, added_at, shown_at)
                    VALUES ('t', \("shown" + id), \(id), 'report', 4, 3, 'visitor', 1, 6),
                        ('t', \("hidden" + id), \(id), 'report', 4, 3, 'visitor', 1, NULL)
                    """)
            }
            #expect(try Migrations.run(on: store.database).first == "publication")
            let (rows, photos) = try await store.database.read { tx in
                (
                    try tx.all("SELECT work_order, state, words, community, outcome, decided_at FROM order_publication")
                    {
                        row in (0..<6).map { row.text($0) }
                    }, try tx.all("SELECT photo, copy FROM publication_photo") { [$0.text(0), $0.text(1)] }
                )
            }
            #expect(rows == [["1", "shown", "answer 1", "c", "solved", "7"]])
            #expect(photos == [["shown1", "shown1"]], "a photo that was shown is its own copy")
        }
    }

    @Test("Lists drawn by lot keep their lines and calls when supporters get lines", arguments: Engines.available)
    func drawnLines(_ engine: EngineKind) async throws {
        try await withTestStore(engine, migrated: false) { store in
            try Migrations.run(on: store.database, through: 22)
            try store.tamper(
                """
                INSERT INTO draw_line (town, draw, number, purpose, work_order, closed_at, standing, solved, grade, version)
                VALUES ('t', 'd', 1, 'callback', 'w', 5, 'reached', 'yes', 4, 3),
                    ('t', 'd', 2, 'callback', 'v', 6, 'open', NULL, NULL, 2)
                """,
                "INSERT INTO draw_attempt (town, draw, line, number, tried_at, tried_by) VALUES ('t', 'd', 2, 1, 7, 'a')"
            )
            #expect(try Migrations.run(on: store.database).first == "reached")
            let (lines, attempts) = try await store.database.read { tx in
                (
                    try tx.all(
                        "SELECT work_order, supporter, standing, solved, version FROM draw_line ORDER BY number"
                    ) { row in (0..<5).map { row.isNull($0) ? "-" : row.text($0) } },
                    try tx.all("SELECT line, tried_at, tried_by FROM draw_attempt") { row in
                        (0..<3).map { row.text($0) }
                    }
                )
            }
            #expect(lines == [["w", "", "reached", "yes", "3"], ["v", "", "open", "-", "2"]])
            #expect(attempts == [["2", "7", "a"]])
            // The same closing twice is refused, another person's of it isn't.
            try store.tamper(
                """
                INSERT INTO draw_line (town, draw, number, purpose, work_order, supporter, closed_at, standing, version)
                VALUES ('t', 'd', 3, 'callback', 'w', 's', 5, 'open', 1)
                """)
            #expect(throws: (any Error).self) {
                try store.tamper(
                    """
                    INSERT INTO draw_line (town, draw, number, purpose, work_order, supporter, closed_at, standing, version)
                    VALUES ('t', 'd', 4, 'callback', 'w', 's', 5, 'open', 1)
                    """)
            }
        }
    }

    private typealias Old = (id: String, state: String, shownAt: Int?)
}
