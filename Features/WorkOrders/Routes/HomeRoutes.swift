// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web

/// The first page, for residents; staff are taken to their work.
struct HomeRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/", .beforePost) { request, context in
            switch context.actor.role {
            case .gridWorker, .gridLeader, .crew, .departmentOfficer: return .seeOther("/today")
            case .dispatcher, .dutyChief, .supervisor, .communityOfficer, .leader: return .seeOther("/work-orders")
            case .systemAdmin, .securityAdmin: return .seeOther("/people")
            case .auditAdmin: return .seeOther("/audit")
            case .visitor, .resident, .integrator: return try await home(context)
            }
        }
    }

    private func home(_ context: WebContext) async throws -> Response {
        let shown = try await feature.database.read { tx in
            try ShownOrders.page(ShownFilter(), size: 6, tx).rows
        }
        let page = HomePage(shown: shown, matters: feature.matters, places: feature.places)
        return .page(page.render(context, feature.site()))
    }
}
