// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// The number in `setting` that tells every process to read lists and items anew; raised once per commit.
enum AdmissionStamp {
    private static let name = "admission.version"

    static func raise(_ tx: WriteTransaction) throws { _ = tx.shared(name) { Cell() } }

    static func read(_ tx: ReadTransaction) throws -> Int {
        try tx.first("SELECT value FROM setting WHERE name = \(name)") { Int($0.text(0)) ?? 0 } ?? 0
    }

    private final class Cell: BatchCell {
        func flush(_ tx: WriteTransaction) throws {
            try tx.run(
                """
                INSERT INTO setting (name, value) VALUES (\(AdmissionStamp.name), '1')
                ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)
                """)
        }
    }
}
