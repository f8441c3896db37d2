// SPDX-License-Identifier: Apache-2.0
import Database

/// One step of the schema: SQL only, forward only, never edited after a release.
///
/// The text is PostgreSQL's; for SQLite the four type names are replaced and tables become STRICT (ADR 0005).
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    let shared: [String]
    let sqlite: [String]
    let postgres: [String]

    init(_ number: Int, _ name: String, _ shared: [String], sqlite: [String] = [], postgres: [String] = []) {
        (self.number, self.name, self.shared, self.sqlite, self.postgres) = (number, name, shared, sqlite, postgres)
    }

    func statements(for engine: EngineKind) -> [String] {
        switch engine {
        case .postgres: shared + postgres
        case .sqlite: shared.map(Self.sqliteText) + sqlite
        }
    }

    private static func sqliteText(_ statement: String) -> String {
        var text = statement
        for (word, replacement) in [
            ("BIGINT", "INTEGER"), ("DOUBLE PRECISION", "REAL"), ("BYTEA", "BLOB"),
        ] {
            text = text.replacing(word, with: replacement)
        }
        return text.hasPrefix("CREATE TABLE") ? text + " STRICT" : text
    }
}

/// The whole history of the schema, in order and without gaps.
package enum Migrations {
    package static let all: [Migration] = [
        m0001Ledger, m0002People, m0003Places, m0004Catalogue, m0005WorkOrders,
    ]

    /// Brings the store up to this program's schema; each step in its own transaction.
    /// - Returns: the names of the steps that were taken.
    /// - Throws: `DatabaseProblem.newerSchema` when the store has been used by a newer program.
    @discardableResult
    package static func run(on database: Database) throws -> [String] {
        try database.migrate { script in
            try script.run(
                statements: """
                CREATE TABLE IF NOT EXISTS schema_step (number \(script.engine == .sqlite ? "INTEGER" : "BIGINT") PRIMARY KEY,
                    name TEXT NOT NULL)
                """)
        }
        var done: Set<Int> = []
        try database.migrate { script in
            done = Set(try script.texts("SELECT CAST(number AS TEXT) FROM schema_step").compactMap { Int($0) })
        }
        if let newest = done.max(), newest > all.count {
            throw DatabaseProblem.newerSchema(found: newest, known: all.count)
        }
        var taken: [String] = []
        for migration in all where !done.contains(migration.number) {
            try database.migrate { script in
                for statement in migration.statements(for: script.engine) { try script.run(statements: statement) }
                try script.run("INSERT INTO schema_step (number, name) VALUES (\(migration.number), \(migration.name))")
            }
            taken.append(migration.name)
        }
        return taken
    }
}
