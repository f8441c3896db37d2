// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules

/// Splits and merges of grids: what ends, what begins, and who inherits what is open.
extension PlaceRevision {
    /// A part of a grid that is split.
    package struct Part: Sendable {
        package let name: String
        package let english: String?
        package let shape: MultiPolygon

        package init(name: String, english: String?, shape: MultiPolygon) {
            (self.name, self.english, self.shape) = (name, english, shape)
        }
    }

    /// Splits a grid: the parts begin with codes of their own, the first inherits what is open, and the old one ends.
    package static func split(
        _ grid: Place, into parts: [Part], on day: CivilDate, _ sheet: AtlasSheet, at now: Instant
    ) throws(PlaceRefusal) -> PlaceRevision {
        guard grid.level == .grid, grid.gridKind != .micro else { throw .notAGrid }
        guard parts.count >= 2 else { throw .partsMissing }
        guard let parent = grid.parent.flatMap({ sheet.tree[$0] }) else { throw .noSuchPlace }
        var draft = RevisionDraft(sheet, at: now)
        var made: [Place] = []
        for part in parts {
            made.append(
                try draft.add(
                    .grid, grid.gridKind, under: parent, name: part.name, english: part.english, from: day,
                    shape: part.shape))
        }
        let heir = made[0]
        let index = try? PolygonIndex(zip(made, parts).map { (key: $0, shape: $1.shape) })
        try draft.rehouse(from: grid, on: day) { centre in
            centre.flatMap { index?.find(longitude: $0.longitude, latitude: $0.latitude).first } ?? heir
        }
        try draft.end(grid.id, on: day, successor: heir.id)
        return draft.revision(.split, of: grid.id)
    }

    /// Merges other grids of the community into one: they end in its favour, and it gets their outlines too.
    /// - Parameter shapes: of all of them, where known.
    package static func merge(
        _ others: [Place], into grid: Place, on day: CivilDate, shapes: [PlaceID: MultiPolygon], _ sheet: AtlasSheet,
        at now: Instant
    ) throws(PlaceRefusal) -> PlaceRevision {
        guard grid.level == .grid, grid.gridKind != .micro else { throw .notAGrid }
        guard !others.isEmpty else { throw .partsMissing }
        let neighbours = Set(sheet.tree.neighbours(of: grid).map(\.id))
        guard others.allSatisfy({ neighbours.contains($0.id) }) else { throw .successorUnknown }
        var draft = RevisionDraft(sheet, at: now)
        for other in others {
            try draft.rehouse(from: other, on: day) { _ in grid }
            try draft.end(other.id, on: day, successor: grid.id)
        }
        let outlines = ([grid] + others).compactMap { shapes[$0.id] }
        if outlines.count == others.count + 1, let shape = MultiPolygon.union(outlines) {
            draft.reshape(grid.id, shape)
        }
        return draft.revision(.merging, of: grid.id)
    }
}
