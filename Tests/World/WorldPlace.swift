// SPDX-License-Identifier: Apache-2.0

/// The steps of the ladder from a province down to a building.
package enum WorldLevel: String, Sendable, CaseIterable {
    case province, city, district, town, community, grid, building
}

/// A place of the fictional world: a division, a grid or a building.
package struct WorldPlace: Sendable {
    /// 12 digits for divisions, 15 for a grid (its community's 12 and three more), 18 for a building.
    package let code: String
    /// The step of the ladder this place stands on.
    package let level: WorldLevel
    /// The Chinese name.
    package let name: String
    /// The English name.
    package let english: String
    /// The place directly above; nil for the province only.
    package let parentCode: String?
    /// Street and house number of a building; empty for other levels.
    package let street: String
    /// The boundary in CGCS2000 degrees, closed and counter-clockwise; empty for province, city and buildings.
    package let ring: [(lon: Double, lat: Double)]
    /// A point inside the place, in CGCS2000 degrees.
    package let point: (lon: Double, lat: Double)
}
