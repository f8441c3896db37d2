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
                places: feature.places, people: feature.people, navigation: feature.navigation)
            return .page(page.render(context, feature.site()))
        }
        for kind in FoundKind.allCases {
            let path = kind.path
            table.get(path) { _, context in page(kind, Form(), FieldErrors(), context) }
            table.post(path) { request, context in try await write(kind, request, context) }
        }
    }

    private func maySelfHandle(_ actor: Actor) -> Bool {
        [.gridWorker, .gridLeader, .communityOfficer].contains(actor.role)
    }

    /// Writes down what was found, once for each `Idempotency-Key`.
    private func write(_ kind: FoundKind, _ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let report = report(form, context)
        guard let draft = report.draft else {
            guard request.wantsPage else { throw report.errors }
            return page(kind, form, report.errors, context, .unprocessableContent)
        }
        let sent = try SentOnce(request, form, context)
        do {
            return try await SentOnce.answering(sent, request) { sent in
                try await feature.database.read { try sent.earlier($0) }
            } make: {
                let receipt = try await feature.photos.keeping(form.files, at: context.now) { photos in
                    try await feature.database.write(as: context.actor, at: context.now) { tx in
                        guard let sent else { return try open(kind, draft, photos, tx) }
                        return try sent.first(tx) {
                            let receipt = try open(kind, draft, photos, tx)
                            return (receipt, answer: Self.answer(kind, receipt).stored)
                        }
                    }
                }
                return sent != nil || request.wantsPage
                    ? Self.answer(kind, receipt).response(to: request) : .json(ReportRoutes.json(receipt), .created)
            }
        } catch let refused as PhotosRefused where request.wantsPage {
            return page(kind, form, refused.errors, context, .unprocessableContent)
        }
    }

    /// Whoever finds something in their own grid needn't say which grid that is.
    private func report(_ form: Form, _ context: WebContext) -> ReportForm {
        var form = form
        if form.text("community") == nil, case .place(let place, _) = context.actor.scope {
            form.add("community", feature.places.code(place))
        }
        return ReportForm(
            form, channel: .patrol, account: context.actor.account, matters: feature.matters, places: feature.places,
            people: feature.people)
    }

    private func open(
        _ kind: FoundKind, _ draft: ReportDraft, _ photos: [PhotoShelf.Kept], _ tx: WriteTransaction
    ) throws -> Receipt {
        let receipt =
            switch kind {
            case .selfHandled: try feature.openSelfHandled(draft, tx)
            case .find: try feature.open(draft, tx)
            }
        let stage: PhotoStage = kind == .selfHandled ? .handling : .report
        try PhotoStore.add(photos, to: receipt.id, town: draft.locality.town, stage: stage, tx)
        return receipt
    }

    private static func answer(_ kind: FoundKind, _ receipt: Receipt) -> SentAnswer {
        SentAnswer(
            ["id": .text(receipt.id.description), "number": .text(receipt.number.description)], next: "/today",
            flash: kind.flash)
    }

    private func page(
        _ kind: FoundKind, _ form: Form, _ errors: FieldErrors, _ context: WebContext,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let page = FoundPage(
            kind: kind, form: form, errors: errors, groups: feature.matters.groups(context.words.language))
        return Response.page(page.render(context, feature.site()), status).hearing()
    }
}

/// What somebody who goes out writes down: 自办, found and fixed on the spot; or found, for others to deal with.
enum FoundKind: String, CaseIterable {
    case selfHandled = "self-handled"
    case find

    var path: String { "/today/" + rawValue }
    var flash: String { self == .find ? "found" : "self-handled" }
    /// What its sentences begin with.
    var key: String { self == .find ? "found" : "self" }
}
