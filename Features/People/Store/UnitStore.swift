// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PeopleRules

/// Loads and makes units.
package enum UnitStore {
    static let columns: SQL = "id, code, name, english, kind, place"

    package static func all(_ tx: ReadTransaction) throws -> [Unit] {
        try tx.all("SELECT \(columns) FROM unit ORDER BY code", unit)
    }

    package static func unit(_ id: UnitID, _ tx: ReadTransaction) throws -> Unit? {
        try tx.first("SELECT \(columns) FROM unit WHERE id = \(id)", unit)
    }

    /// - Throws: `PeopleRefusal.notYours`, `.codeTaken`.
    package static func create(
        code: String, name: String, english: String, kind: UnitKind, place: PlaceID, _ tx: WriteTransaction
    ) throws -> UnitID {
        if let refusal = Granting.refusalToRegister(tx.actor) { throw refusal }
        guard try tx.count("SELECT count(*) FROM unit WHERE code = \(code)") == 0 else { throw PeopleRefusal.codeTaken }
        let id = UnitID(at: tx.now)
        try tx.run(
            """
            INSERT INTO unit (id, code, name, english, kind, place, version)
            VALUES (\(id), \(code), \(name), \(english), \(kind.rawValue), \(place), 1)
            """)
        try tx.record(
            .unitCreated, .unit, id.description, version: 1,
            ["code": .text(code), "kind": .text(kind.rawValue), "place": .text(place.description)])
        try PeopleStamp.raise(tx)
        return id
    }

    private static func unit(_ row: Row) throws -> Unit {
        Unit(
            id: try row.id(0), code: row.text(1), name: row.text(2), english: row.text(3), kind: try row.word(4),
            place: try row.id(5))
    }
}
