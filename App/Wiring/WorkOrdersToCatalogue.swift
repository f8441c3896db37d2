// SPDX-License-Identifier: Apache-2.0
import Catalogue
import Kernel
import WorkOrders

/// What the calendar's page asks of work orders: what another year file would do to open ones.
struct WorkOrdersToCatalogue: CalendarEffects {
    let orders: WorkOrders

    func effect(of calendar: WorkCalendar) async throws -> CalendarEffect {
        let forecast = try await orders.forecast(calendar)
        return CalendarEffect(
            open: forecast.open, later: forecast.later, earlier: forecast.earlier, stageOnly: forecast.stageOnly,
            lines: forecast.lines.map {
                .init(number: $0.number, matter: $0.matter, before: $0.before, after: $0.after)
            })
    }
}
