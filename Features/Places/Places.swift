// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// The front door of places: routes, menu, and the atlas that every other feature asks.
package struct Places: Feature {
    let database: Database
    package let atlas: Atlas
    package let importer: PlaceImporter
    let outlines: Outlines
    let waiting = WaitingWork<PlaceImport>()
    let revisions = WaitingWork<PlaceRevision>()
    let site: @Sendable () -> Site

    package init(database: Database, atlas: Atlas, site: @escaping @Sendable () -> Site) {
        self.database = database
        self.atlas = atlas
        importer = PlaceImporter(database: database, atlas: atlas)
        outlines = Outlines(database)
        self.site = site
    }

    package var menu: [MenuEntry] { [MenuEntry(path: "/places", key: "menu.places", icon: "map")] }

    package func routes(_ table: inout RouteTable) {
        MapRoutes(feature: self).add(to: &table)
        ImportRoutes(feature: self).add(to: &table)
        PlaceRoutes(feature: self).add(to: &table)
        RevisionRoutes(feature: self).add(to: &table)
    }
}
