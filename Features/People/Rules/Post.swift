// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One person's role in one place for some time, on behalf of a unit when the role has one.
package struct Post: Hashable, Sendable {
    package let id: PostID
    package let account: AccountID
    package let role: Role
    package let place: PlaceID
    package let level: PlaceLevel
    package let unit: UnitID?
    /// The first day.
    package let validFrom: CivilDate
    /// The first day on which it is held no more; nil while it lasts.
    package let validTo: CivilDate?
    package let version: Int64

    package init(
        id: PostID, account: AccountID, role: Role, place: PlaceID, level: PlaceLevel, unit: UnitID?,
        validFrom: CivilDate, validTo: CivilDate?, version: Int64
    ) {
        (self.id, self.account, self.role) = (id, account, role)
        (self.place, self.level, self.unit) = (place, level, unit)
        (self.validFrom, self.validTo, self.version) = (validFrom, validTo, version)
    }

    package func isHeld(on date: CivilDate) -> Bool { date >= validFrom && validTo.map { date < $0 } ?? true }

    /// Who acts when this person has chosen this post.
    package var actor: Actor {
        Actor(.person(account, id), role: role, scope: .place(place, level), unit: unit)
    }
}
