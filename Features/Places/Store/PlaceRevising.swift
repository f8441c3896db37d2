// SPDX-License-Identifier: Apache-2.0
import Database
import Geometry
import Kernel
import PlaceRules

/// Makes a revision that was worked out and shown.
extension PlaceStore {
    /// Makes all steps, or none, each with its line in the journal.
    /// - Throws: `CommonRefusal.changedMeanwhile` when any place has changed since it was worked out.
    package static func apply(_ revision: PlaceRevision, in tree: PlaceTree, _ tx: WriteTransaction) throws {
        try raise(tx, after: revision.base, shapes: revision.touchesShapes)
        for step in revision.steps {
            switch step {
            case .add(let place, let centre, let shape):
                try insert([PlaceImport.Addition(place: place, centre: centre, shape: shape)], tx)
                try recordAddition(of: place, tx)
            case .reshape(let id, let shape):
                let version = try next(id, "shape = \(shape.wellKnownBinary)", tx)
                try tx.record(
                    .placeChanged, .place, id.description, version: version, town: town(of: id, tree), ["shape": true])
            case .end(let id, let day, let successor):
                let version = try next(id, "valid_to = \(day), successor = \(successor)", tx)
                try tx.record(
                    .placeEnded, .place, id.description, version: version, town: town(of: id, tree),
                    ["on": .text(day.description), "successor": successor.map { .text($0.description) }])
            }
        }
    }

    private static func town(of id: PlaceID, _ tree: PlaceTree) -> PlaceID { tree[id]?.town ?? Journal.district }

    /// The stamp was held against all changes, so the version needs no comparison of its own.
    private static func next(_ id: PlaceID, _ assignments: SQL, _ tx: WriteTransaction) throws -> Int64 {
        guard let version = try version(of: id, tx) else { throw PlaceRefusal.noSuchPlace }
        try tx.expectOne(
            """
            UPDATE place SET \(assignments), version = \(version + 1)
            WHERE id = \(id) AND version = \(version) AND valid_to IS NULL
            """)
        return version + 1
    }
}
