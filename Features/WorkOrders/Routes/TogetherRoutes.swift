// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// What is done beside an order: calls and their answers, tasks. Supervisions and conferences have routes of their own.
struct TogetherRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.post("/work-orders/:id/invitations") { request, context in
            try await call(.invite, "invitations", request, context)
        }
        table.post("/work-orders/:id/whistles") { request, context in
            try await call(.whistle, "whistles", request, context)
        }
        table.post("/work-orders/:id/calls/:call/answer") { request, context in try await answer(request, context) }
        table.post("/work-orders/:id/calls/:call/rating") { request, context in try await judge(request, context) }
        table.post("/work-orders/:id/errands") { request, context in try await give(request, context) }
        table.post("/work-orders/:id/errands/:errand/completion") { request, context in
            try await end(.done, "completion", request, context)
        }
        table.post("/work-orders/:id/errands/:errand/dropping") { request, context in
            try await end(.dropped, "dropping", request, context)
        }
    }

    /// Reads a form, does what it says to the order in one transaction, and goes back to the order.
    /// - Parameter decode: reads the typed command; nil when something is wrong with the form.
    func make<Command: Sendable>(
        _ key: String, _ flash: String, _ request: Request, _ context: WebContext,
        decode: (inout TogetherForm) -> Command?,
        act: @escaping @Sendable (Command, OrderRecord, WriteTransaction) throws -> Void
    ) async throws -> Response {
        let id = try context.orderID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var typed = TogetherForm(key: key, form: form, feature: feature)
        let command = decode(&typed)
        guard let command, typed.errors.isEmpty else { return try await back(id, typed, request, context) }
        let record: OrderRecord
        do {
            record = try await feature.database.write(as: context.actor, at: context.now) { tx in
                let record = try WorkOrderStore.visible(id, to: tx.actor, tx)
                try act(command, record, tx)
                return record
            }
        } catch let refusal as TogetherRefusal where typed.blame(refusal) {
            return try await back(id, typed, request, context)
        } catch let barred as DispatchBarred {
            try await feature.note(barred, of: id, nil, context)
            guard request.wantsPage else { throw barred }
            typed.blame(barred)
            return try await back(id, typed, request, context)
        }
        if !request.wantsPage {
            var json = JSONText()
            OrderDocument.write(record, feature, &json)
            return .json(json)
        }
        if let list = DeskAddress(form.raw("back")) { return .seeOther(list.opening(id), flash: flash) }
        return .seeOther("/work-orders/\(id)", flash: flash)
    }

    private func back(
        _ id: OrderID, _ typed: TogetherForm, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard request.wantsPage else { throw typed.errors }
        return try await OrderRoutes(feature: feature).page(
            id, context, form: typed.form, attempt: typed, status: .unprocessableContent)
    }

    private func call(
        _ kind: Call.Kind, _ noun: String, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let calendar = feature.matters.calendar
        try await feature.guardian.refresh(at: context.now)
        return try await make(noun, "together-called", request, context) {
            typed -> (unit: UnitID, words: String, limit: Limit)? in
            let (unit, words, limit) = (typed.unit(), typed.words("words"), typed.limit())
            guard let unit, let limit else { return nil }
            return (unit: unit.id, words: words, limit: limit)
        } act: { command, record, tx in
            let (call, happening) = try record.order.calling(
                kind, command.unit, command.words, within: command.limit, id: CallID(at: tx.now),
                besides: try CallStore.list(of: record.order.id, tx), by: tx.actor, at: tx.now, calendar: calendar)
            try feature.guarding(command.unit, nil, of: record.order, at: tx.now, context.words)
            try CallStore.add(call, happening, to: record, tx)
        }
    }

    private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: CallID = try context.pathID("call")
        return try await make("answer-\(id)", "together-answered", request, context) {
            typed -> (words: String, elements: Call.Elements?)? in
            let words = typed.words("words")
            return (words: words, elements: typed.elements())
        } act: { command, record, tx in
            let (call, happening) = try CallStore.one(id, of: record, tx).answering(
                command.words, command.elements, on: record.order, by: tx.actor, at: tx.now)
            try CallStore.save(call, happening, of: record, tx)
        }
    }

    private func judge(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: CallID = try context.pathID("call")
        return try await make("rating-\(id)", "together-rated", request, context) {
            typed -> (verdict: Call.Verdict, words: String)? in
            let verdict: Call.Verdict? = typed.word("verdict")
            return verdict.map { (verdict: $0, words: typed.form.raw("words").trimmingBlanks) }
        } act: { command, record, tx in
            let (call, happening) = try CallStore.one(id, of: record, tx).judging(
                command.verdict, command.words, on: record.order, by: tx.actor, at: tx.now)
            try CallStore.save(call, happening, of: record, tx)
        }
    }

    /// What a task's form says.
    private struct Giving: Sendable {
        let unit: UnitID
        let assignee: AccountID?
        let conference: ConferenceID?
        let words: String
        let limit: Limit
    }

    private func give(_ request: Request, _ context: WebContext) async throws -> Response {
        let calendar = feature.matters.calendar
        try await feature.guardian.refresh(at: context.now)
        return try await make("errands", "together-given", request, context) { typed -> Giving? in
            let unit = typed.unit()
            let (words, limit, assignee) = (typed.words("words"), typed.limit(), typed.assignee(of: unit))
            guard let unit, let limit else { return nil }
            return Giving(
                unit: unit.id, assignee: assignee, conference: ConferenceID(typed.form.raw("conference")),
                words: words, limit: limit)
        } act: { giving, record, tx in
            let conferences = try ConferenceStore.list(of: record.order.id, tx)
            guard giving.conference == nil || conferences.contains(where: { $0.id == giving.conference }) else {
                throw CommonRefusal.notFound
            }
            let (errand, happening) = try record.order.giving(
                giving.words, to: giving.unit, assignee: giving.assignee, of: giving.conference, within: giving.limit,
                id: ErrandID(at: tx.now), by: tx.actor, at: tx.now, calendar: calendar)
            try feature.guarding(giving.unit, giving.assignee, of: record.order, at: tx.now, context.words)
            try ErrandStore.add(errand, happening, to: record, tx)
        }
    }

    private func end(
        _ end: Errand.End, _ noun: String, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let id: ErrandID = try context.pathID("errand")
        return try await make("\(noun)-\(id)", "together-" + end.rawValue, request, context) {
            typed -> String? in
            typed.words("words")
        } act: { words, record, tx in
            let (errand, happening) = try ErrandStore.one(id, of: record, tx).ending(
                end, words, on: record.order, by: tx.actor, at: tx.now)
            try ErrandStore.save(errand, happening, of: record, tx)
        }
    }
}

extension WebContext {
    /// An id in the path.
    /// - Throws: `CommonRefusal.notFound` when there is none of that form.
    func pathID<Noun>(_ name: String) throws -> ID<Noun> {
        guard let id = parameters.get(name).flatMap({ ID<Noun>($0) }) else { throw CommonRefusal.notFound }
        return id
    }
}
