// SPDX-License-Identifier: Apache-2.0

/// A setting of the store's engine that decides whether an acknowledged change survives a power cut.
package struct StoreDurability: Sendable, Equatable {
    /// The engine's name for it, with its value.
    package let setting: String
    package let isSafe: Bool

    package init(setting: String, isSafe: Bool) { (self.setting, self.isSafe) = (setting, isSafe) }

    /// What this store's engine is set to. Settings of the whole server, such as `fsync`, can't be changed by us.
    package static func settings(_ tx: ReadTransaction) throws -> [StoreDurability] {
        switch tx.engine {
        case .sqlite:
            // Each connection has its own level; the writer's is held to FULL when the store is opened.
            return try tx.all("PRAGMA journal_mode") {
                StoreDurability(setting: "journal_mode = \($0.text(0))", isSafe: $0.text(0) == "wal")
            }
        case .postgres:
            return try tx.all(
                """
                SELECT name, setting FROM pg_settings
                WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name
                """
            ) { StoreDurability(setting: "\($0.text(0)) = \($0.text(1))", isSafe: $0.text(1) != "off") }
        }
    }
}
