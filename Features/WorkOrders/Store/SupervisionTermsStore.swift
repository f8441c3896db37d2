// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import WorkOrderRules

/// When the clock supervises by itself in a district, and which version of that it is; 0 where nobody has decided.
struct SupervisionSetting: Sendable {
    let terms: SupervisionTerms
    let version: Int64
}

/// Loads and saves the districts' terms.
enum SupervisionTermsStore {
    static func setting(of district: PlaceID, _ tx: ReadTransaction) throws -> SupervisionSetting {
        try tx.first(
            "SELECT reminder, letter, notice, asks_desk, version FROM supervision_terms WHERE district = \(district)"
        ) { row in
            SupervisionSetting(
                terms: SupervisionTerms(
                    reminder: try row.word(0), letter: try row.word(1), notice: try row.word(2),
                    asksDesk: row.flag(3)),
                version: row.int(4))
        } ?? SupervisionSetting(terms: .standard, version: 0)
    }

    /// - Throws: `CommonRefusal.changedMeanwhile` when somebody else was faster.
    static func adopt(
        _ terms: SupervisionTerms, for district: PlaceID, after version: Int64, _ tx: WriteTransaction
    ) throws {
        if version == 0 {
            try tx.run(
                """
                INSERT INTO supervision_terms (district, reminder, letter, notice, asks_desk, version)
                VALUES (\(district), \(terms.reminder.rawValue), \(terms.letter.rawValue), \(terms.notice.rawValue),
                    \(terms.asksDesk), 0)
                ON CONFLICT (district) DO NOTHING
                """)
        }
        try tx.expectOne(
            """
            UPDATE supervision_terms SET reminder = \(terms.reminder.rawValue), letter = \(terms.letter.rawValue),
                notice = \(terms.notice.rawValue), asks_desk = \(terms.asksDesk), version = \(version + 1)
            WHERE district = \(district) AND version = \(version)
            """)
        try tx.record(
            .supervisionTermsAdopted, .supervisionTerms, district.description, version: version + 1,
            [
                "reminder": .text(terms.reminder.rawValue), "letter": .text(terms.letter.rawValue),
                "notice": .text(terms.notice.rawValue), "desk": .flag(terms.asksDesk),
            ])
    }
}
