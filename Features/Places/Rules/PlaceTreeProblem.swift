// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why places don't make a tree, and which of them shows it first.
package struct PlaceTreeProblem: Error, Hashable, Sendable {
    /// What is wrong; the raw values are stable codes.
    package enum Kind: String, Sendable, CaseIterable {
        case idTwice = "place.tree-id-twice"
        case codeTwice = "place.tree-code-twice"
        case codeLevel = "place.tree-code-level"
        case gridKind = "place.tree-grid-kind"
        case period = "place.tree-period"
        case unknownParent = "place.tree-unknown-parent"
        case levels = "place.tree-levels"
        case wrongTown = "place.tree-wrong-town"
        case unknownSuccessor = "place.tree-unknown-successor"
    }

    package let kind: Kind
    package let place: PlaceID
    package let code: DivisionCode

    package init(_ kind: Kind, _ place: Place) {
        (self.kind, self.place, self.code) = (kind, place.id, place.code)
    }
}

extension PlaceTreeProblem.Kind {
    /// What is wrong with a place by itself; nil when nothing is.
    init?(shapeOf place: Place) {
        if !place.code.allows(place.level) {
            self = .codeLevel
        } else if (place.level == .grid) != (place.gridKind != nil)
            || (place.gridKind == .micro) != place.code.isMicroGrid
        {
            self = .gridKind
        } else if let end = place.validTo, end <= place.validFrom {
            self = .period
        } else {
            return nil
        }
    }
}
