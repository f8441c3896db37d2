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
        m0006Upkeep, m0007Partners, m0008OrderLife, m0009Notices, m0010Appraisal,
        m0011Units, m0012Calls, m0013Support, m0014Admission, m0015Publication,
        m0016Callbacks, m0017Patrols, m0018SharedInbox, m0019RatingLinks, m0020Desk, m0021LighterIntake,
        m0022Answering, m0023Reached,
    ]

    /// Brings the store up to this program's schema; each step in its own transaction.
    /// - Parameter last: the last step to take; an older program's schema for tests of what a step carries over.
    /// - Returns: the names of the steps that were taken.
    /// - Throws: `DatabaseProblem.newerSchema` when the store has been used by a newer program.
    @discardableResult
    package static func run(on database: Database, through last: Int = all.count) throws -> [String] {
        try database.migrate { script in
            try lock(script)
            try script.run(
                statements: """
                    CREATE TABLE IF NOT EXISTS schema_step (number \(script.engine == .sqlite ? "INTEGER" : "BIGINT") PRIMARY KEY,
                        name TEXT NOT NULL)
                    """)
            let newest = try script.texts("SELECT CAST(number AS TEXT) FROM schema_step").compactMap { Int($0) }.max()
            let known = all.last?.number ?? 0
            if let newest, newest > known {
                throw DatabaseProblem.newerSchema(found: newest, known: known)
            }
        }
        var taken: [String] = []
        for migration in all.prefix(last) {
            var isTaken = false
            try database.migrate { script in
                try lock(script)
                // Asked under the lock: another process may have taken the step meanwhile.
                guard try script.texts("SELECT name FROM schema_step WHERE number = \(migration.number)").isEmpty else {
                    return
                }
                for statement in migration.statements(for: script.engine) { try script.run(statements: statement) }
                try script.run("INSERT INTO schema_step (number, name) VALUES (\(migration.number), \(migration.name))")
                isTaken = true
            }
            if isTaken { taken.append(migration.name) }
        }
        return taken
    }

    /// Lets one process at a time change the schema, until the end of its transaction; SQLite has one writer anyway.
    private static func lock(_ script: Script) throws {
        if script.engine == .postgres { try script.run(statements: "SELECT pg_advisory_xact_lock(\(lockNumber))") }
    }

    /// `jiewang` in a number, so that nobody else in the database is likely to use it.
    private static let lockNumber = 0x6A_6965_7761_6E67
}
