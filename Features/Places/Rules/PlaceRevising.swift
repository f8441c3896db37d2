// SPDX-License-Identifier: Apache-2.0
import Kernel

extension PlaceTree {
    /// The tree with one place as it is after a change.
    package func revised(_ place: Place) throws(PlaceRefusal) -> PlaceTree {
        var all = places.filter { $0.id != place.id }
        all.append(place)
        do throws(PlaceTreeProblem) {
            return try PlaceTree(all)
        } catch {
            throw .malformed(error.kind)
        }
    }

    /// The lowest code below a place that was never used; nil where codes are given by the state, or all are used.
    package func nextCode(_ level: PlaceLevel, _ kind: GridKind?, under parent: Place) -> DivisionCode? {
        let codes: [DivisionCode?] =
            switch (level, kind) {
            case (.grid, .micro): (1...99).map { parent.code.microGrid($0) }
            case (.grid, _): (1...999).map { parent.code.grid($0) }
            case (.building, _): (1...99_999).map { parent.code.building($0) }
            default: []
            }
        return codes.lazy.compactMap { $0 }.first { place(code: $0, level: level) == nil }
    }

    /// The grids that may go into this one, or it into them: those of the same community and kind of life that last.
    package func neighbours(of grid: Place) -> [Place] {
        guard grid.level == .grid, grid.gridKind != .micro, let parent = grid.parent else { return [] }
        return children(of: parent).filter {
            $0.id != grid.id && $0.level == .grid && $0.gridKind != .micro && $0.validTo == nil
        }
    }
}
