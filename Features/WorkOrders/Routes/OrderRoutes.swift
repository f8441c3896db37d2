// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Secrets
import Web
import WorkOrderRules

/// One order for staff: its page, its photos, and the reporter's contact for a stated purpose.
struct OrderRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/work-orders/:id") { request, context in
            let id = try context.orderID()
            guard request.wantsPage else { return try await document(id, context) }
            if request.isFromHtmx, let list = request.query("list").flatMap({ DeskAddress($0) }) {
                return .page(try await made(id, context, list: list).beside(context, feature.site()))
            }
            return try await page(
                id, context, begins: request.query("begin") != nil, calls: request.query("call") != nil)
        }
        table.get("/work-orders/:id/events") { _, context in
            let id = try context.orderID()
            try await feature.database.read { tx in _ = try WorkOrderStore.visible(id, to: context.actor, tx) }
            return try feature.live.answer(.one(id.description))
        }
        table.get("/work-orders/:id/photos/:photo") { request, context in try await photo(request, context) }
        table.post("/work-orders/:id/contact") { request, context in try await contact(request, context) }
    }

    /// The order's page; after a failed move with what was typed and what is wrong with it.
    func page(
        _ id: OrderID, _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        tried: Move.Name? = nil, attempt: TogetherForm? = nil, contact: OrderPage.Contact? = nil,
        begins: Bool = false, calls: Bool = false, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let list = DeskAddress(form.raw("back"))
        let page = try await made(
            id, context, form: form, errors: errors, tried: tried, attempt: attempt, contact: contact, begins: begins,
            calls: calls, list: list)
        let response = Response.page(page.render(context, feature.site()), status)
        return page.moves.contains(.report) ? response.hearing() : response
    }

    /// What the order's page needs, loaded; `list` is the desk's list that it stands beside or goes back to.
    func made(
        _ id: OrderID, _ context: WebContext, form: Form = Form(), errors: FieldErrors = FieldErrors(),
        tried: Move.Name? = nil, attempt: TogetherForm? = nil, contact: OrderPage.Contact? = nil,
        begins: Bool = false, calls: Bool = false, list: DeskAddress?
    ) async throws -> OrderPage {
        let (story, told, together, proxy, objections) = try await feature.database.read { [feature] tx in
            let story = try OrderStory(try WorkOrderStore.visible(id, to: context.actor, tx), tx)
            return (
                story, try feature.telling.told(about: id, tx), try Together(of: id, tx),
                try ProxyStore.one(of: story.record.order, tx),
                story.entries.contains { $0.kind == .orderObjected } ? try ObjectionStore.list(of: id, tx) : []
            )
        }
        let record = story.record
        let standing = WorkOrderStore.standing(of: context.actor, towards: record)
        let units = feature.people.units(for: record.order.locality)
        return OrderPage(
            story: story,
            timeline: Timeline(
                entries: story.entries, photos: story.photoStages, photoBase: "/work-orders/\(id)/photos",
                reader: .staff,
                people: feature.people, matters: feature.matters),
            moves: OrderPolicy.available(record.order, standing, at: context.now)
                .filter { MoveRoutes.noun($0) != nil },
            units: units, tried: tried, form: form, errors: errors, contact: contact, calls: calls, proxy: proxy,
            list: list, told: ToldPart(lines: told, feature: feature),
            together: TogetherPart(
                together: together, record: record, units: units, attempt: attempt, begins: begins, list: list,
                feature: feature),
            objections: ObjectionPart(
                objections: objections, record: record, attempt: attempt, list: list, feature: feature),
            papers: PaperLinks(
                kinds: PaperSource(
                    record: record, entries: story.entries, supervisions: together.supervisions, reader: .staff,
                    names: PaperNames(of: record, feature)
                ).kinds, base: "/work-orders/\(id)"),
            feature: feature)
    }

    private func document(_ id: OrderID, _ context: WebContext) async throws -> Response {
        let (record, calls) = try await feature.database.read { tx in
            let record = try WorkOrderStore.visible(id, to: context.actor, tx)
            // Whoever was called is a party; without one there is nothing to look for.
            return (record, record.order.parties.isEmpty ? [] : try CallStore.list(of: id, tx))
        }
        var json = JSONText()
        OrderDocument.write(record, calls: calls, feature, &json)
        return .json(json)
    }

    private func photo(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        guard let photo = context.parameters.get("photo").flatMap({ PhotoID($0) }) else { throw CommonRefusal.notFound }
        let belongs = try await feature.database.read { tx in
            _ = try WorkOrderStore.visible(id, to: context.actor, tx)
            return try PhotoStore.order(of: photo, tx) == id
        }
        guard belongs else { throw CommonRefusal.notFound }
        return try feature.photos.answer(photo, request)
    }

    /// Opens the sealed contact: needs a purpose in words, and the ledger tells the reporter who looked and why.
    private func contact(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let isProxy = form.raw("whose") == "person"
        // What is usual is one press; anything else is written.
        let purpose = (form.text("usual") ?? form.raw(isProxy ? "purpose-person" : "purpose")).trimmingBlanks
        guard (5...200).contains(purpose.count) else {
            var errors = FieldErrors()
            errors.add("purpose", "contact.purpose-missing")
            guard request.wantsPage else { throw errors }
            return try await page(id, context, form: form, errors: errors, status: .unprocessableContent)
        }
        let keys = feature.keys
        let contact = try await feature.database.write(as: context.actor, at: context.now) { tx in
            let record = try WorkOrderStore.visible(id, to: tx.actor, tx)
            var payload: Payload = ["reason": .text(purpose)]
            guard isProxy else {
                try record.record([Happening(.orderContactSeen, payload)], of: record.order, tx)
                return try OrderPage.Contact(record, keys)
            }
            guard let proxy = try ProxyStore.one(of: record.order, tx) else { throw CommonRefusal.notFound }
            payload["whose"] = "person"
            try record.record([Happening(.orderContactSeen, payload)], of: record.order, tx)
            return try OrderPage.Contact(proxy, of: id, keys)
        }
        return try await page(id, context, contact: contact)
    }
}
