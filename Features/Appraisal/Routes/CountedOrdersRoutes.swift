// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import Database
import Hummingbird
import Kernel
import Web

/// The very orders behind a figure.
struct CountedOrdersRoutes {
    let feature: Appraisal

    private static let pageLength = 50

    func add(to table: inout RouteTable) {
        table.get("/statistics/orders") { try await list($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try StatisticsQuery(request, context, feature)
        guard let indicator = feature.indicators[request.query("indicator") ?? "received"] else {
            throw CommonRefusal.notFound
        }
        let isPart = request.query("part") != "of"
        let (columns, _) = try await feature.facts.fresh()
        let plan = TallyPlan([indicator], over: query.period, asOf: context.now)
        guard let figure = columns.figures(query.question, plan).first else { throw CommonRefusal.notFound }
        let slots = columns.slots(query.question, plan, indicator: 0, part: isPart)
        let first = request.query("after").flatMap { Int($0) }.map { after in slots.filter { $0 < after } } ?? slots
        let shown = Array(first.prefix(Self.pageLength))
        let (facts, visible) = try await feature.database.read { tx in
            let facts = try FactStore.slots(shown, tx).map(\.fact)
            return (facts, try feature.orders.visible(facts.map(\.id), to: context.actor, tx))
        }
        let page = CountedOrdersPage(
            query: query, figure: figure, isPart: isPart, total: slots.count,
            orders: facts.filter { visible.contains($0.id) }.map { line($0, context.words.language) },
            unnamed: facts.count - visible.count,
            next: first.count > shown.count ? shown.last : nil)
        return .page(page.render(context, feature.site()))
    }

    private func line(_ fact: OrderFact, _ language: Language) -> CountedOrdersPage.Line {
        let place = [fact.grid, fact.community, fact.town].compactMap { $0 }.lazy
            .compactMap { feature.places.area($0)?.name(language) }.first
        return CountedOrdersPage.Line(
            id: fact.id, number: fact.number, place: place ?? "",
            matter: fact.matter.map { feature.matters.name($0, language) } ?? "", openedAt: fact.openedAt,
            dueAt: fact.dueAt, closedAt: fact.closedAt)
    }
}
