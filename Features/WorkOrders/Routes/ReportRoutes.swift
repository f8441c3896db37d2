// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Secrets
import Web
import WorkOrderRules

/// Reporting: by a resident without an account, or by staff at the counter or the telephone.
struct ReportRoutes {
    let feature: WorkOrders

    private static let limit = VisitorLimit("report", 30, perAddress: 600, per: .hours(1))

    func add(to table: inout RouteTable) {
        table.get("/report", .beforePost) { request, context in
            var form = Form()
            if let matter = request.query("matter") { form.add("matter", matter) }
            return page(form, FieldErrors(), context, isCounter: false)
        }
        table.post("/reports", .beforePost) { request, context in
            try await create(request, context, channel: .web)
        }
        table.get("/report/offline.json", .beforePost) { _, context in Self.offline(context) }
        table.get("/report/unsent", .beforePost) { _, context in
            .page(UnsentPage(isForResidents: true).render(context, feature.site()))
        }
        table.get("/report/away", .beforePost) { _, context in
            .page(AwayPage(isForResidents: true).render(context, feature.site()))
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
        let sent = isCounter ? nil : try SentOnce(request, form, context)
        let filed: WebReport
        do {
            filed = try await file(draft, form, sent, context)
        } catch let refused as PhotosRefused where request.wantsPage {
            return page(form, refused.errors, context, isCounter: isCounter, .unprocessableContent)
        } catch CommonRefusal.tooOften(let seconds) where request.wantsPage {
            return page(form, .tooOften(seconds), context, isCounter: isCounter, .tooManyRequests).after(seconds)
        } catch {
            let problem = Problem(error)
            guard problem.status == .serviceUnavailable, request.wantsPage else { throw error }
            context.logger.error("report not stored", metadata: ["code": "\(problem.code)"])
            // Somebody who wrote a page of words gets them back, and not only the advice to look for them.
            return page(form, .away(problem), context, isCounter: isCounter, problem.status)
                .after(problem.retryAfter ?? 0)
        }
        if !request.wantsPage { return .json(filed.json, .created) }
        return isCounter
            ? .seeOther("/work-orders/\(filed.id)", flash: "order-registered") : .seeOther(filed.receiptPage)
    }

    /// Opens the order, once for each `Idempotency-Key`.
    private func file(
        _ draft: ReportDraft, _ form: Form, _ sent: SentOnce?, _ context: WebContext
    ) async throws -> WebReport {
        let keys = feature.keys
        if let sent, let earlier = try await feature.database.read({ try sent.earlier($0) }) {
            return try WebReport(kept: earlier, keys)
        }
        do {
            return try await feature.photos.keeping(form.files, at: context.now) { photos in
                try await feature.database.write(as: context.actor, at: context.now) { tx in
                    guard let sent else { return try open(draft, photos, context, tx) }
                    return try sent.first(tx) {
                        let filed = try open(draft, photos, context, tx)
                        return (filed, answer: try filed.kept(under: keys))
                    }
                }
            }
        } catch let before as CameBefore {
            return try WebReport(kept: before.answer, keys)
        }
    }

    private func open(
        _ draft: ReportDraft, _ photos: [PhotoShelf.Kept], _ context: WebContext, _ tx: WriteTransaction
    ) throws -> WebReport {
        if draft.channel == .web { try Self.limit.count(context, tx) }
        let receipt = try feature.open(draft, tx)
        try PhotoStore.add(photos, to: receipt.id, town: draft.locality.town, stage: .report, tx)
        return WebReport(receipt)
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
        return Response.page(page.render(context, feature.site()), status).hearing()
    }

    /// Whose the device's reports are now, the token that they are sent with, and the pages that it keeps. The form says the
    /// same for weeks.
    private static func offline(_ context: WebContext) -> Response {
        let mark = context.words.language.rawValue + CivilTime(context.now).date.description
        var json = JSONText()
        json.object { json in
            json.field("owner", context.signedIn?.account.description ?? "device")
            json.field("session", context.signedIn?.keeperMark ?? "visitor")
            json.field("token", context.formToken)
            json.array("pages") { json in
                for path in ["/report", OfflineParts.residentsList, "/report/away"] {
                    json.object { json in
                        json.field("path", path)
                        json.field("mark", mark)
                        json.field("days", "30")
                    }
                }
            }
        }
        return .json(json)
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

extension FieldErrors {
    /// Nothing is wrong with what was typed: the store can't take it just now.
    static func away(_ problem: Problem) -> FieldErrors {
        var errors = FieldErrors()
        errors.add("send", problem.code, problem.details)
        return errors
    }

    /// Nothing is wrong with what was typed: it is only too soon.
    static func tooOften(_ seconds: Int) -> FieldErrors {
        var errors = FieldErrors()
        errors.add("send", "form.too-often", ["minutes": String((seconds + 59) / 60)])
        return errors
    }
}

extension Response {
    /// Says to programs, too, when to try again.
    func after(_ seconds: Int) -> Response {
        var response = self
        response.headers[.retryAfter] = String(seconds)
        return response
    }
}
