// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import Secrets
import Typesetting
import Web
import WorkOrderRules

/// The front door of work orders: routes, menu, jobs.
package struct WorkOrders: Feature {
    let database: Database
    package let matters: any OrderMatters
    let places: any OrderPlaces
    let people: any OrderPeople
    let keys: KeyRing
    package let photos: PhotoShelf
    let live: LiveHub
    let site: @Sendable () -> Site
    /// What became of telling people about an order.
    package var telling: any OrderTelling = NobodyTells()
    /// What the streets' lists and the grids' admission items say about a dispatch.
    package var guardian: any DispatchGuard = NothingListed()
    /// How long the review of an objection to a dispatch may take, as the district has it now.
    package var objectionLimit: @Sendable (ReadTransaction) throws -> Limit = { _ in Objection.limit }
    /// The address under which others know this program, for codes on paper.
    package var publicURL: @Sendable () -> String = { "" }
    let typesetter = Typesetter()
    /// The operator's map at a point in CGCS2000, for a place of that name; nil when there is none.
    package var navigation: @Sendable (MapPoint, String) -> String? = { _, _ in nil }
    /// Applications that wait for this actor's word.
    package var elsewhere: @Sendable (Actor, ReadTransaction) throws -> [DecisionElsewhere] = { _, _ in [] }
    /// Pages of other features that a device of those who go out keeps as well, each with a word that changes with it.
    package var kept: @Sendable (Actor, ReadTransaction) throws -> [(path: String, mark: String)] = { _, _ in [] }

    package init(
        database: Database, matters: any OrderMatters, places: any OrderPlaces, people: any OrderPeople, keys: KeyRing,
        photos: PhotoShelf, live: LiveHub, site: @escaping @Sendable () -> Site
    ) {
        self.database = database
        self.matters = matters
        self.places = places
        self.people = people
        self.keys = keys
        self.photos = photos
        self.live = live
        self.site = site
    }

    package var menu: [MenuEntry] {
        [
            MenuEntry(path: "/today", key: "menu.today", icon: "list"),
            MenuEntry(path: "/work-orders", key: "menu.work-orders", icon: "board"),
            MenuEntry(
                path: "/decisions", key: "menu.decisions", icon: "check", count: "/decisions/count.json"),
            MenuEntry(path: "/supervisions", key: "menu.supervisions", icon: "clock"),
            MenuEntry(path: "/showings", key: "menu.showings", icon: "globe"),
        ]
    }

    package func routes(_ table: inout RouteTable) {
        HomeRoutes(feature: self).add(to: &table)
        ReportRoutes(feature: self).add(to: &table)
        FollowRoutes(feature: self).add(to: &table)
        RatingRoutes(feature: self).add(to: &table)
        BoardRoutes(feature: self).add(to: &table)
        DispatchRoutes(feature: self).add(to: &table)
        DecisionRoutes(feature: self).add(to: &table)
        OrderRoutes(feature: self).add(to: &table)
        PaperRoutes(feature: self).add(to: &table)
        MoveRoutes(feature: self).add(to: &table)
        MergingRoutes(feature: self).add(to: &table)
        TogetherRoutes(feature: self).add(to: &table)
        ConferenceRoutes(feature: self).add(to: &table)
        SupervisionRoutes(feature: self).add(to: &table)
        ObjectionRoutes(feature: self).add(to: &table)
        TodayRoutes(feature: self).add(to: &table)
        OfflineRoutes(feature: self).add(to: &table)
        ShowingRoutes(feature: self).add(to: &table)
        PublicRoutes(feature: self).add(to: &table)
        FeedRoutes(feature: self).add(to: &table)
        SupportRoutes(feature: self).add(to: &table)
    }

    package var jobs: [JobHandler] { OrderJobs(matters: matters, people: people).all }
}
