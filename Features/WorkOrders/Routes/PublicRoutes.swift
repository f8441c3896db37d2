// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// What anybody may read: orders that were shown, and what the product does with people's data.
struct PublicRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/public", .beforePost) { request, context in
            // The form names the place in the query; each place has one address, which others link to.
            if let code = request.query("place") ?? request.query("community"),
                let place = feature.shownPlace(code: code)
            {
                return .seeOther(ShownAddress(request, place: place).text(after: nil))
            }
            return try await list(ShownAddress(request, place: nil), context)
        }
        table.get("/public/places/:code", .beforePost) { request, context in
            let place = context.parameters.get("code").flatMap { feature.shownPlace(code: String($0)) }
            guard let place else { throw CommonRefusal.notFound }
            return try await list(ShownAddress(request, place: place), context)
        }
        table.get("/public/:id", .beforePost) { _, context in try await one(context) }
        table.get("/public/:id/photos/:photo", .beforePost) { request, context in try await photo(request, context) }
        table.get("/about", .beforePost) { _, context in
            .page(TextPage(name: "about", paragraphs: 5).render(context, feature.site()))
        }
        table.get("/privacy", .beforePost) { _, context in
            .page(TextPage(name: "privacy", paragraphs: 6).render(context, feature.site()))
        }
    }

    private func list(_ address: ShownAddress, _ context: WebContext) async throws -> Response {
        let filter = address.filter(at: context.now)
        let towns =
            address.place.map { [$0.town] }
            ?? feature.places.choices(in: .everywhere, level: .town).map(\.id)
        let (page, counts) = try await feature.database.read { tx in
            (try ShownOrders.page(filter, size: 20, tx), try ShownCounts(filter, towns: towns, tx))
        }
        let html = PublicPage(
            page: page, counts: counts, address: address, towns: feature.shownTowns(context.words.language),
            matters: feature.matters, places: feature.places)
        return .page(html.render(context, feature.site()))
    }

    private func one(_ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let (shown, entries, photos) = try await feature.database.read { tx in
            let shown = try ShownOrders.one(id, tx)
            let isGone = shown.order.trace != nil
            return (
                shown, isGone ? [] : try Journal.entries(of: .order, id.description, in: tx),
                isGone ? [] : try PublicationPhotos.shown(of: id, tx)
            )
        }
        // Photos may show faces or doors; they stay inside until somebody has gone over them.
        let timeline = Timeline(
            entries: entries.filter { $0.kind != .orderPhotoAdded }, photos: [:], photoBase: "", reader: .everybody,
            people: feature.people, matters: feature.matters)
        let page = PublicOrderPage(
            order: shown.order, before: shown.before, photos: photos, timeline: timeline, matters: feature.matters,
            places: feature.places)
        // What was taken down is gone, and says so to programs too.
        return .page(page.render(context, feature.site()), shown.order.trace == nil ? .ok : .gone)
    }

    private func photo(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let photo: PhotoID = try context.pathID("photo")
        let isShown = try await feature.database.read { tx in
            try PublicationPhotos.shown(of: id, tx).contains(photo)
        }
        guard isShown else { throw CommonRefusal.notFound }
        return try feature.photos.answer(photo, request)
    }
}

extension WebContext {
    /// The order id of the address.
    /// - Throws: `CommonRefusal.notFound` for anything that is no id.
    func orderID() throws -> OrderID {
        guard let id = parameters.get("id").flatMap({ OrderID($0) }) else { throw CommonRefusal.notFound }
        return id
    }
}
