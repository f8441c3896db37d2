// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import PlaceRules
import Web

/// The tree of places and one place of it.
struct PlaceRoutes {
    let feature: Places

    func add(to table: inout RouteTable) {
        table.get("/places") { request, context in try await list(request, context) }
        table.get("/places/:id") { request, context in try await show(request, context) }
        table.post("/places/:id/name") { request, context in try await rename(request, context) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.atlas.refreshIfDue(at: context.now)
        let sheet = feature.atlas.sheet
        let code = request.query("under")
        let asked = code.flatMap { try? DivisionCode($0) }.flatMap { sheet.tree.place(code: $0) }
        if code != nil, asked == nil { throw CommonRefusal.notFound }
        let under = asked ?? home(of: context.actor, sheet)
        let words = request.query("q")
        let found = words.map { sheet.tree.search($0, on: sheet.day, limit: 50) }
        if !request.wantsPage {
            let below = under.map { sheet.children($0.id) } ?? sheet.roots.compactMap { sheet.tree[$0] }
            return .json(document(found ?? below, sheet, context.words.language))
        }
        let page = PlacesPage(sheet: sheet, under: under, search: words, found: found)
        return .page(page.render(context, feature.site()))
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.atlas.refreshIfDue(at: context.now)
        let sheet = feature.atlas.sheet
        let place = try place(context, sheet)
        if !request.wantsPage {
            var json = JSONText()
            PlaceDocument.write(place, sheet, context.words.language, to: &json)
            return .json(json)
        }
        return .page(try await page(place, sheet).render(context, feature.site()))
    }

    private func rename(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        try await feature.atlas.refreshIfDue(at: context.now)
        let sheet = feature.atlas.sheet
        let place = try place(context, sheet)
        let (name, english) = (form.text("name") ?? "", form.text("english"))
        let errors = PlacePage.errors(name: name, english: english)
        guard errors.isEmpty, let version = Int64(form.raw("version")) else {
            var page = try await page(place, sheet)
            (page.form, page.errors) = (form, errors)
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
        let here = "/places/\(place.id)"
        if name == place.name, english == place.english { return .seeOther(here) }
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            try PlaceStore.rename(place.id, name: name, english: english, version: version, in: sheet.tree, tx)
        }
        try await feature.atlas.refresh(at: context.now)
        return .seeOther(here, flash: "place.renamed")
    }

    private func place(_ context: WebContext, _ sheet: AtlasSheet) throws -> Place {
        guard let place = context.parameters.get("id").flatMap({ PlaceID($0) }).flatMap({ sheet.tree[$0] }) else {
            throw CommonRefusal.notFound
        }
        return place
    }

    private func page(_ place: Place, _ sheet: AtlasSheet) async throws -> PlacePage {
        let entries = try await feature.database.read { tx in
            try Journal.entries(of: .place, place.id.description, in: tx)
        }
        return PlacePage(sheet: sheet, place: place, entries: entries)
    }

    /// Where the page opens: what the post is for, or the top of the installation.
    private func home(of actor: Actor, _ sheet: AtlasSheet) -> Place? {
        if case .place(let id, _) = actor.scope, let place = sheet.tree[id] { return place }
        return sheet.top
    }

    private func document(_ places: [Place], _ sheet: AtlasSheet, _ language: Language) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.array("places") { json in
                for place in places { PlaceDocument.write(place, sheet, language, to: &json) }
            }
        }
        return json
    }
}
