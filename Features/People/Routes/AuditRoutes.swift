// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web

/// The ledger for the audit administrator.
struct AuditRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/audit") { request, context in
            var filter = AuditFilter()
            filter.kind = request.query("kind").flatMap { EventKind(rawValue: $0) }
            filter.aggregate = request.query("what").flatMap { AggregateKind(rawValue: $0) }
            filter.id = request.query("id")
            filter.actor = request.query("actor").flatMap { AccountID($0) }
            filter.after = request.query("after").flatMap { PageKey($0) }
            let page = try await feature.database.read { [filter] in try AuditLists.page(filter, $0) }
            return .page(AuditPage(lines: page, filter: filter, feature: feature).render(context, feature.site()))
        }
    }
}
