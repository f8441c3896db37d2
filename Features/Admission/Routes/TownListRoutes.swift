// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Markup
import Tabular
import Web

/// A town's three lists: reading them, as a file too, and handing in a new version, which is compared first.
struct TownListRoutes {
    let feature: Admission

    func add(to table: inout RouteTable) {
        table.get("/town-lists") { request, context in
            let choice = try TownChoice(request, context, feature)
            let (list, versions) = try await lists(choice.town)
            let page = TownListPage(choice: choice, list: list, versions: versions, feature: feature)
            return .page(page.render(context, feature.site()))
        }
        table.get("/town-lists.csv") { request, context in
            let choice = try TownChoice(request, context, feature)
            let list = try await lists(choice.town).list
            var response = Response.bytes(TownListFile.bytes(list, feature), type: "text/csv; charset=utf-8")
            response.headers[.contentDisposition] =
                "attachment; filename=\"town-list-\(feature.places.code(choice.town))-\(list?.number ?? 0).csv\""
            return response
        }
        table.get("/town-lists/import") { request, context in
            let choice = try TownChoice(request, context, feature)
            let page = ListImportPage(
                .townLists, choice: choice, base: try await lists(choice.town).list?.number, feature: feature)
            return .page(page.render(context, feature.site()))
        }
        table.post("/town-lists/import") { request, context in try await compare(request, context) }
        table.post("/town-lists") { request, context in try await adopt(request, context) }
    }

    private func lists(_ town: PlaceID) async throws -> (list: TownList?, versions: [TownList]) {
        try await feature.database.read { tx in
            (try TownListStore.newest(of: town, tx), try TownListStore.versions(of: town, tx))
        }
    }

    private func compare(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let choice = try town(form, context)
        let list = try await lists(choice.town).list
        let page = ListImportPage(.townLists, choice: choice, base: list?.number, feature: feature)
        return try page.answer(
            form, request, context, from: list?.lines ?? [],
            read: { bytes throws(TownListUnreadable) in try TownListFile.lines(bytes, feature) }, sentence: sentence)
    }

    private func sentence(_ h: inout HTML, _ line: TownListLine, _ before: TownListLine?, _ words: Words) {
        if let matter = line.matter { h(.code, matter.text) }
        h.text(" " + line.title + " · ")
        if let before, before.kind != line.kind { h.text(words("town-list.kind." + before.kind.rawValue) + " → ") }
        h.text(words("town-list.kind." + line.kind.rawValue))
        if let unit = line.unit { h.text(" · " + feature.units.name(unit, words.language)) }
    }

    private func adopt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let choice = try town(form, context)
        let bytes = Array(form.raw("text").utf8)
        guard let base = Int(form.raw("base")), bytes.count <= ListFile.largest else {
            throw CommonRefusal.changedMeanwhile
        }
        let lines = try TownListFile.lines(bytes, feature)
        let note = String(form.raw("note").trimmingBlanks.prefix(200))
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            _ = try TownListStore.adopt(
                lines, for: choice.town, after: base, note: note, sourceHash: TownListFile.hash(bytes), tx)
        }
        try await feature.book.refresh(at: context.now)
        return .seeOther("/town-lists?town=\(feature.places.code(choice.town))", flash: "town-list-adopted")
    }

    private func town(_ form: Form, _ context: WebContext) throws -> TownChoice {
        try TownChoice(form.raw("town"), context, feature)
    }
}
