// SPDX-License-Identifier: Apache-2.0

/// The levels of places, from the country's provinces down to a building (镇街 is `town`).
package enum PlaceLevel: String, Sendable, CaseIterable, Comparable {
    case province, city, district, town, community, grid, building

    package static func < (a: Self, b: Self) -> Bool {
        (Self.allCases.firstIndex(of: a) ?? 0) < (Self.allCases.firstIndex(of: b) ?? 0)
    }
}

/// Where something is, as the chain of places above it on the day it was written down.
package struct Locality: Hashable, Sendable {
    package let district: PlaceID
    package let town: PlaceID
    package let community: PlaceID?
    package let grid: PlaceID?
    package let building: PlaceID?

    package init(
        district: PlaceID, town: PlaceID, community: PlaceID? = nil, grid: PlaceID? = nil, building: PlaceID? = nil
    ) {
        (self.district, self.town, self.community, self.grid, self.building) = (
            district, town, community, grid, building
        )
    }

    /// The smallest place in the chain.
    package var narrowest: PlaceID { building ?? grid ?? community ?? town }
}

/// The part of the district that a post reaches: one place and everything below it, or the whole installation.
package enum Scope: Hashable, Sendable {
    case everywhere
    case place(PlaceID, PlaceLevel)

    package func covers(_ locality: Locality) -> Bool {
        switch self {
        case .everywhere: true
        case .place(let id, let level):
            switch level {
            case .province, .city: false
            case .district: locality.district == id
            case .town: locality.town == id
            case .community: locality.community == id
            case .grid: locality.grid == id
            case .building: locality.building == id
            }
        }
    }
}
