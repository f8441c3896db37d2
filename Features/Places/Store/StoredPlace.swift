// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules

/// A place with what only the store and the map need of it.
package struct StoredPlace: Sendable {
    package let place: Place
    package let version: Int64
    /// As it was delivered, in CGCS2000; nil where nobody said one.
    package let centre: Position?
    /// nil where there is none, and where it was not asked for.
    package let shape: MultiPolygon?
}

extension StoredPlace {
    /// Every place of the installation, those that have ended included.
    package static func all(withShapes: Bool, _ tx: ReadTransaction) throws -> [StoredPlace] {
        let shape: SQL = withShapes ? "shape" : "NULL"
        var rows: [PlaceRow] = []
        try tx.each(
            """
            SELECT id, code, level, name, english, parent, grid_kind, valid_from, valid_to, successor, version,
                latitude, longitude, \(shape) FROM place
            """
        ) { rows.append(try PlaceRow($0)) }
        var above: [PlaceID: (level: PlaceLevel, parent: PlaceID?)] = [:]
        above.reserveCapacity(rows.count)
        for row in rows { above[row.id] = (row.level, row.parent) }
        return rows.map { row in
            row.stored(town: PlaceRow.town(of: row.id, above))
        }
    }
}

/// A row of `place`.
private struct PlaceRow {
    let id: PlaceID
    let code: DivisionCode
    let level: PlaceLevel
    let name: String
    let english: String
    let parent: PlaceID?
    let gridKind: GridKind?
    let validFrom: CivilDate
    let validTo: CivilDate?
    let successor: PlaceID?
    let version: Int64
    let centre: Position?
    let shape: MultiPolygon?

    init(_ row: Row) throws {
        id = try row.id(0)
        level = try row.word(2)
        (name, english) = (row.text(3), row.text(4))
        parent = try row.optionalID(5)
        gridKind = row.isNull(6) ? nil : try row.word(6)
        successor = try row.optionalID(9)
        version = row.int(10)
        guard let code = try? DivisionCode(row.text(1)) else { throw DatabaseProblem.unreadable(column: 1) }
        guard let day = CivilDate(row.text(7)) else { throw DatabaseProblem.unreadable(column: 7) }
        (self.code, validFrom) = (code, day)
        validTo = try row.optionalText(8).map { text in
            guard let day = CivilDate(text) else { throw DatabaseProblem.unreadable(column: 8) }
            return day
        }
        centre = row.isNull(11) || row.isNull(12) ? nil : Position(longitude: row.real(12), latitude: row.real(11))
        if row.isNull(13) {
            shape = nil
        } else {
            guard let read = MultiPolygon(wellKnownBinary: row.bytes(13)) else {
                throw DatabaseProblem.unreadable(column: 13)
            }
            shape = read
        }
    }

    func stored(town: PlaceID?) -> StoredPlace {
        StoredPlace(
            place: Place(
                id: id, code: code, level: level, name: name, english: english.isEmpty ? nil : english, parent: parent,
                town: town, validFrom: validFrom, validTo: validTo, successor: successor, gridKind: gridKind),
            version: version, centre: centre, shape: shape)
    }

    static func town(of id: PlaceID, _ above: [PlaceID: (level: PlaceLevel, parent: PlaceID?)]) -> PlaceID? {
        var next: PlaceID? = id
        // Eight levels at the most; stored data could still hold a ring.
        for _ in 0..<8 {
            guard let here = next, let entry = above[here] else { return nil }
            if entry.level == .town { return here }
            next = entry.parent
        }
        return nil
    }
}
