// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Secrets
import Web
import WorkOrderRules

/// Supporting an open report instead of filing it again, and following what was supported.
struct SupportRoutes {
    let feature: WorkOrders

    private static let limit = RateLimit("support", 20, per: .hours(1))
    private static let most = 10

    func add(to table: inout RouteTable) {
        table.get("/support", .beforePost) { request, context in try await list(request, context) }
        table.get("/support/:id", .beforePost) { _, context in try await one(context) }
        table.post("/support/:id", .beforePost) { request, context in try await support(request, context) }
        table.get("/s/:token", .beforePost) { request, context in
            guard let token = context.parameters.get("token").flatMap({ RandomToken($0) }) else {
                throw CommonRefusal.notFound
            }
            let story = try await feature.database.read { tx in
                try SupportStory(try SupporterStore.followed(digest: token.digest, tx), tx)
            }
            let page = SupporterPage(
                story: story, isNew: request.query("new") != nil, token: token.text, feature: feature)
            return .page(page.render(context, feature.site()))
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let code = request.query("community") ?? ""
        let matter = request.query("matter").flatMap { MatterCode($0) }
        let locality = locality(code, request)
        var orders: [NearbyOrder] = []
        if let locality {
            orders = try await feature.database.read { tx in
                try OpenNearby.list(in: locality, matter: matter, limit: Self.most, tx)
            }
        }
        let (language, places) = (context.words.language, feature.places)
        let parts = NearbyParts(orders: orders, matters: feature.matters, places: places)
        if request.isFromHtmx { return .page(parts.answer(context.words)) }
        let page = SupportListPage(
            parts: parts, isEmpty: locality == nil, community: code, matter: matter?.text ?? "",
            communities: places.choices(in: .everywhere, level: .community).map {
                ($0.code, places.name($0.id, language))
            }, groups: feature.matters.groups(language))
        return .page(page.render(context, feature.site()))
    }

    /// As in the report's form: by the chosen community, the point, or a name in the address.
    private func locality(_ code: String, _ request: Request) -> Locality? {
        if !code.isEmpty { return feature.places.locality(code: code) }
        if let latitude = request.query("lat").flatMap({ Double($0) }),
            let longitude = request.query("long").flatMap({ Double($0) }),
            let found = feature.places.locality(latitude: latitude, longitude: longitude)
        {
            return found
        }
        return request.query("place").flatMap { feature.places.locality(namedIn: $0) }
    }

    private func one(_ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let account = context.signedIn?.account
        let (story, isTheirs) = try await feature.database.read { tx in
            if let supporter = try account.flatMap({ try SupporterStore.own(id, of: $0, tx) }) {
                return (try SupportStory(supporter, tx), true)
            }
            return (try SupportStory(try SupporterStore.shown(id, tx), tx), false)
        }
        if isTheirs {
            let page = SupporterPage(story: story, isNew: false, token: nil, feature: feature)
            return .page(page.render(context, feature.site()))
        }
        return page(story, Form(), FieldErrors(), context)
    }

    private func support(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        let phone = form.text("phone").map { PhoneNumber($0) }
        if case .some(nil) = phone { errors.add("phone", "report.phone-malformed") }
        let words = form.raw("words").trimmingBlanks
        if words.count > Support.longestWords {
            errors.add("words", "form.too-long", ["limit": String(Support.longestWords)])
        }
        guard errors.isEmpty else {
            guard request.wantsPage else { throw errors }
            let story = try await feature.database.read { tx in
                try SupportStory(try SupporterStore.shown(id, tx), tx)
            }
            return page(story, form, errors, context, .unprocessableContent)
        }
        let mark = SupporterMark(account: context.signedIn?.account, phone: phone ?? nil, peer: context.peer)
        let mayCall = form.isOn("mayCall")
        let token = try await feature.database.write(as: context.actor, at: context.now) { [keys = feature.keys] tx in
            try Self.limit.count(context.peer, tx)
            return try SupporterStore.add(words, to: id, mark, mayCall: mayCall, keys: keys, tx)
        }
        if request.wantsPage { return .seeOther("/s/\(token.text)?new=1") }
        var json = JSONText()
        json.object { $0.field("follow", "/s/" + token.text) }
        return .json(json, .created)
    }

    private func page(
        _ story: SupportStory, _ form: Form, _ errors: FieldErrors, _ context: WebContext,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = SupportPage(story: story, form: form, errors: errors, feature: feature)
        return .page(page.render(context, feature.site()), status)
    }
}
