// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import PatrolRules
import Web

/// The front door of patrols: rounds with points, and what is said at the door.
package struct Patrols: Feature {
    let database: Database
    let orders: any PatrolOrders
    let places: any PatrolPlaces
    let people: any PatrolPeople
    let site: @Sendable () -> Site

    package init(
        database: Database, orders: any PatrolOrders, places: any PatrolPlaces, people: any PatrolPeople,
        site: @escaping @Sendable () -> Site
    ) {
        (self.database, self.orders, self.places, self.people, self.site) = (database, orders, places, people, site)
    }

    package var menu: [MenuEntry] { [MenuEntry(path: "/patrols", key: "menu.patrols", icon: "navigate")] }

    /// The pages that a device of somebody who walks rounds keeps for where there is no network.
    package static func kept(by actor: Actor, _ tx: ReadTransaction) throws -> [(path: String, mark: String)] {
        guard [.gridWorker, .gridLeader, .communityOfficer].contains(actor.role) else { return [] }
        return try [("/patrols", ""), ("/visits", "")]
            + PatrolStore.list(for: actor, tx).prefix(30).map { line in
                ("/patrols/\(line.route.id)", String(line.lastRoundAt?.milliseconds ?? 0))
            }
    }

    package func routes(_ table: inout RouteTable) {
        PatrolRoutes(feature: self).add(to: &table)
        RoundRoutes(feature: self).add(to: &table)
        VisitRoutes(feature: self).add(to: &table)
    }

    package var jobs: [JobHandler] {
        [
            .recurring("patrols.forget-notes", every: .days(1)) { tx in
                try VisitStore.forget(before: tx.now - VisitNote.life, tx)
            }
        ]
    }
}
