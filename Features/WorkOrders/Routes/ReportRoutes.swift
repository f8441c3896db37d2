// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Secrets
import Web
import WorkOrderRules

/// Reporting: by a resident without an account, or by staff at the counter or the telephone.
struct ReportRoutes {
    let feature: WorkOrders

    private static let limit = RateLimit("report", 30, per: .hours(1))

    func add(to table: inout RouteTable) {
        table.get("/report", .beforePost) { request, context in
            var form = Form()
            if let matter = request.query("matter") { form.add("matter", matter) }
            return page(form, FieldErrors(), context, isCounter: false)
        }
        table.post("/reports", .beforePost) { request, context in
            try await create(request, context, channel: .web)
        }
        table.get("/work-orders/new") { _, context in page(Form(), FieldErrors(), context, isCounter: true) }
        table.post("/work-orders") { request, context in
            try await create(request, context, channel: .counter)
        }
    }

    private func create(_ request: Request, _ context: WebContext, channel: Channel) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let isCounter = channel == .counter
        let report = ReportForm(
            form, channel: isCounter && form.raw("way") == Channel.phone.rawValue ? .phone : channel,
            account: isCounter ? nil : context.signedIn?.account, matters: feature.matters,
            places: feature.places, people: feature.people)
        guard let draft = report.draft else {
            guard request.wantsPage else { throw report.errors }
            return page(form, report.errors, context, isCounter: isCounter, .unprocessableContent)
        }
        let receipt: Receipt
        do {
            receipt = try await feature.photos.keeping(form.files, at: context.now) { photos in
                try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
                    if channel == .web { try Self.limit.count(context.peer, tx) }
                    let receipt = try feature.open(draft, tx)
                    try PhotoStore.add(photos, to: receipt.id, town: draft.locality.town, stage: .report, tx)
                    return receipt
                }
            }
        } catch let refused as PhotosRefused where request.wantsPage {
            return page(form, refused.errors, context, isCounter: isCounter, .unprocessableContent)
        }
        if !request.wantsPage { return .json(Self.json(receipt), .created) }
        return isCounter
            ? .seeOther("/work-orders/\(receipt.id)", flash: "order-registered")
            : .seeOther("/o/\(receipt.token.text)?new=1")
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, isCounter: Bool, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let language = context.words.language
        let places = feature.places
        let page = ReportPage(
            form: form, errors: errors, tiles: feature.matters.tiles(language),
            groups: feature.matters.groups(language),
            communities: places.choices(in: isCounter ? context.actor.scope : .everywhere, level: .community)
                .map { ($0.code, places.name($0.id, language)) },
            center: places.center, isCounter: isCounter)
        return .page(page.render(context, feature.site()), status)
    }

    static func json(_ receipt: Receipt) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.field("id", receipt.id.description)
            json.field("number", receipt.number.description)
            json.field("follow", "/o/" + receipt.token.text)
            json.field("promisedBy", receipt.promisedBy.iso8601)
        }
        return json
    }
}
