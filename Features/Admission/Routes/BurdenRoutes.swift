// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import Hummingbird
import Kernel
import Web

/// What a month asked of the grids: all of a town, one of them, and as a file.
struct BurdenRoutes {
    let feature: Admission

    func add(to table: inout RouteTable) {
        table.get("/burdens") { request, context in
            let (choice, month) = (try TownChoice(request, context, feature), TownChoice.month(request, context))
            let (sheets, items) = try await sheets(choice.town, month, context)
            let page = BurdensPage(choice: choice, month: month, sheets: sheets, items: items, feature: feature)
            return .page(page.render(context, feature.site()))
        }
        table.get("/burdens.csv") { request, context in
            let (choice, month) = (try TownChoice(request, context, feature), TownChoice.month(request, context))
            let (sheets, items) = try await sheets(choice.town, month, context)
            let file = BurdenFile(sheets: sheets, items: items, month: month, feature: feature, words: context.words)
            var response = Response.bytes(file.bytes, type: "text/csv; charset=utf-8")
            response.headers[.contentDisposition] =
                "attachment; filename=\"burden-\(feature.places.code(choice.town))-\(month).csv\""
            return response
        }
        table.get("/burdens/:grid") { request, context in try await one(request, context) }
    }

    private func one(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let code = context.parameters.get("grid"), let found = feature.places.place(code: code),
            found.level == .grid, feature.places.towns(in: context.actor.scope).contains(found.locality.town)
        else { throw CommonRefusal.notFound }
        let month = TownChoice.month(request, context)
        let (sheets, items) = try await sheets(found.locality.town, month, context)
        guard let sheet = sheets.first(where: { $0.grid == found.id }) else { throw CommonRefusal.notFound }
        let page = BurdenPage(sheet: sheet, month: month, items: items, feature: feature)
        return .page(page.render(context, feature.site()))
    }

    /// The sheets of all grids of a town in the order of their codes, and the items that they name.
    private func sheets(
        _ town: PlaceID, _ month: SheetMonth, _ context: WebContext
    ) async throws -> (sheets: [BurdenSheet], items: [AdmissionID: AdmissionItem]) {
        let (tasks, items) = try await feature.database.read { [orders = feature.orders] tx in
            (
                try orders.tasks(in: town, from: month.start, to: min(month.end, context.now + .seconds(1)), tx),
                try AdmissionLists.all(in: town, tx).filter { $0.term != nil }
            )
        }
        let byGrid = Dictionary(grouping: tasks, by: \.grid)
        let calendar = feature.matters.calendar
        let sheets = feature.places.places(.grid, under: town).compactMap { grid in
            feature.places.locality(of: grid).map { locality in
                BurdenSheet.of(
                    grid, in: locality, month: month, items: items, tasks: byGrid[grid] ?? [], by: calendar)
            }
        }
        return (sheets, Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
    }
}
