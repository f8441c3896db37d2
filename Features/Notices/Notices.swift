// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets
import Web

/// The front door of notices: who is told what, the inbox, and how deliveries stand.
package struct Notices: Feature {
    let database: Database
    let people: any NoticePeople
    let places: any NoticePlaces
    let matters: any NoticeMatters
    let keys: KeyRing
    let live: LiveHub
    /// Ways out of the house that this installation has.
    let configured: Set<NoticeChannel>
    let policy: OutwardPolicy
    /// Confirms e-mail addresses; nil where no mail goes out.
    package var emailCodes: (any EmailCodeSender)?
    let site: @Sendable () -> Site

    package init(
        database: Database, people: any NoticePeople, places: any NoticePlaces, matters: any NoticeMatters,
        keys: KeyRing, live: LiveHub, configured: Set<NoticeChannel>, policy: OutwardPolicy,
        site: @escaping @Sendable () -> Site
    ) {
        (self.database, self.people, self.places, self.matters) = (database, people, places, matters)
        (self.keys, self.live, self.configured, self.policy, self.site) = (keys, live, configured, policy, site)
    }

    package var menu: [MenuEntry] { [MenuEntry(path: "/deliveries", key: "menu.deliveries", icon: "bell")] }

    package func routes(_ table: inout RouteTable) {
        InboxRoutes(feature: self).add(to: &table)
        SettingRoutes(feature: self).add(to: &table)
        DeliveryRoutes(feature: self).add(to: &table)
        JobRoutes(feature: self).add(to: &table)
        OutletRoutes(feature: self).add(to: &table)
    }

    /// What was told about an order, for its page.
    package static func told(about order: OrderID, _ tx: ReadTransaction) throws -> [ToldLine] {
        try DeliveryLists.told(about: order, tx)
    }

    /// What a delivery's code means, in words.
    package static func meaning(_ code: String, _ words: Words) -> String { NoticeParts.meaning(code, words) }

    /// How the queues stand, for figures and checks.
    package static func figures(at now: Instant, _ tx: ReadTransaction) throws -> QueueFigures {
        try DeliveryLists.figures(at: now, tx)
    }
}
