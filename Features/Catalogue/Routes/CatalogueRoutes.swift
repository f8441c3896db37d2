// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Tabular
import Web

/// Reading the catalogue in force: all of it, one matter, as a file, and the search of the report form.
struct CatalogueRoutes {
    let feature: Catalogue

    /// How many matters the report form is offered for a resident's words.
    private static let suggestions = 8

    func add(to table: inout RouteTable) {
        table.get("/catalogue") { try await list($0, $1) }
        table.get("/catalogue/:code") { try await one($0, $1) }
        table.get("/catalogue.csv") { try await export($0, $1) }
        table.get("/matters.json", .beforePost) { try await suggest($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let shelf = feature.shelf
        try await shelf.refresh(at: context.now)
        let query = request.query("q") ?? ""
        let plate = request.query("plate").flatMap(Plate.init(rawValue:))
        let nature = request.query("nature").flatMap(MatterNature.init(rawValue:))
        let matters = (query.isEmpty ? shelf.matters : shelf.search(query, count: 50)).filter {
            (plate == nil || $0.plate == plate) && (nature == nil || $0.nature == nature)
        }
        guard request.wantsPage else {
            return .json(CatalogueDocument.list(shelf.heading, matters, shelf.snapshot.english))
        }
        let page = CataloguePage(
            heading: shelf.heading, groups: groups(matters, context.words.language), query: query, plate: plate,
            nature: nature, mayAdopt: feature.mayChange(context))
        return .page(page.render(context, feature.site()))
    }

    private func groups(_ matters: [Matter], _ language: Language) -> [CataloguePage.Group] {
        let (shelf, isEnglish) = (feature.shelf, language == .english)
        let english = shelf.snapshot.english
        return shelf.groups(of: matters).map { group in
            CataloguePage.Group(
                plate: group.plate, name: isEnglish ? group.english : group.name,
                isTranslated: group.english != group.name,
                rows: group.matters.map { matter in
                    let name = isEnglish ? english[matter.code]?.name : nil
                    return .init(matter: matter, name: name ?? matter.name, isTranslated: name != nil)
                })
        }
    }

    private func one(_ request: Request, _ context: WebContext) async throws -> Response {
        let shelf = feature.shelf
        try await shelf.refresh(at: context.now)
        guard let code = context.parameters.get("code").flatMap(MatterCode.init) else { throw CommonRefusal.notFound }
        let snapshot = shelf.snapshot
        var found: (matter: Matter, english: CatalogueTranslation.Entry?, version: Int)?
        if let matter = snapshot.version[code] { found = (matter, snapshot.english[code], 0) }
        if found == nil { found = try await feature.database.read { tx in try CatalogueStore.last(code, tx) } }
        guard let found else { throw CommonRefusal.notFound }
        let retiredAfter = found.version == 0 ? nil : found.version
        guard request.wantsPage else {
            return .json(CatalogueDocument.one(found.matter, found.english, retiredAfter: retiredAfter))
        }
        let page = MatterPage(
            matter: found.matter, english: found.english,
            group: shelf.groupName(found.matter.group, english: context.words.language == .english),
            retiredAfter: retiredAfter)
        return .page(page.render(context, feature.site()))
    }

    private func export(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.shelf.refresh(at: context.now)
        let snapshot = feature.shelf.snapshot
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(MatterField.allCases.map(\.rawValue))
        for matter in snapshot.version.matters { writer.append(MatterField.allCases.map { matter.text(of: $0) }) }
        var response = Response.bytes(writer.bytes, type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] =
            "attachment; filename=\"catalogue-\(snapshot.heading?.number ?? 0).csv\""
        return response
    }

    private func suggest(_ request: Request, _ context: WebContext) async throws -> Response {
        let (shelf, isEnglish) = (feature.shelf, context.words.language == .english)
        try await shelf.refresh(at: context.now)
        var json = JSONText()
        json.object { json in
            json.array("matters") { json in
                for matter in shelf.search(request.query("q") ?? "", count: Self.suggestions) {
                    json.object { json in
                        json.field("code", matter.code.text)
                        json.field("name", shelf.name(matter.code, english: isEnglish))
                        json.field("group", shelf.groupName(matter.group, english: isEnglish))
                    }
                }
            }
        }
        return .json(json)
    }
}
