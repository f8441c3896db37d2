// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// The versions: adopting the next one, and reading what each of them changed.
struct VersionRoutes {
    let feature: Catalogue

    func add(to table: inout RouteTable) {
        table.get("/catalogue/versions") { try await list($0, $1) }
        table.get("/catalogue/versions/:number") { try await one($0, $1) }
        table.post("/catalogue/versions") { try await adopt($0, $1) }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let versions = try await feature.database.read { tx in try CatalogueStore.versions(tx) }
        guard request.wantsPage else { return .json(CatalogueDocument.versions(versions)) }
        return .page(VersionsPage(versions: versions).render(context, feature.site()))
    }

    private func one(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number > 0 else {
            throw CommonRefusal.notFound
        }
        let (version, before) = try await feature.database.read { tx in
            (try CatalogueStore.version(number, tx), try CatalogueStore.version(number - 1, tx))
        }
        guard let version else { throw CommonRefusal.notFound }
        let diff = CatalogueDiff(from: before?.version ?? .empty, to: version.version)
        guard request.wantsPage else { return .json(CatalogueDocument.version(version.heading, diff)) }
        return .page(VersionPage(heading: version.heading, diff: diff).render(context, feature.site()))
    }

    private func adopt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let wish = try CatalogueForm(form)
        let draft = try await feature.database.read { tx in try CatalogueDrafts.draft(wish.draft, at: context.now, tx) }
        guard let draft else { throw CatalogueRefusal.draftGone }
        let heading = try await feature.shelf.adopt(
            draft, after: wish.base, note: wish.note, as: context.actor, at: context.now)
        return .seeOther("/catalogue/versions/\(heading.number)", flash: "catalogue-adopted")
    }
}
