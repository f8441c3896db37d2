// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// One adopted year file with the text that it was read from.
package struct StoredWorkYear: Equatable, Sendable {
    package let file: YearFile
    /// 1 when first adopted, one more with each correction.
    package let edition: Int
    package let adoptedAt: Instant
}

/// Adopts year files of the working calendar and reads them; a corrected file replaces the one before, and the journal
/// keeps the digest of each.
package enum WorkYearStore {
    /// Every adopted year, the earliest first.
    package static func all(_ tx: ReadTransaction) throws -> [StoredWorkYear] {
        try tx.all("SELECT year, version, source, adopted_at FROM work_year ORDER BY year") { row in
            guard let file = try? YearFile(stored: Int(row.int(0)), text: row.text(2)) else {
                throw DatabaseProblem.unreadable(column: 2)
            }
            return StoredWorkYear(file: file, edition: Int(row.int(1)), adoptedAt: row.instant(3))
        }
    }

    /// Takes the file as the one for its year and tells the journal.
    package static func adopt(_ file: YearFile, _ tx: WriteTransaction) throws {
        try CatalogueStamp.advance(tx)
        let year = file.days.year
        let edition = 1 + (try tx.count("SELECT version FROM work_year WHERE year = \(year)"))
        try tx.run(
            """
            INSERT INTO work_year (year, version, source, adopted_at)
            VALUES (\(year), \(edition), \(file.text), \(tx.now))
            ON CONFLICT (year) DO UPDATE SET version = excluded.version, source = excluded.source,
                adopted_at = excluded.adopted_at
            """)
        try tx.record(
            .calendarAdopted, .calendar, String(year), version: Int64(edition),
            [
                "year": .number(Int64(year)), "holidays": .number(Int64(file.days.holidays.count)),
                "makeUpDays": .number(Int64(file.days.makeUpDays.count)), "source": .text(file.hash),
            ])
    }
}
