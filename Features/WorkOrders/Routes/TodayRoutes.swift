// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// The list of those who go out: what is in my hands, and what I fixed on the spot.
struct TodayRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/today") { _, context in
            let (cards, waiting) = try await feature.database.read { tx in
                (
                    try OrderLists.hands(of: context.actor, limit: 200, tx),
                    try TogetherLists.waiting(for: context.actor, limit: 50, tx)
                )
            }
            let page = TodayPage(
                cards: cards, waiting: waiting, maySelfHandle: maySelfHandle(context.actor), matters: feature.matters,
                places: feature.places, people: feature.people)
            return .page(page.render(context, feature.site()))
        }
        table.get("/today/self-handled") { _, context in page(Form(), FieldErrors(), context) }
        table.post("/today/self-handled") { request, context in try await selfHandle(request, context) }
    }

    private func maySelfHandle(_ actor: Actor) -> Bool {
        [.gridWorker, .gridLeader, .communityOfficer].contains(actor.role)
    }

    private func selfHandle(_ request: Request, _ context: WebContext) async throws -> Response {
        var form = try await Form.read(request)
        try Edge.check(form, context)
        // Whoever finds something in their own grid needn't say which grid that is.
        if form.text("community") == nil, case .place(let place, _) = context.actor.scope {
            form.add("community", feature.places.code(place))
        }
        let report = ReportForm(
            form, channel: .patrol, account: context.actor.account, matters: feature.matters, places: feature.places)
        guard let draft = report.draft else {
            guard request.wantsPage else { throw report.errors }
            return page(form, report.errors, context, .unprocessableContent)
        }
        let receipt: Receipt
        do {
            receipt = try await feature.photos.keeping(form.files, at: context.now) { photos in
                try await feature.database.write(as: context.actor, at: context.now) { [feature] tx in
                    let receipt = try feature.openSelfHandled(draft, tx)
                    try PhotoStore.add(photos, to: receipt.id, town: draft.locality.town, stage: .handling, tx)
                    return receipt
                }
            }
        } catch let refused as PhotosRefused where request.wantsPage {
            return page(form, refused.errors, context, .unprocessableContent)
        }
        return request.wantsPage
            ? .seeOther("/today", flash: "self-handled") : .json(ReportRoutes.json(receipt), .created)
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = SelfHandledPage(form: form, errors: errors, groups: feature.matters.groups(context.words.language))
        return .page(page.render(context, feature.site()), status)
    }
}
