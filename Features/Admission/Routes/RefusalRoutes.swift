// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Hummingbird
import Kernel
import Web

/// Dispatches that the lists refused in a month, by who had asked for them.
struct RefusalRoutes {
    let feature: Admission

    func add(to table: inout RouteTable) {
        table.get("/admissions/refusals") { request, context in
            let choice = try TownChoice(request, context, feature)
            let month = TownChoice.month(request, context)
            let counts = try await feature.database.read { tx in
                try DispatchRefusals.counts(in: choice.town, month, tx)
            }
            let page = RefusalsPage(choice: choice, month: month, counts: counts, feature: feature)
            return .page(page.render(context, feature.site()))
        }
    }
}
