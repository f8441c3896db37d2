// SPDX-License-Identifier: Apache-2.0

/// What sort of body a unit is.
package enum WorldUnitKind: String, Sendable, CaseIterable {
    case department, town, community, crew
}

/// A body that handles orders: a desk of a town, a committee, a department or a crew.
package struct WorldUnit: Sendable, Equatable {
    /// A stable lower-case key such as `zhiyun-urban`.
    package let key: String
    /// The Chinese name.
    package let name: String
    /// The English name.
    package let english: String
    /// What sort of body it is.
    package let kind: WorldUnitKind
    /// The division it serves.
    package let placeCode: String
}
