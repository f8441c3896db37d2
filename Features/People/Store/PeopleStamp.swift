// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// The number in `setting` that tells every process to read units, posts and names anew; raised once per commit.
enum PeopleStamp {
    private static let name = "people.version"

    static func raise(_ tx: WriteTransaction) throws { _ = tx.shared(name) { Cell() } }

    static func read(_ tx: ReadTransaction) throws -> String {
        try tx.first("SELECT value FROM setting WHERE name = \(name)") { $0.text(0) } ?? ""
    }

    private final class Cell: BatchCell {
        func flush(_ tx: WriteTransaction) throws {
            try tx.run(
                """
                INSERT INTO setting (name, value) VALUES (\(PeopleStamp.name), '1')
                ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)
                """)
        }
    }
}
