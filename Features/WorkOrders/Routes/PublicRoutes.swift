// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// What anybody may read: orders that were shown, and what the product does with people's data.
struct PublicRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/public", .beforePost) { request, context in try await list(request, context) }
        table.get("/public/:id", .beforePost) { _, context in try await one(context) }
        table.get("/public/:id/photos/:photo", .beforePost) { request, context in try await photo(request, context) }
        table.get("/about", .beforePost) { _, context in
            .page(TextPage(name: "about", paragraphs: 5).render(context, feature.site()))
        }
        table.get("/privacy", .beforePost) { _, context in
            .page(TextPage(name: "privacy", paragraphs: 6).render(context, feature.site()))
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        var filter = ShownFilter()
        let code = request.query("community") ?? ""
        filter.community = feature.places.locality(code: code)?.community
        filter.after = request.query("after").flatMap { PageKey($0) }
        let page = try await feature.database.read { [filter] tx in try ShownOrders.page(filter, size: 20, tx) }
        let places = feature.places
        let language = context.words.language
        let html = PublicPage(
            page: page, community: code,
            communities: places.choices(in: .everywhere, level: .community).map {
                ($0.code, places.name($0.id, language))
            },
            matters: feature.matters, places: places)
        return .page(html.render(context, feature.site()))
    }

    private func one(_ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let (order, entries, photos) = try await feature.database.read { tx in
            let order = try ShownOrders.one(id, tx)
            return (order, try Journal.entries(of: .order, id.description, in: tx), try PhotoStore.shown(of: id, tx))
        }
        // Photos may show faces or doors; they stay inside until somebody has gone over them.
        let timeline = Timeline(
            entries: entries.filter { $0.kind != .orderPhotoAdded }, photos: [:], photoBase: "", reader: .everybody,
            people: feature.people, matters: feature.matters)
        let page = PublicOrderPage(
            order: order, photos: photos, timeline: timeline, matters: feature.matters, places: feature.places)
        return .page(page.render(context, feature.site()))
    }

    private func photo(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        guard let photo = context.parameters.get("photo").flatMap({ PhotoID($0) }) else { throw CommonRefusal.notFound }
        let isShown = try await feature.database.read { tx in try PhotoStore.shown(of: id, tx).contains(photo) }
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
