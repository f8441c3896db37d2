// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Database
import Foundation

/// The PostgreSQL server on which tests make and drop databases.
struct StoreServer {
    private let address: String

    /// - Throws: `DatabaseProblem.badLocation` when no server is named.
    init() throws {
        guard let address = Engines.postgresAddress else { throw DatabaseProblem.badLocation }
        self.address = address
    }

    /// Makes a database: empty, or a copy of one to which nobody is connected.
    func create(_ name: String, like model: String?) throws {
        // C.UTF-8 orders text by bytes, as SQLite does (ADR 0004).
        let source = model ?? "template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        try run("CREATE DATABASE \(name) TEMPLATE \(source)")
    }

    func drop(_ name: String) throws { try run("DROP DATABASE \(name) WITH (FORCE)") }

    func location(of name: String) throws -> DatabaseLocation {
        var parts = URLComponents(string: address)
        parts?.path = "/" + name
        guard let text = parts?.string else { throw DatabaseProblem.badLocation }
        return .postgres(address: text)
    }

    /// On a connection of its own and not through `Database`, which does everything in transactions: databases are made
    /// outside of them.
    private func run(_ statement: String) throws {
        let connection = PQconnectdb(address)
        defer { PQfinish(connection) }
        let result = PQexec(connection, statement)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw DatabaseProblem.unavailable(String(cString: PQerrorMessage(connection)))
        }
    }
}
