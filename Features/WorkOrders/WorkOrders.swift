// SPDX-License-Identifier: Apache-2.0
import Database
import Jobs
import Kernel
import Secrets
import Web
import WorkOrderRules

/// The front door of work orders: routes, menu, jobs.
package struct WorkOrders: Feature {
    let database: Database
    let matters: any OrderMatters
    let places: any OrderPlaces
    let people: any OrderPeople
    let keys: KeyRing
    let photos: PhotoShelf
    let live: LiveHub
    let site: @Sendable () -> Site

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
        ]
    }

    package func routes(_ table: inout RouteTable) {
        HomeRoutes(feature: self).add(to: &table)
        ReportRoutes(feature: self).add(to: &table)
        FollowRoutes(feature: self).add(to: &table)
        BoardRoutes(feature: self).add(to: &table)
        OrderRoutes(feature: self).add(to: &table)
        MoveRoutes(feature: self).add(to: &table)
        TodayRoutes(feature: self).add(to: &table)
        PublicRoutes(feature: self).add(to: &table)
    }

    package var jobs: [JobHandler] {
        [
            JobHandler(OrderDeadlines.stage) { job, tx in
                guard let id = OrderID(job.subject), let record = try WorkOrderStore.any(id, tx), record.order.isOpen
                else {
                    return
                }
                try record.record(
                    [Happening(.orderOverdue, ["state": .text(record.order.state.name.rawValue)])], of: record.order, tx
                )
            },
            JobHandler(OrderDeadlines.reopening) { [matters] job, tx in
                guard let id = OrderID(job.subject), let record = try WorkOrderStore.any(id, tx),
                    record.order.reopening != nil
                else { return }
                // Nobody answered in time: the reporter's word stands.
                try WorkOrderStore.move(
                    record, .grantReopen, by: Standing(tx.actor), calendar: matters.calendar, tx)
            },
        ]
    }
}
