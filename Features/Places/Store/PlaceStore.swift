// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules

/// Writes places. The rules are asked with the tree that the caller holds; the version of the place, or the stamp of the
/// whole tree, proves in the transaction that nobody was faster.
package enum PlaceStore {
    /// The version of a place; nil when there is none.
    package static func version(of id: PlaceID, _ tx: ReadTransaction) throws -> Int64? {
        try tx.first("SELECT version FROM place WHERE id = \(id)") { $0.int(0) }
    }

    /// Well-known binary by place; places without a shape are left out.
    package static func shapes(of ids: [PlaceID], _ tx: ReadTransaction) throws -> [PlaceID: [UInt8]] {
        var shapes: [PlaceID: [UInt8]] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let some = Array(ids[start..<min(ids.count, start + 500)])
            try tx.each("SELECT id, shape FROM place WHERE shape IS NOT NULL AND id IN \(list: some)") { row in
                shapes[try row.id(0)] = row.bytes(1)
            }
        }
        return shapes
    }

    /// The outlines of a place and of those beside it that last.
    package static func outlines(
        around place: Place, _ sheet: AtlasSheet, _ tx: ReadTransaction
    ) throws -> [PlaceID: MultiPolygon] {
        let beside = place.parent.map { sheet.children($0) } ?? []
        let ids = [place.id] + beside.filter { $0.level == place.level && $0.id != place.id }.prefix(100).map(\.id)
        return try shapes(of: ids, tx).compactMapValues { MultiPolygon(wellKnownBinary: $0) }
    }

    /// Adds one place.
    /// - Throws: `PlaceRefusal`; `CommonRefusal.changedMeanwhile` when the sheet is out of date.
    package static func add(
        _ place: Place, centre: Position? = nil, shape: MultiPolygon? = nil, after sheet: AtlasSheet,
        _ tx: WriteTransaction
    ) throws {
        let place = try sheet.tree.applying(.add(place))
        try raise(tx, after: sheet.stamp.places, shapes: shape != nil)
        try insert([PlaceImport.Addition(place: place, centre: centre, shape: shape)], tx)
        try recordAddition(of: place, tx)
    }

    static func recordAddition(of place: Place, _ tx: WriteTransaction) throws {
        try tx.record(
            .placeAdded, .place, place.id.description, version: 1, town: place.town ?? Journal.district,
            [
                "code": .text(place.code.description), "level": .text(place.level.rawValue), "name": .text(place.name),
                "parent": place.parent.map { .text($0.description) },
            ])
    }

    /// Gives a place another name.
    /// - Parameter version: the one that the change starts from.
    /// - Throws: `PlaceRefusal`; `CommonRefusal.changedMeanwhile` when the place is at another version.
    package static func rename(
        _ id: PlaceID, name: String, english: String?, version: Int64, in tree: PlaceTree, _ tx: WriteTransaction
    ) throws {
        let place = try tree.applying(.rename(id, name: name, english: english))
        _ = try PlaceStamp.raise(tx)
        try tx.expectOne(
            """
            UPDATE place SET name = \(place.name), english = \(place.english ?? ""), version = \(version + 1)
            WHERE id = \(id) AND version = \(version) AND valid_to IS NULL
            """)
        try tx.record(
            .placeChanged, .place, id.description, version: version + 1, town: place.town ?? Journal.district,
            [
                "before": tree[id].map { .text($0.name) }, "name": .text(place.name),
                "english": place.english.map { .text($0) },
            ])
    }

    /// Gives a place another shape, or takes it away.
    /// - Throws: `ShapeFlaw`; `PlaceRefusal.noSuchPlace`; `CommonRefusal.changedMeanwhile`.
    package static func reshape(
        _ id: PlaceID, _ shape: MultiPolygon?, version: Int64, in tree: PlaceTree, _ tx: WriteTransaction
    ) throws {
        guard let place = tree[id] else { throw PlaceRefusal.noSuchPlace }
        if let flaw = shape?.flaw { throw flaw }
        _ = try PlaceStamp.raise(tx, shapes: true)
        try tx.expectOne(
            """
            UPDATE place SET shape = \(shape?.wellKnownBinary), version = \(version + 1)
            WHERE id = \(id) AND version = \(version)
            """)
        try tx.record(
            .placeChanged, .place, id.description, version: version + 1, town: place.town ?? Journal.district,
            ["shape": .flag(shape != nil)])
    }

    /// Ends a place on a day.
    /// - Throws: `PlaceRefusal`; `CommonRefusal.changedMeanwhile` when the place or the sheet is out of date.
    package static func end(
        _ id: PlaceID, on day: CivilDate, successor: PlaceID?, version: Int64, after sheet: AtlasSheet,
        _ tx: WriteTransaction
    ) throws {
        let place = try sheet.tree.applying(.end(id, on: day, successor: successor))
        try raise(tx, after: sheet.stamp.places, shapes: false)
        try tx.expectOne(
            """
            UPDATE place SET valid_to = \(day), successor = \(successor), version = \(version + 1)
            WHERE id = \(id) AND version = \(version) AND valid_to IS NULL
            """)
        try tx.record(
            .placeEnded, .place, id.description, version: version + 1, town: place.town ?? Journal.district,
            ["on": .text(day.description), "successor": successor.map { .text($0.description) }])
    }

    /// Takes in a whole import, with one line in the journal.
    /// - Throws: `CommonRefusal.changedMeanwhile` when any place has changed since it was prepared.
    package static func apply(
        _ work: PlaceImport, _ tx: WriteTransaction, told: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws {
        guard !work.isEmpty else { return }
        let total = work.additions.count + work.alterations.count
        try raise(tx, after: work.base, shapes: work.touchesShapes)
        try insert(work.additions, tx) { told($0, total) }
        for (index, change) in work.alterations.enumerated() {
            try alter(change, tx)
            told(work.additions.count + index + 1, total)
        }
        try tx.record(
            .placesImported, .place, "places",
            [
                "source": .text(work.source.rawValue), "added": .number(Int64(work.additions.count)),
                "changed": .number(Int64(work.alterations.count)), "unchanged": .number(Int64(work.unchanged)),
                "repaired": .number(Int64(work.repaired.count)),
            ])
    }

    static func raise(_ tx: WriteTransaction, after base: Int, shapes: Bool) throws {
        guard try PlaceStamp.raise(tx, shapes: shapes) == base else { throw CommonRefusal.changedMeanwhile }
    }

    /// Parents come before children in the list.
    static func insert(
        _ additions: [PlaceImport.Addition], _ tx: WriteTransaction, told: (_ done: Int) -> Void = { _ in }
    ) throws {
        for start in stride(from: 0, to: additions.count, by: 100) {
            let rows = additions[start..<min(additions.count, start + 100)].map { addition -> SQL in
                let place = addition.place
                return """
                    (\(place.id), \(place.code.description), \(place.level.rawValue), \(place.name),
                    \(place.english ?? ""), \(place.parent), \(place.gridKind?.rawValue), \(addition.centre?.latitude),
                    \(addition.centre?.longitude), \(addition.shape?.wellKnownBinary), \(place.validFrom),
                    \(place.validTo), \(place.successor), 1)
                    """
            }
            try tx.run(
                """
                INSERT INTO place (id, code, level, name, english, parent, grid_kind, latitude, longitude, shape,
                    valid_from, valid_to, successor, version)
                VALUES \(SQL.joined(rows, by: ", "))
                """)
            told(start + rows.count)
        }
    }

    private static func alter(_ change: PlaceImport.Alteration, _ tx: WriteTransaction) throws {
        var parts: [SQL] = ["version = version + 1"]
        if let name = change.name { parts.append("name = \(name), english = \(change.english ?? "")") }
        if let centre = change.centre {
            parts.append("latitude = \(centre.latitude), longitude = \(centre.longitude)")
        }
        if let shape = change.shape { parts.append("shape = \(shape.wellKnownBinary)") }
        try tx.expectOne("UPDATE place SET \(SQL.joined(parts, by: ", ")) WHERE id = \(change.place)")
    }
}
