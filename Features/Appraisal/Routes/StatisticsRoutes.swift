// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import HTTPTypes
import Hummingbird
import Kernel
import Tabular
import Web

/// The page of figures, the same as a file, and the definitions.
struct StatisticsRoutes {
    let feature: Appraisal

    func add(to table: inout RouteTable) {
        table.get("/statistics") { try await page($0, $1) }
        table.get("/statistics.csv") { try await file($0, $1) }
        table.get("/statistics/indicators") { _, context in
            .page(IndicatorsPage(indicators: feature.indicators.indicators).render(context, feature.site()))
        }
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try StatisticsQuery(request, context, feature)
        let (columns, backlog) = try await feature.facts.fresh()
        let desk = FigureDesk(feature: feature, columns: columns, now: context.now, words: context.words)
        let figures = desk.withPast(query, IndicatorSets.page)
        let page = StatisticsPage(
            query: query, crumbs: crumbs(query, context), figures: figures[0], before: figures[1],
            yearBefore: figures[2],
            trend: desk.trend(query), table: desk.table(query, IndicatorSets.table(by: query.division)),
            matters: feature.matters.choices(context.words.language), asOf: context.now, backlog: backlog)
        return .page(page.render(context, feature.site()), query.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Only the areas that the reader reaches lead somewhere.
    private func crumbs(_ query: StatisticsQuery, _ context: WebContext) -> [NamedArea] {
        feature.places.path(query.area.id).filter { feature.places.covers(context.actor.scope, $0) }
    }

    private func file(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try StatisticsQuery(request, context, feature)
        let (columns, _) = try await feature.facts.fresh()
        let desk = FigureDesk(feature: feature, columns: columns, now: context.now, words: context.words)
        let table = desk.table(query, IndicatorSets.table(by: query.division))
        let file = FigureFile(table: table, division: query.division, period: query.period, words: context.words)
        var writer = CSVWriter(byteOrderMark: true, guardsFormulas: true)
        writer.append(file.heading)
        for record in file.records { writer.append(record) }
        var response = Response.bytes(writer.bytes, type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] =
            "attachment; filename=\"statistics-\(query.area.code)-\(query.period.from)-\(query.period.to).csv\""
        return response
    }
}
