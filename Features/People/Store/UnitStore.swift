// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules

/// Loads and makes units.
package enum UnitStore {
    static let columns: SQL = "id, code, name, english, kind, place, phone, ended_at, version"

    package static func all(_ tx: ReadTransaction) throws -> [Unit] {
        try tx.all("SELECT \(columns) FROM unit ORDER BY code", unit)
    }

    /// A unit to which something may be given.
    /// - Throws: `PeopleRefusal.unitUnknown` when there is none, or it is closed.
    static func open(_ id: UnitID, _ tx: ReadTransaction) throws -> Unit {
        guard let unit = try unit(id, tx), unit.endedAt == nil else { throw PeopleRefusal.unitUnknown }
        return unit
    }

    package static func unit(_ id: UnitID, _ tx: ReadTransaction) throws -> Unit? {
        try tx.first("SELECT \(columns) FROM unit WHERE id = \(id)", unit)
    }

    /// - Throws: `PeopleRefusal.notYours`, `.codeTaken`.
    package static func create(
        code: String, name: String, english: String, kind: UnitKind, place: PlaceID, phone: String = "",
        _ tx: WriteTransaction
    ) throws -> UnitID {
        if let refusal = Granting.refusalToRegister(tx.actor) { throw refusal }
        guard try tx.count("SELECT count(*) FROM unit WHERE code = \(code)") == 0 else { throw PeopleRefusal.codeTaken }
        let id = UnitID(at: tx.now)
        try tx.run(
            """
            INSERT INTO unit (id, code, name, english, kind, place, phone, version)
            VALUES (\(id), \(code), \(name), \(english), \(kind.rawValue), \(place), \(phone), 1)
            """)
        try tx.record(
            .unitCreated, .unit, id.description, version: 1,
            ["code": .text(code), "kind": .text(kind.rawValue), "place": .text(place.description)])
        try PeopleStamp.raise(tx)
        return id
    }

    /// Gives a unit another name or contact.
    /// - Parameter version: the one that the change starts from.
    /// - Throws: `PeopleRefusal.notYours`; `CommonRefusal.changedMeanwhile`.
    package static func change(
        _ id: UnitID, name: String, english: String, phone: String, version: Int64, _ tx: WriteTransaction
    ) throws {
        if let refusal = Granting.refusalToRegister(tx.actor) { throw refusal }
        try tx.expectOne(
            """
            UPDATE unit SET name = \(name), english = \(english), phone = \(phone), version = \(version + 1)
            WHERE id = \(id) AND version = \(version) AND ended_at IS NULL
            """)
        try tx.record(.unitChanged, .unit, id.description, version: version + 1, ["name": .text(name)])
        try PeopleStamp.raise(tx)
    }

    /// Closes a unit for which nobody acts and in whose hands nothing is; its name stays for what it did.
    /// - Throws: `PeopleRefusal.notYours`, `.unitHasMembers`; `CommonRefusal.changedMeanwhile`.
    package static func close(_ id: UnitID, version: Int64, _ tx: WriteTransaction) throws {
        if let refusal = Granting.refusalToRegister(tx.actor) { throw refusal }
        // The row first: whoever grants a post for this unit meanwhile waits for it on PostgreSQL.
        try tx.expectOne(
            """
            UPDATE unit SET ended_at = \(tx.now), version = \(version + 1)
            WHERE id = \(id) AND version = \(version) AND ended_at IS NULL
            """)
        let today = CivilTime(tx.now).date
        let members = try tx.count(
            "SELECT count(*) FROM post WHERE unit = \(id) AND (valid_to IS NULL OR valid_to > \(today))")
        guard members == 0 else { throw PeopleRefusal.unitHasMembers }
        try tx.record(.unitClosed, .unit, id.description, version: version + 1)
        try PeopleStamp.raise(tx)
    }

    private static func unit(_ row: Row) throws -> Unit {
        Unit(
            id: try row.id(0), code: row.text(1), name: row.text(2), english: row.text(3), kind: try row.word(4),
            place: try row.id(5), phone: row.text(6), endedAt: row.optionalInstant(7), version: row.int(8))
    }
}
