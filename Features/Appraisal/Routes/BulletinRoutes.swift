// SPDX-License-Identifier: Apache-2.0
import AppraisalRules
import HTTPTypes
import Hummingbird
import Kernel
import Spreadsheet
import Typesetting
import Web

/// Bulletins to read, to print, and to keep as a PDF file or a spreadsheet.
struct BulletinRoutes {
    let feature: Appraisal

    func add(to table: inout RouteTable) {
        table.get("/bulletins") { request, context in
            let (bulletin, query) = try await bulletin(request, context)
            let page = BulletinPage(bulletin: bulletin, query: query, hasFile: await feature.typesetter.isReady())
            return .page(page.render(context, feature.site()))
        }
        table.get("/bulletins.pdf") { request, context in
            let (bulletin, query) = try await bulletin(request, context)
            let setting = BulletinSetting(bulletin: bulletin, words: context.words)
            let bytes = try await feature.typesetter.pdf(setting.document(at: context.now))
            return .file(
                bytes, type: "application/pdf", name: "\(bulletin.title)-\(query.period.from).pdf",
                plain: "\(bulletin.kind.rawValue)-\(query.area.code)-\(query.period.from).pdf")
        }
        table.get("/bulletins.xlsx") { request, context in
            let (bulletin, query) = try await bulletin(request, context)
            let bytes = try await Workbook(BulletinSheets(bulletin: bulletin, words: context.words).sheets).bytes()
            var response = Response.bytes(bytes, type: Workbook.mediaType)
            response.headers[.contentDisposition] =
                "attachment; filename=\"\(bulletin.kind.rawValue)-\(query.area.code)-\(query.period.from).xlsx\""
            return response
        }
    }

    private func bulletin(_ request: Request, _ context: WebContext) async throws -> (Bulletin, StatisticsQuery) {
        var query = try StatisticsQuery(request, context, feature)
        let kind =
            request.query("kind").flatMap { Bulletin.Kind(rawValue: $0) } ?? (query.period.isWeek ? .week : .month)
        // A report of a week or a month is of a whole one; a circular takes any days.
        switch kind {
        case .week: query.period = .week(of: query.period.to)
        case .month: query.period = .month(of: query.period.from)
        case .circular: break
        }
        let (columns, backlog) = try await feature.facts.fresh()
        let desk = FigureDesk(feature: feature, columns: columns, now: context.now, words: context.words)
        return (BulletinScribe(desk: desk, query: query, kind: kind, backlog: backlog).bulletin(), query)
    }
}
