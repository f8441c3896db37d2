// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// Handing in files and seeing what they would change; nothing is adopted here.
struct ImportRoutes {
    let feature: Catalogue

    func add(to table: inout RouteTable) {
        table.get("/catalogue/import") { try await show($0, $1) }
        table.post("/catalogue/import") { try await keep($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.shelf.refresh(at: context.now)
        var page = ImportPage(heading: feature.shelf.heading)
        if let hash = request.query("draft") {
            page.preview = try await feature.database.read { tx in
                guard let source = try CatalogueDrafts.draft(hash, at: context.now, tx) else {
                    throw CatalogueRefusal.draftGone
                }
                return try CatalogueImport.preview(source, tx)
            }
        }
        return .page(page.render(context, feature.site()))
    }

    private func keep(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var page = ImportPage(heading: feature.shelf.heading)
        do {
            let source = try CatalogueForm.source(form)
            _ = try await feature.shelf.preview(source)
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                try CatalogueDrafts.keep(source, tx)
            }
            return .seeOther("/catalogue/import?draft=" + source.hash)
        } catch let errors as FieldErrors {
            page.errors = errors
        } catch let refused as ImportRefused {
            page.findings = refused.findings
        }
        return .page(page.render(context, feature.site()), .unprocessableContent)
    }
}
