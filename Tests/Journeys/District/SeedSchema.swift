// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import TestStores

/// The schema of the PostgreSQL server in which the seeded world lies as long as the tests run.
enum SeedSchema {
    private static let name = "jiewang_journeys_\(ProcessInfo.processInfo.processIdentifier)"

    /// Makes it empty; it goes when the process ends.
    static func make() throws -> String {
        try run(["DROP SCHEMA IF EXISTS \(name) CASCADE", "CREATE SCHEMA \(name)"])
        atexit { try? SeedSchema.run(["DROP SCHEMA IF EXISTS \(SeedSchema.name) CASCADE"]) }
        return name
    }

    static func location(_ schema: String) throws -> DatabaseLocation {
        let server = try server()
        return .postgres(address: server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)")
    }

    /// Copies all rows into a store that has the same tables, those that are referred to first.
    static func copy(_ schema: String, into database: Database) throws {
        try database.migrate { script in
            let tables = try script.texts(
                """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = \(schema) AND table_type = 'BASE TABLE' ORDER BY table_name
                """)
            let arrows = try script.texts(
                """
                SELECT a.relname || '>' || b.relname FROM pg_constraint AS c JOIN pg_class AS a ON a.oid = c.conrelid
                    JOIN pg_class AS b ON b.oid = c.confrelid JOIN pg_namespace AS n ON n.oid = c.connamespace
                WHERE c.contype = 'f' AND n.nspname = \(schema) AND c.conrelid <> c.confrelid
                """
            ).map { $0.split(separator: ">").map(String.init) }
            var waiting = tables
            var done: Set<String> = []
            while !waiting.isEmpty {
                let ready = waiting.filter { table in arrows.allSatisfy { $0[0] != table || done.contains($0[1]) } }
                for table in ready {
                    try script.run(
                        statements: "INSERT INTO \(table) SELECT * FROM \(schema).\(table) ON CONFLICT DO NOTHING")
                }
                done.formUnion(ready)
                waiting.removeAll { done.contains($0) }
                if ready.isEmpty { throw DatabaseProblem.badLocation }
            }
        }
    }

    private static func server() throws -> String {
        guard let address = ProcessInfo.processInfo.environment[Engines.variable], !address.isEmpty else {
            throw DatabaseProblem.badLocation
        }
        return address
    }

    private static func run(_ statements: [String]) throws {
        let database = try Database(.postgres(address: try server()), readers: 1)
        try database.migrate { script in
            try script.run(statements: "SET client_min_messages = error")
            for statement in statements { try script.run(statements: statement) }
        }
    }
}
