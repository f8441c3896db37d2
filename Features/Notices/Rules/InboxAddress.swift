// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Whose inbox something stands in. What concerns a whole unit or desk stands there once, and each of its people reads it
/// from there: a desk of ten gets one line, and somebody who joins it sees what it was told.
package enum InboxAddress: Hashable, Sendable {
    case account(AccountID)
    case unit(UnitID)
    case desk(Desk)

    /// The people who decide on orders of one place.
    package struct Desk: Hashable, Sendable {
        /// The community whose officers are asked; nil for restricted orders.
        package let community: PlaceID?
        /// The street, when it has a dispatcher or a duty chief of its own.
        package let street: PlaceID?
        /// The district's, for the roles that the street doesn't have.
        package let above: Above?

        package init(community: PlaceID?, street: PlaceID?, above: Above?) {
            (self.community, self.street, self.above) = (community, street, above)
        }
    }

    /// The district's desk, or one role of it.
    package struct Above: Hashable, Sendable, CustomStringConvertible {
        package let district: PlaceID
        /// nil for all of them.
        package let role: Role?

        package init(_ district: PlaceID, _ role: Role?) { (self.district, self.role) = (district, role) }

        /// The stored text, such as `dispatcher:<district>` or `desk:<district>`.
        package var description: String { "\(role?.rawValue ?? "desk"):\(district)" }
    }
}

/// The inboxes that somebody reads today.
package struct InboxSeats: Sendable, Equatable {
    package let account: AccountID
    package var units: Set<UnitID> = []
    package var communities: Set<PlaceID> = []
    package var streets: Set<PlaceID> = []
    package var above: Set<String> = []

    package init(_ account: AccountID) { self.account = account }

    /// Who they are, each in one word, as they stand in the lines.
    package var words: Set<String> {
        Set([account.description] + units.map(\.description) + communities.map(\.description))
            .union(streets.map(\.description)).union(above)
    }

    /// Adds what somebody reads who holds a role in a place.
    package mutating func take(_ role: Role, at place: PlaceID, _ level: PlaceLevel, unit: UnitID?) {
        if let unit { units.insert(unit) }
        switch (role, level) {
        case (.communityOfficer, .community): communities.insert(place)
        case (.dispatcher, .town), (.dutyChief, .town): streets.insert(place)
        case (.dispatcher, .district), (.dutyChief, .district):
            above.formUnion([role, nil].map { InboxAddress.Above(place, $0).description })
        default: break
        }
    }
}
