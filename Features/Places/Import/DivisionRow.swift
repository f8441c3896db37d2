// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlaceRules

/// A point as it was delivered, with its system.
package struct DeliveredPoint: Hashable, Sendable {
    package let point: Point
    package let system: CoordinateSystem

    package init(_ point: Point, in system: CoordinateSystem) { (self.point, self.system) = (point, system) }

    package var inCGCS2000: Point { system.toCGCS2000(point) }
}

/// One place of a delivered table.
package struct DivisionRow: Hashable, Sendable {
    /// 1-based line of the file.
    package let line: Int
    package let code: DivisionCode
    package let level: PlaceLevel
    package let name: String
    package let english: String?
    /// The code of the place above, as the table says it; nil at the top of the table.
    package let parent: DivisionCode?
    package let centre: DeliveredPoint?
    /// nil where the table doesn't say.
    package let validFrom: CivilDate?
    /// Set for grids only.
    package let gridKind: GridKind?
    /// 1-based field of the file that holds the parent.
    package let parentColumn: Int
}

/// A town of a table without codes, known by its district and name.
package struct TownCentre: Sendable {
    /// 1-based line of the file.
    package let line: Int
    package let district: DivisionCode
    package let name: String
    package let centre: DeliveredPoint
    /// 1-based fields of the file that hold district and name.
    package let columns: (district: Int, name: Int)
}
