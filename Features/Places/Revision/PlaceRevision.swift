// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules

/// Changes of the division that belong together, such as a split: worked out and shown first, then made in one transaction.
package struct PlaceRevision: Sendable {
    /// What is done, as the word in the address.
    package enum Kind: String, Sendable, CaseIterable {
        case parts, ending, outline, split, merging
    }

    /// One change of one place.
    package enum Step: Sendable {
        case add(Place, centre: Position?, shape: MultiPolygon?)
        case reshape(PlaceID, MultiPolygon)
        case end(PlaceID, on: CivilDate, successor: PlaceID?)
    }

    package let kind: Kind
    /// The place that the change starts from.
    package let place: PlaceID
    /// In the order in which they are made.
    package let steps: [Step]
    /// The stamp of the places that it was worked out against.
    let base: Int

    var touchesShapes: Bool {
        steps.contains { step in
            switch step {
            case .add(_, _, let shape): shape != nil
            case .reshape: true
            case .end: false
            }
        }
    }

    /// The outlines that places get.
    package var shapes: [MultiPolygon] {
        steps.compactMap { step in
            switch step {
            case .add(_, _, let shape): shape
            case .reshape(_, let shape): shape
            case .end: nil
            }
        }
    }
}

/// Works a revision out, each step against the tree that the steps before it leave.
struct RevisionDraft {
    private let sheet: AtlasSheet
    private let now: Instant
    private(set) var tree: PlaceTree
    private(set) var steps: [PlaceRevision.Step] = []

    init(_ sheet: AtlasSheet, at now: Instant) { (self.sheet, self.now, tree) = (sheet, now, sheet.tree) }

    func revision(_ kind: PlaceRevision.Kind, of place: PlaceID) -> PlaceRevision {
        PlaceRevision(kind: kind, place: place, steps: steps, base: sheet.stamp.places)
    }

    /// - Parameter code: nil for the next free one.
    @discardableResult
    mutating func add(
        _ level: PlaceLevel, _ gridKind: GridKind?, under parent: Place, code: DivisionCode? = nil, name: String,
        english: String?, from day: CivilDate, centre: Position? = nil, shape: MultiPolygon? = nil
    ) throws(PlaceRefusal) -> Place {
        guard let code = code ?? tree.nextCode(level, gridKind, under: parent) else { throw .codeMissing }
        let id = PlaceID(at: now)
        let place = Place(
            id: id, code: code, level: level, name: name, english: english, parent: parent.id,
            town: level == .town ? id : parent.town, validFrom: day, gridKind: gridKind)
        tree = try tree.revised(try tree.applying(.add(place)))
        steps.append(.add(place, centre: centre, shape: shape))
        return place
    }

    mutating func end(_ id: PlaceID, on day: CivilDate, successor: PlaceID?) throws(PlaceRefusal) {
        tree = try tree.revised(try tree.applying(.end(id, on: day, successor: successor)))
        steps.append(.end(id, on: day, successor: successor))
    }

    mutating func reshape(_ id: PlaceID, _ shape: MultiPolygon) { steps.append(.reshape(id, shape)) }

    /// Buildings don't move: each ends, and begins anew under the grid that takes it over.
    mutating func rehouse(
        from old: Place, on day: CivilDate, into target: (Position?) -> Place
    ) throws(PlaceRefusal) {
        for building in tree.children(of: old.id) where building.level == .building && building.validTo == nil {
            let centre = sheet.centre(of: building.id)
            let next = try add(
                .building, nil, under: target(centre), name: building.name, english: building.english, from: day,
                centre: sheet.deliveredCentre(building.id))
            try end(building.id, on: day, successor: next.id)
        }
    }
}
