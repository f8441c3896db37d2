// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel

/// Reads items with their matters and places.
enum AdmissionRows {
    /// - Parameter condition: over the columns of `admission`.
    static func items(_ condition: SQL, _ tx: ReadTransaction) throws -> [AdmissionItem] {
        var matters: [AdmissionID: [MatterCode]] = [:]
        try tx.each(
            """
            SELECT admission, matter FROM admission_matter
            WHERE admission IN (SELECT id FROM admission WHERE \(condition)) ORDER BY admission, position
            """
        ) { row in
            guard let matter = MatterCode(row.text(1)) else { return }
            matters[try row.id(0), default: []].append(matter)
        }
        var places: [AdmissionID: [Scope]] = [:]
        try tx.each(
            """
            SELECT admission, place, level FROM admission_place
            WHERE admission IN (SELECT id FROM admission WHERE \(condition)) ORDER BY admission, position
            """
        ) { row in places[try row.id(0), default: []].append(.place(try row.id(1), try row.word(2))) }
        return try tx.all(
            """
            SELECT id, unit, district, town, title, basis, frequency, minutes, forms, valid_from, asked_until,
                applied_by, applied_at, in_favour, comment_words, commented_by, commented_at, valid_until,
                decision_reason, decided_by, decided_at, revoked, ending_reason, ended_by, ended_at, version
            FROM admission WHERE \(condition) ORDER BY applied_at DESC, id DESC
            """
        ) { row in
            let id: AdmissionID = try row.id(0)
            return try item(row, id, matters[id] ?? [], places[id] ?? [])
        }
    }

    private static func item(
        _ row: Row, _ id: AdmissionID, _ matters: [MatterCode], _ places: [Scope]
    ) throws -> AdmissionItem {
        let terms = AdmissionTerms(
            unit: try row.id(1), district: try row.id(2), town: try row.id(3), places: places, title: row.text(4),
            matters: matters, basis: row.text(5), frequency: try row.word(6), minutes: Int(row.int(7)),
            forms: Int(row.int(8)), from: try day(row, 9), until: try day(row, 10))
        var item = AdmissionItem(
            id: id, terms: terms, appliedBy: try row.optionalID(11), appliedAt: row.instant(12), version: row.int(25))
        if let at = row.optionalInstant(16) {
            item.comment = .init(isInFavour: row.flag(13), words: row.text(14), by: try row.optionalID(15), at: at)
        }
        if let at = row.optionalInstant(20) {
            item.decision = .init(
                until: row.isNull(17) ? nil : try day(row, 17), reason: row.text(18), by: try row.optionalID(19),
                at: at)
        }
        if let at = row.optionalInstant(24) {
            item.ending = .init(isRevoked: row.flag(21), reason: row.text(22), by: try row.optionalID(23), at: at)
        }
        return item
    }

    private static func day(_ row: Row, _ column: Int) throws -> CivilDate {
        guard let day = CivilDate(row.text(column)) else { throw DatabaseProblem.unreadable(column: column) }
        return day
    }
}
