// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation

/// The engines that tests of stores run on.
package enum Engines {
    /// The variable that names a PostgreSQL server on which tests may make and drop databases.
    package static let variable = "JIEWANG_TEST_POSTGRES"

    /// SQLite always, PostgreSQL when the variable is set; for `@Test(arguments:)`.
    package static let available: [EngineKind] = hasPostgres ? [.sqlite, .postgres] : [.sqlite]

    /// For tests that compare both engines, or that need two processes on one store.
    package static let hasPostgres = postgresAddress != nil

    /// nil when the variable is not set.
    static let postgresAddress: String? = {
        let address = ProcessInfo.processInfo.environment[variable] ?? ""
        return address.isEmpty ? nil : address
    }()
}
