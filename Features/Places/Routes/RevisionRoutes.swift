// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PlaceRules
import Web

/// Adding below a place, ending it, giving it another outline, splitting and merging grids: form, preview, confirmation.
struct RevisionRoutes {
    let feature: Places

    func add(to table: inout RouteTable) {
        for kind in PlaceRevision.Kind.allCases {
            table.get("/places/:id/" + kind.rawValue) { _, context in
                let (place, sheet) = try await subject(kind, context)
                return form(kind, place, sheet, Form(), FieldErrors(), context)
            }
            table.post("/places/:id/" + kind.rawValue) { request, context in try await take(kind, request, context) }
        }
    }

    /// The place of the address in the newest sheet.
    /// - Throws: `PlaceRefusal` when it has ended, or isn't what can be changed like that.
    private func subject(_ kind: PlaceRevision.Kind, _ context: WebContext) async throws -> (Place, AtlasSheet) {
        try await feature.atlas.refresh(at: context.now)
        let sheet = feature.atlas.sheet
        guard let place = context.parameters.get("id").flatMap({ PlaceID($0) }).flatMap({ sheet.tree[$0] }) else {
            throw CommonRefusal.notFound
        }
        guard place.validTo == nil else { throw PlaceRefusal.alreadyEnded }
        guard RevisionPage.kinds(for: place, sheet).contains(kind) else { throw PlaceRefusal.notAGrid }
        return (place, sheet)
    }

    private func take(
        _ kind: PlaceRevision.Kind, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        if let ticket = form.text("confirm") { return try await confirm(ticket, context) }
        let (place, sheet) = try await subject(kind, context)
        let decoded = RevisionForm(kind, form, place, sheet, context)
        do throws(FieldErrors) {
            let order = try decoded.get()
            return try await preview(order, place, sheet, context)
        } catch {
            guard request.wantsPage else { throw error }
            return self.form(kind, place, sheet, form, error, context, .unprocessableContent)
        }
    }

    private func preview(
        _ order: RevisionOrder, _ place: Place, _ sheet: AtlasSheet, _ context: WebContext
    ) async throws(FieldErrors) -> Response {
        let worked: Result<RevisionPreview, FieldErrors>
        do {
            // Areas are read and joined on one of the store's threads, because that takes its time.
            worked = try await feature.database.read { tx in
                let around = try PlaceStore.outlines(around: place, sheet, tx)
                return order.worked(on: place, sheet, around: around, context.words, at: context.now)
            }
        } catch {
            worked = .failure(FieldErrors(at: order.mainField, error, context.words))
        }
        let preview = try worked.get()
        let ticket = feature.revisions.put(preview.revision, for: context.actor, at: context.now)
        let page = RevisionPreviewPage(preview: preview, place: place, sheet: sheet, ticket: ticket)
        return .page(page.render(context, feature.site()))
    }

    private func confirm(_ ticket: String, _ context: WebContext) async throws -> Response {
        guard let revision = feature.revisions.take(ticket, for: context.actor, at: context.now) else {
            throw Problem(.conflict, "place.import-gone")
        }
        let tree = feature.atlas.sheet.tree
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            try PlaceStore.apply(revision, in: tree, tx)
        }
        try await feature.atlas.refresh(at: context.now)
        return .seeOther("/places/\(revision.place)", flash: "place.revised")
    }

    private func form(
        _ kind: PlaceRevision.Kind, _ place: Place, _ sheet: AtlasSheet, _ form: Form, _ errors: FieldErrors,
        _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = RevisionPage(kind: kind, place: place, sheet: sheet, form: form, errors: errors)
        return .page(page.render(context, feature.site()), status)
    }
}

extension FieldErrors {
    /// A refusal at the field that it is about.
    init(at field: String, _ error: any Error, _ words: Words) {
        self.init()
        switch error {
        case let refusal as ImportRefusal:
            for problem in refusal.problems.prefix(10) {
                add(field, "place.refused", ["what": problem.sentence(words)])
            }
        case let refusal as any Refusal:
            add(field, "place.refused", ["what": words("problem." + refusal.code, refusal.details)])
        default: add(field, "place.refused", ["what": words("problem.common.store-unavailable")])
        }
    }
}
