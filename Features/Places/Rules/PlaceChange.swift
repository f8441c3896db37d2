// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How the division changes. Rules (CJ/T 349 practice and our decision, standards §2.4):
/// - nothing is renumbered or moved: code, level, parent and first day of a place are fixed; a place that changes one of
///   them ends, and a new place with a new code begins;
/// - a code once used is never used again, not even after its place has ended;
/// - a place ends only when nothing below it lasts, and names at most one successor of its level, which lasts on;
/// - a merge ends all but one of the places, or all of them for a new one; a split ends the old place for the new parts.
package enum PlaceChange: Hashable, Sendable {
    case add(Place)
    case rename(PlaceID, name: String, english: String?)
    case end(PlaceID, on: CivilDate, successor: PlaceID?)
}

/// Why a change of the division can't be.
package enum PlaceRefusal: Refusal, Hashable {
    case noSuchPlace
    case nameEmpty
    case nameTooLong(limit: Int)
    case idUsed
    case codeUsed(DivisionCode)
    case codeNotBelowParent
    case levelNotBelowParent
    case parentEnded
    case malformed(PlaceTreeProblem.Kind)
    case alreadyEnded
    case endsBeforeItBegins
    case hasParts(Int)
    case successorIsItself
    case successorUnknown
    case successorOfOtherLevel
    case successorEnded
    /// Only the state gives codes of that level.
    case codeMissing
    /// Only grids are split and merged.
    case notAGrid
    case partsMissing
    /// 1-based number of the area without a name.
    case partNameMissing(Int)
    /// How many areas the file holds instead of one.
    case oneAreaNeeded(Int)

    package var code: String {
        switch self {
        case .noSuchPlace: "place.not-found"
        case .nameEmpty: "place.name-empty"
        case .nameTooLong: "place.name-too-long"
        case .idUsed: "place.id-used"
        case .codeUsed: "place.code-used"
        case .codeNotBelowParent: "place.code-not-below-parent"
        case .levelNotBelowParent: "place.level-not-below-parent"
        case .parentEnded: "place.parent-ended"
        case .malformed(let kind): kind.rawValue
        case .alreadyEnded: "place.already-ended"
        case .endsBeforeItBegins: "place.ends-before-it-begins"
        case .hasParts: "place.has-parts"
        case .successorIsItself: "place.successor-is-itself"
        case .successorUnknown: "place.successor-unknown"
        case .successorOfOtherLevel: "place.successor-of-other-level"
        case .successorEnded: "place.successor-ended"
        case .codeMissing: "place.code-missing"
        case .notAGrid: "place.not-a-grid"
        case .partsMissing: "place.parts-missing"
        case .partNameMissing: "place.part-name-missing"
        case .oneAreaNeeded: "place.one-area-needed"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .noSuchPlace: .notFound
        case .idUsed, .codeUsed, .parentEnded, .alreadyEnded, .hasParts, .successorEnded: .conflict
        case .nameEmpty, .nameTooLong, .codeNotBelowParent, .levelNotBelowParent, .malformed, .endsBeforeItBegins,
            .successorIsItself, .successorUnknown, .successorOfOtherLevel, .codeMissing, .notAGrid, .partsMissing,
            .partNameMissing, .oneAreaNeeded:
            .invalid
        }
    }

    package var details: [String: String] {
        switch self {
        case .nameTooLong(let limit): ["limit": String(limit)]
        case .codeUsed(let code): ["code": code.description]
        case .hasParts(let count), .oneAreaNeeded(let count): ["count": String(count)]
        case .partNameMissing(let number): ["n": String(number)]
        default: [:]
        }
    }
}

extension PlaceTree {
    /// In characters.
    package static let longestName = 60

    /// The place as it is after the change, to be stored; the tree itself stays as it was.
    package func applying(_ change: PlaceChange) throws(PlaceRefusal) -> Place {
        switch change {
        case .add(let place): try adding(place)
        case .rename(let id, let name, let english): try renaming(id, name, english)
        case .end(let id, let date, let successor): try ending(id, on: date, successor: successor)
        }
    }

    private func adding(_ place: Place) throws(PlaceRefusal) -> Place {
        try Self.check(name: place.name)
        if let kind = PlaceTreeProblem.Kind(shapeOf: place) { throw .malformed(kind) }
        if self[place.id] != nil { throw .idUsed }
        if self.place(code: place.code, level: place.level) != nil { throw .codeUsed(place.code) }
        if let successor = place.successor, self[successor] == nil { throw .successorUnknown }
        guard let parentID = place.parent else { return place }
        guard let parent = self[parentID] else { throw .noSuchPlace }
        guard Self.mayHold(parent, place) else { throw .levelNotBelowParent }
        guard parent.exists(on: place.validFrom) else { throw .parentEnded }
        guard place.code.isWithin(parent.code) else { throw .codeNotBelowParent }
        let town = place.level == .town ? place.id : parent.town
        guard place.town == town else { throw .malformed(.wrongTown) }
        return place
    }

    private func renaming(_ id: PlaceID, _ name: String, _ english: String?) throws(PlaceRefusal) -> Place {
        try Self.check(name: name)
        guard let place = self[id] else { throw .noSuchPlace }
        guard place.validTo == nil else { throw .alreadyEnded }
        return Place(
            id: place.id, code: place.code, level: place.level, name: name, english: english, parent: place.parent,
            town: place.town, validFrom: place.validFrom, gridKind: place.gridKind)
    }

    private func ending(_ id: PlaceID, on date: CivilDate, successor: PlaceID?) throws(PlaceRefusal) -> Place {
        guard let place = self[id] else { throw .noSuchPlace }
        guard place.validTo == nil else { throw .alreadyEnded }
        guard date > place.validFrom else { throw .endsBeforeItBegins }
        let parts = children(of: id).count { $0.validTo.map { $0 > date } ?? true }
        guard parts == 0 else { throw .hasParts(parts) }
        if let successor {
            guard successor != id else { throw .successorIsItself }
            guard let next = self[successor] else { throw .successorUnknown }
            guard next.level == place.level, next.gridKind == .micro || place.gridKind != .micro else {
                throw .successorOfOtherLevel
            }
            guard next.exists(on: date) else { throw .successorEnded }
        }
        return Place(
            id: place.id, code: place.code, level: place.level, name: place.name, english: place.english,
            parent: place.parent, town: place.town, validFrom: place.validFrom, validTo: date, successor: successor,
            gridKind: place.gridKind)
    }

    private static func check(name: String) throws(PlaceRefusal) {
        guard name.contains(where: { !$0.isWhitespace }) else { throw .nameEmpty }
        guard name.count <= longestName else { throw .nameTooLong(limit: longestName) }
    }
}
