// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A robot in a group, or a subscribed program: where it stands and what it hears.
///
/// With a unit it hears what that unit's handlers hear; without one what the desk of its place hears. A program hears
/// every event of every order in its place. Restricted orders (sensitivity 2–3) reach none of them.
package struct Outlet: Hashable, Sendable {
    package let id: OutletID
    package let channel: NoticeChannel
    package let name: String
    package let scope: Scope
    package let unit: UnitID?
    /// Since when nothing is sent to it, because it failed too long or said that it is gone.
    package let heldAt: Instant?

    package init(
        id: OutletID, channel: NoticeChannel, name: String, scope: Scope, unit: UnitID?, heldAt: Instant? = nil
    ) {
        (self.id, self.channel, self.name) = (id, channel, name)
        (self.scope, self.unit, self.heldAt) = (scope, unit, heldAt)
    }

    /// Nothing of an order that is more sensitive than this leaves the house but to its own people.
    package static let mostSensitive = 1

    /// - Parameter units: whose it is, or for parties the units that are meant.
    package func hears(_ audience: NoticeAudience, of locality: Locality, units: Set<UnitID>, sensitivity: Int)
        -> Bool
    {
        guard sensitivity <= Self.mostSensitive, scope.covers(locality) else { return false }
        switch audience {
        case .reporter, .supporter: return false
        case .handler, .party: return unit.map { units.contains($0) } ?? false
        case .desk: return unit == nil && channel.isRobot
        case .program: return channel == .webhook
        }
    }
}
