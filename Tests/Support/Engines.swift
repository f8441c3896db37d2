// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation

/// The engines that tests of stores run on.
package enum Engines {
    /// The variable that names a PostgreSQL database in which tests may make and drop schemas.
    package static let variable = "JIEWANG_TEST_POSTGRES"

    /// SQLite always, PostgreSQL when the variable is set; for `@Test(arguments:)`.
    package static let available: [EngineKind] = hasPostgres ? [.sqlite, .postgres] : [.sqlite]

    /// For tests that compare both engines, or that need two processes on one store.
    package static let hasPostgres = ProcessInfo.processInfo.environment[variable]?.isEmpty == false

    /// - Throws: `DatabaseProblem.badLocation` when the variable is not set.
    static func postgresAddress() throws -> String {
        guard let address = ProcessInfo.processInfo.environment[variable], !address.isEmpty else {
            throw DatabaseProblem.badLocation
        }
        return address
    }
}
