// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Files that somebody has handed in for comparison and not yet adopted: kept under their hash for a day, because a
/// person reads the comparison before confirming it, and another process may answer then.
enum CatalogueDrafts {
    static let lifetime = Span.days(1)

    static func keep(_ source: CatalogueSource, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM catalogue_draft WHERE kept_at < \(tx.now - lifetime)")
        try tx.run(
            """
            INSERT INTO catalogue_draft (hash, matters, english, kept_at)
            VALUES (\(source.hash), \(source.matters), \(source.english), \(tx.now))
            ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at
            """)
    }

    /// nil when nothing was kept under the hash, or too long ago.
    static func draft(_ hash: String, at now: Instant, _ tx: ReadTransaction) throws -> CatalogueSource? {
        try tx.first(
            """
            SELECT matters, english FROM catalogue_draft WHERE hash = \(hash) AND kept_at >= \(now - lifetime)
            """
        ) { CatalogueSource(matters: $0.bytes(0), english: $0.bytes(1)) }
    }

    static func drop(_ hash: String, _ tx: WriteTransaction) throws {
        try tx.run("DELETE FROM catalogue_draft WHERE hash = \(hash)")
    }
}
