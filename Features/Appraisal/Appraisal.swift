// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Kernel
import Typesetting
import Web

/// The front door of appraisal: figures that anybody may count again.
package struct Appraisal: Feature {
    package let indicators: IndicatorBook
    let database: Database
    let facts: FactShelf
    let places: any AppraisalPlaces
    let matters: any AppraisalMatters
    let units: any AppraisalUnits
    let orders: any AppraisalOrders
    let site: @Sendable () -> Site
    let typesetter = Typesetter()

    package init(
        database: Database, indicators: IndicatorBook, places: any AppraisalPlaces, matters: any AppraisalMatters,
        units: any AppraisalUnits, orders: any AppraisalOrders, site: @escaping @Sendable () -> Site
    ) {
        self.database = database
        self.indicators = indicators
        facts = FactShelf(database)
        self.places = places
        self.matters = matters
        self.units = units
        self.orders = orders
        self.site = site
    }

    package var menu: [MenuEntry] {
        [MenuEntry(path: "/statistics", key: "menu.statistics", icon: "board")]
    }

    package func routes(_ table: inout RouteTable) {
        StatisticsRoutes(feature: self).add(to: &table)
        CountedOrdersRoutes(feature: self).add(to: &table)
        BulletinRoutes(feature: self).add(to: &table)
    }

    /// The area with a code, for commands.
    package func area(code: String) -> NamedArea? { places.area(code: code) }

    /// The unit with a code, for commands.
    package func unit(code: String) -> UnitID? { units.unit(code: code)?.id }

    /// Folds what is new in the ledger, so that a page finds little to do.
    /// - Returns: how many lines are left.
    @discardableResult
    package func catchUp(limit: Int = .max) async throws -> Int { try await facts.catchUp(limit: limit) }

    /// The figures as the pages show them, and the same counted from the ledger alone.
    package func recount(
        _ plan: TallyPlan, _ question: FactQuestion, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> (page: [Figure], ledger: Recount.Result) {
        let (columns, _) = try await facts.fresh(patience: .max)
        return (
            columns.figures(question, plan), try Recount.run(plan, question, database, progress: progress)
        )
    }
}
