// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Web

/// The front door of the catalogue: what may be asked for, and when people work.
package struct Catalogue: Feature {
    let shelf: MatterShelf
    let effects: (any CalendarEffects)?
    let site: @Sendable () -> Site
    /// The name of whoever adopted something.
    package var adopter: @Sendable (AccountID) -> String = { _ in "" }

    package init(
        shelf: MatterShelf, effects: (any CalendarEffects)? = nil, site: @escaping @Sendable () -> Site
    ) {
        (self.shelf, self.effects, self.site) = (shelf, effects, site)
    }

    var database: Database { shelf.database }

    package var menu: [MenuEntry] {
        [
            MenuEntry(path: "/catalogue", key: "menu.catalogue", icon: "list"),
            MenuEntry(path: "/calendar", key: "menu.calendar", icon: "clock"),
        ]
    }

    package func routes(_ table: inout RouteTable) {
        CatalogueRoutes(feature: self).add(to: &table)
        ImportRoutes(feature: self).add(to: &table)
        VersionRoutes(feature: self).add(to: &table)
        CalendarRoutes(feature: self).add(to: &table)
        LimitRoutes(feature: self).add(to: &table)
    }

    /// Whether to offer the forms: who may hand in a catalogue may hand in a year, too.
    func mayChange(_ context: WebContext) -> Bool { site().allows(context.actor.role, "/catalogue/import") }

    /// What the pages of those who hand in calendars have to say at this time: one banner for each year without its file.
    package func banners(_ now: Instant) -> [Site.Banner] {
        shelf.missingYears(now).map {
            Site.Banner(
                key: "banner.calendar-missing", details: ["year": String($0)], for: "/catalogue/import")
        }
    }
}
