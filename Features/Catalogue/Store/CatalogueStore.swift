// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import Kernel

/// Adopts versions of the catalogue and reads them; a version is written once and never changed.
package enum CatalogueStore {
    /// nil before the first version.
    package static func newest(_ tx: ReadTransaction) throws -> StoredCatalogue? {
        let heading = try tx.first(
            """
            SELECT number, adopted_at, note, source_hash, matters FROM catalogue_version ORDER BY number DESC LIMIT 1
            """, heading)
        return try heading.map { try stored($0, tx) }
    }

    /// nil when no version has that number.
    package static func version(_ number: Int, _ tx: ReadTransaction) throws -> StoredCatalogue? {
        let heading = try tx.first(
            "SELECT number, adopted_at, note, source_hash, matters FROM catalogue_version WHERE number = \(number)",
            heading)
        return try heading.map { try stored($0, tx) }
    }

    /// All versions, the newest first.
    package static func versions(_ tx: ReadTransaction) throws -> [CatalogueHeading] {
        try tx.all(
            "SELECT number, adopted_at, note, source_hash, matters FROM catalogue_version ORDER BY number DESC", heading
        )
    }

    /// The matter as the last version that held it says it; nil when none ever did.
    package static func last(
        _ code: MatterCode, _ tx: ReadTransaction
    ) throws -> (matter: Matter, english: CatalogueTranslation.Entry?, version: Int)? {
        try tx.first(
            """
            SELECT code, name, english, english_definition, terms, version FROM matter
            WHERE code = \(code) ORDER BY version DESC LIMIT 1
            """
        ) { row in
            let (matter, english) = try matter(row)
            return (matter, english, Int(row.int(5)))
        }
    }

    /// The last English name of every code that ever had one, also of retired ones.
    package static func englishNames(_ tx: ReadTransaction) throws -> [MatterCode: String] {
        var names: [MatterCode: String] = [:]
        try tx.each("SELECT code, english FROM matter WHERE english <> '' ORDER BY version") { row in
            names[try code(row, 0)] = row.text(1)
        }
        return names
    }

    /// Writes the diff's new version as the next one and tells the journal; all of it or nothing.
    /// - Parameters:
    ///   - base: the number of the version that the diff starts from, 0 for none.
    ///   - sourceHash: SHA-256 of what the version was read from.
    /// - Throws: `CodesReused`; `CommonRefusal.changedMeanwhile` when another version has been adopted since `base`.
    package static func adopt(
        _ diff: CatalogueDiff, english: CatalogueTranslation, after base: Int, note: String, sourceHash: String,
        _ tx: WriteTransaction
    ) throws -> CatalogueHeading {
        let version = try diff.adopted()
        try check(base, tx)
        try CatalogueStamp.advance(tx)
        // Only now that the row is locked nobody else can come between.
        try check(base, tx)
        let heading = CatalogueHeading(
            number: base + 1, adoptedAt: tx.now, note: note, sourceHash: sourceHash,
            matterCount: version.matters.count)
        try write(heading, version, english, tx)
        try tx.record(
            .catalogueAdopted, .catalogue, "catalogue", version: Int64(heading.number),
            [
                "matters": .number(Int64(heading.matterCount)), "added": .number(Int64(diff.added.count)),
                "retired": .number(Int64(diff.retired.count)), "returned": .number(Int64(diff.returned.count)),
                "changed": .number(Int64(diff.changed.count)), "note": .text(note), "source": .text(sourceHash),
            ])
        return heading
    }

    private static func check(_ base: Int, _ tx: ReadTransaction) throws {
        let newest = try tx.count("SELECT coalesce(max(number), 0) FROM catalogue_version")
        guard newest == base else { throw CommonRefusal.changedMeanwhile }
    }

    private static func write(
        _ heading: CatalogueHeading, _ version: CatalogueVersion, _ english: CatalogueTranslation,
        _ tx: WriteTransaction
    ) throws {
        try tx.run(
            """
            INSERT INTO catalogue_version (number, adopted_at, note, source_hash, matters)
            VALUES (\(heading.number), \(heading.adoptedAt), \(heading.note), \(heading.sourceHash),
                \(heading.matterCount))
            """)
        for (position, matter) in version.matters.enumerated() {
            let entry = english[matter.code]
            try tx.run(
                """
                INSERT INTO matter (version, code, position, name, english, english_definition, terms)
                VALUES (\(heading.number), \(matter.code), \(position), \(matter.name), \(entry?.name ?? ""),
                    \(entry?.definition ?? ""), \(MatterRecord.write(matter)))
                """)
        }
        for (code, name) in version.retired.sorted(by: { $0.key < $1.key }) {
            try tx.run(
                "INSERT INTO retired_matter (version, code, name) VALUES (\(heading.number), \(code), \(name))")
        }
    }

    private static func stored(_ heading: CatalogueHeading, _ tx: ReadTransaction) throws -> StoredCatalogue {
        var entries: [MatterCode: CatalogueTranslation.Entry] = [:]
        let matters = try tx.all(
            """
            SELECT code, name, english, english_definition, terms FROM matter
            WHERE version = \(heading.number) ORDER BY position
            """
        ) { row in
            let (matter, english) = try matter(row)
            entries[matter.code] = english
            return matter
        }
        var retired: [MatterCode: String] = [:]
        try tx.each("SELECT code, name FROM retired_matter WHERE version = \(heading.number)") { row in
            retired[try code(row, 0)] = row.text(1)
        }
        return StoredCatalogue(
            heading: heading, version: CatalogueVersion(matters, retired: retired), english: .init(entries))
    }

    private static func heading(_ row: Row) -> CatalogueHeading {
        CatalogueHeading(
            number: Int(row.int(0)), adoptedAt: row.instant(1), note: row.text(2), sourceHash: row.text(3),
            matterCount: Int(row.int(4)))
    }

    private static func matter(_ row: Row) throws -> (Matter, CatalogueTranslation.Entry?) {
        guard let matter = MatterRecord.read(row.text(4), code: try code(row, 0), name: row.text(1)) else {
            throw DatabaseProblem.unreadable(column: 4)
        }
        let english = row.text(2)
        return (matter, english.isEmpty ? nil : .init(name: english, definition: row.text(3)))
    }

    private static func code(_ row: Row, _ column: Int) throws -> MatterCode {
        guard let code = MatterCode(row.text(column)) else { throw DatabaseProblem.unreadable(column: column) }
        return code
    }
}
