// SPDX-License-Identifier: Apache-2.0

import Kernel

/// The level that owns a matter's clock.
package enum LeadLevel: String, CatalogueTerm {
    case grid, community, town, district

    package var fileWord: String {
        switch self {
        case .grid: "网格"
        case .community: "村社区"
        case .town: "镇街"
        case .district: "区县"
        }
    }

    package var place: PlaceLevel {
        switch self {
        case .grid: .grid
        case .community: .community
        case .town: .town
        case .district: .district
        }
    }
}
