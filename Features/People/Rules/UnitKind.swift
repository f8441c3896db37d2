// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a unit is: a department of the district, a town's office, a community's committee, or a crew that goes out.
package enum UnitKind: String, Sendable, CaseIterable {
    case department, town, community, crew

    /// The levels of places at which such a unit has its seat.
    package var levels: ClosedRange<PlaceLevel> {
        switch self {
        case .department: .city ... .town
        case .town: .town ... .town
        case .community: .community ... .community
        case .crew: .district ... .community
        }
    }
}
