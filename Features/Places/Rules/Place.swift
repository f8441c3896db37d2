// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The kinds of grid: 基础网格, 专属网格 (a park, campus, hospital or market), 微网格 inside one of the other two.
package enum GridKind: String, Sendable, CaseIterable {
    case basic, dedicated, micro
}

/// One place of the district for the time in which it exists under this name, code and parent.
package struct Place: Hashable, Sendable {
    package let id: PlaceID
    package let code: DivisionCode
    package let level: PlaceLevel
    package let name: String
    package let english: String?
    /// nil for the topmost place of the installation.
    package let parent: PlaceID?
    /// The town that it is or lies in; nil above towns.
    package let town: PlaceID?
    /// The first day.
    package let validFrom: CivilDate
    /// The first day on which it is no more; nil while it lasts.
    package let validTo: CivilDate?
    /// What took its place; after a split the part that inherits what is open.
    package let successor: PlaceID?
    /// Set for grids only.
    package let gridKind: GridKind?

    package init(
        id: PlaceID, code: DivisionCode, level: PlaceLevel, name: String, english: String? = nil, parent: PlaceID?,
        town: PlaceID?, validFrom: CivilDate, validTo: CivilDate? = nil, successor: PlaceID? = nil,
        gridKind: GridKind? = nil
    ) {
        (self.id, self.code, self.level, self.name, self.english) = (id, code, level, name, english)
        (self.parent, self.town, self.validFrom, self.validTo) = (parent, town, validFrom, validTo)
        (self.successor, self.gridKind) = (successor, gridKind)
    }

    package func exists(on date: CivilDate) -> Bool { date >= validFrom && validTo.map { date < $0 } ?? true }
}
