// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Secrets
import Web
import WorkOrderRules

/// Showing (晒单) for staff: what waits for a second person, and one order's words and photos before and after.
struct ShowingRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/showings") { _, context in try await list(context) }
        table.get("/work-orders/:id/showing") { _, context in
            try await page(try context.orderID(), context)
        }
        table.get("/work-orders/:id/showing/photos/:photo") { request, context in try await photo(request, context) }
        table.post("/work-orders/:id/showing") { request, context in try await propose(request, context) }
        table.post("/work-orders/:id/showing/approval") { request, context in
            try await decide("showing-shown", request, context) { form, record, tx in
                try PublicationStore.show(record, seen: Int64(form.raw("version")), tx)
                return []
            }
        }
        table.post("/work-orders/:id/showing/refusal") { request, context in
            try await decide("showing-refused", request, context) { form, record, tx in
                let reason = form.raw("reason").trimmingBlanks
                try PublicationStore.refuse(record, because: reason, seen: Int64(form.raw("version")), tx)
                return []
            }
        }
        table.post("/work-orders/:id/showing/takedown") { request, context in
            try await decide("showing-taken-down", request, context) { form, record, tx in
                guard let reason = Takedown.Reason(rawValue: form.raw("takedown")) else {
                    throw ShowingRefusal.wordsMissing(field: "takedown")
                }
                let takedown = Takedown(reason, words: form.raw("note").trimmingBlanks)
                return try PublicationStore.takeDown(record, takedown, tx)
            }
        }
        table.post("/o/:token/consent-withdrawal", .beforePost) { request, context in
            try await withdrawConsent(request, context)
        }
    }

    /// The reporter takes the consent back, with the link alone.
    private func withdrawConsent(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let token = context.parameters.get("token").flatMap({ RandomToken($0) }) else {
            throw CommonRefusal.notFound
        }
        let form = try await Form.read(request)
        try Edge.check(form, context)
        try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
            let record = try WorkOrderStore.followed(digest: token.digest, tx)
            let gone = try PublicationStore.withdrawConsent(of: record, tx)
            tx.afterCommit { for photo in gone { feature.photos.discard(photo) } }
        }
        return .seeOther("/o/\(token.text)", flash: "consent-withdrawn")
    }

    private func list(_ context: WebContext) async throws -> Response {
        let actor = context.actor
        let towns = towns(of: actor.scope)
        let page = try await feature.database.read { [feature] tx in
            ShowingsPage(
                waiting: try ShowingLists.waiting(for: actor, limit: 100, tx),
                candidates: try ShowingLists.candidates(
                    for: actor, towns: towns, closedSince: context.now - .days(30), limit: 30, tx),
                feature: feature)
        }
        return .page(page.render(context, feature.site()))
    }

    private func towns(of scope: Scope) -> [PlaceID] {
        switch scope {
        case .everywhere, .place(_, .province), .place(_, .city), .place(_, .district):
            feature.places.choices(in: scope, level: .town).map(\.id)
        case .place(let id, .town): [id]
        case .place(let id, .community), .place(let id, .grid), .place(let id, .building):
            feature.places.locality(of: id).map { [$0.town] } ?? []
        }
    }

    private func page(
        _ id: OrderID, _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = try await feature.database.read { [feature] tx in
            let record = try WorkOrderStore.visible(id, to: context.actor, tx)
            return ShowingPage(
                record: record, publication: try PublicationStore.current(of: id, tx),
                photos: try PhotoStore.list(of: id, tx).map(\.id), copies: try PublicationPhotos.list(of: id, tx),
                form: form, errors: errors, feature: feature)
        }
        return .page(page.render(context, feature.site()), status)
    }

    /// The copies as everybody will see them; staff look at them first.
    private func photo(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let photo: PhotoID = try context.pathID("photo")
        let belongs = try await feature.database.read { tx in
            _ = try WorkOrderStore.visible(id, to: context.actor, tx)
            return try PublicationPhotos.list(of: id, tx).contains { $0.copy == photo }
        }
        guard belongs else { throw CommonRefusal.notFound }
        return try feature.photos.answer(photo, request)
    }

    private func propose(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let photos = try await feature.database.read { tx in
            _ = try WorkOrderStore.visible(id, to: context.actor, tx)
            return try PhotoStore.list(of: id, tx).map(\.id)
        }
        var typed = ShowingForm(form, photos: photos)
        guard typed.errors.isEmpty else { return try await back(id, typed.errors, form, request, context) }
        do {
            let words = typed.words
            try await feature.photos.copying(typed.wanted, at: context.now) { copies in
                try await change(id, context) { record, tx in
                    try PublicationStore.propose(words, photos: copies, of: record, tx)
                }
            }
        } catch let refusal as ShowingRefusal where typed.blame(refusal) {
            return try await back(id, typed.errors, form, request, context)
        }
        return .seeOther("/work-orders/\(id)/showing", flash: "showing-proposed")
    }

    private func decide(
        _ flash: String, _ request: Request, _ context: WebContext,
        _ act: @escaping @Sendable (Form, OrderRecord, WriteTransaction) throws -> [PhotoID]
    ) async throws -> Response {
        let id = try context.orderID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        do {
            try await change(id, context) { record, tx in try act(form, record, tx) }
        } catch let refusal as ShowingRefusal {
            var errors = FieldErrors()
            switch refusal {
            case .wordsMissing(let field): errors.add(field, "form.missing")
            case .wordsTooLong(let field, let limit): errors.add(field, "form.too-long", ["limit": String(limit)])
            default: throw refusal
            }
            return try await back(id, errors, form, request, context)
        }
        return .seeOther("/work-orders/\(id)/showing", flash: flash)
    }

    /// One change, after which the files go that nobody needs any more.
    private func change(
        _ id: OrderID, _ context: WebContext,
        _ act: @escaping @Sendable (OrderRecord, WriteTransaction) throws -> [PhotoID]
    ) async throws {
        try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
            let gone = try act(try WorkOrderStore.visible(id, to: tx.actor, tx), tx)
            tx.afterCommit { for photo in gone { feature.photos.discard(photo) } }
        }
    }

    private func back(
        _ id: OrderID, _ errors: FieldErrors, _ form: Form, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard request.wantsPage else { throw errors }
        return try await page(id, context, form: form, errors: errors, .unprocessableContent)
    }
}
