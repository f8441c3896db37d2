// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// A number in `setting` that grows with every change of the catalogue or the calendar, so that another process can see
/// that what it holds in memory is out of date.
enum CatalogueStamp {
    static let name = "catalogue.version"

    /// 0 before the first change.
    static func current(_ tx: ReadTransaction) throws -> Int {
        try tx.first("SELECT value FROM setting WHERE name = \(name)") { Int($0.text(0)) ?? 0 } ?? 0
    }

    /// Also locks the row until the commit on PostgreSQL, so that two processes never give one number to two versions.
    static func advance(_ tx: WriteTransaction) throws {
        try tx.run(
            """
            INSERT INTO setting (name, value) VALUES (\(name), '1')
            ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)
            """)
    }
}
