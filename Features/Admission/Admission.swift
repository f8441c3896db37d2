// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Kernel
import Web

/// The front door of admission: the streets' lists, what may be asked of grids, and what was asked of them.
package struct Admission: Feature {
    let database: Database
    let book: AdmissionBook
    let places: any AdmissionPlaces
    let units: any AdmissionUnits
    let matters: any AdmissionMatters
    let orders: any AdmissionOrders
    let site: @Sendable () -> Site

    package init(
        database: Database, book: AdmissionBook, places: any AdmissionPlaces, units: any AdmissionUnits,
        matters: any AdmissionMatters, orders: any AdmissionOrders, site: @escaping @Sendable () -> Site
    ) {
        self.database = database
        self.book = book
        self.places = places
        self.units = units
        self.matters = matters
        self.orders = orders
        self.site = site
    }

    package var menu: [MenuEntry] { [MenuEntry(path: "/admissions", key: "menu.admissions", icon: "list")] }

    package func routes(_ table: inout RouteTable) {
        AdmissionRoutes(feature: self).add(to: &table)
        ApplicationRoutes(feature: self).add(to: &table)
        TownListRoutes(feature: self).add(to: &table)
        DispatchListRoutes(feature: self).add(to: &table)
        RefusalRoutes(feature: self).add(to: &table)
        BurdenRoutes(feature: self).add(to: &table)
    }

    /// The town in which the actor's own place lies; nil above towns.
    func ownTown(of actor: Actor) -> PlaceID? {
        guard case .place(let id, _) = actor.scope else { return nil }
        return places.locality(of: id)?.town
    }
}
