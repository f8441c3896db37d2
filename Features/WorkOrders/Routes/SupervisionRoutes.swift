// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// Supervisions: the list of those who write them, and writing, answering, raising and closing one.
struct SupervisionRoutes {
    let feature: WorkOrders

    func add(to table: inout RouteTable) {
        table.get("/supervisions") { _, context in try await list(context) }
        table.post("/supervisions/terms") { request, context in try await adopt(request, context) }
        table.post("/work-orders/:id/supervisions") { request, context in try await write(request, context) }
        table.post("/work-orders/:id/supervisions/:supervision/reply") { request, context in
            try await reply(request, context)
        }
        table.post("/work-orders/:id/supervisions/:supervision/raising") { request, context in
            try await raise(request, context)
        }
        table.post("/work-orders/:id/supervisions/:supervision/conclusion") { request, context in
            try await close(request, context)
        }
    }

    /// Open ones, overdue first, and what is soon due and nobody has asked about.
    private func list(_ context: WebContext) async throws -> Response {
        var filter = OrderFilter()
        filter.states = [.offered, .inProgress]
        filter.lamp = .soon
        filter.size = 30
        let page = try await feature.database.read { [feature, filter] tx in
            let soon = try OrderLists.page(filter, for: context.actor, now: context.now, tx).rows
            let asked = try TogetherLists.supervised(soon.map(\.id), tx)
            return SupervisionsPage(
                lines: try TogetherLists.open(for: context.actor, limit: 200, tx),
                soon: soon.filter { !asked.contains($0.id) },
                objections: ObjectionCards(
                    lines: try ObjectionStore.open(for: context.actor, limit: 100, tx), feature: feature),
                terms: try DecisionPlace(context.actor, feature.places).map { place in
                    SupervisionTermsPart(
                        setting: try SupervisionTermsStore.setting(of: place.district, tx),
                        mayAdopt: SupervisionTerms.mayAdopt(context.actor, for: place.district))
                },
                feature: feature)
        }
        return .page(page.render(context, feature.site()))
    }

    /// The district decides when the clock supervises by itself.
    private func adopt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        guard let reminder = SupervisionTerms.Reminder(rawValue: form.raw("reminder")),
            let letter = SupervisionTerms.Letter(rawValue: form.raw("letter")),
            let notice = SupervisionTerms.Notice(rawValue: form.raw("notice")),
            let version = Int64(form.raw("version")), version >= 0
        else {
            var errors = FieldErrors()
            errors.add("reminder", "form.missing")
            throw errors
        }
        guard case .place(let district, .district) = context.actor.scope,
            SupervisionTerms.mayAdopt(context.actor, for: district)
        else { throw TogetherRefusal.notYours }
        let terms = SupervisionTerms(
            reminder: reminder, letter: letter, notice: notice, asksDesk: form.isOn("desk"))
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            try SupervisionTermsStore.adopt(terms, for: district, after: version, tx)
        }
        return .seeOther("/supervisions", flash: "supervision-terms-adopted")
    }

    /// What a supervision's form says.
    private struct Writing: Sendable {
        let level: Supervision.Level
        let unit: UnitID
        let reason: String
        let limit: Limit
    }

    private func write(_ request: Request, _ context: WebContext) async throws -> Response {
        let calendar = feature.matters.calendar
        return try await TogetherRoutes(feature: feature).make("supervisions", "together-supervised", request, context)
        {
            typed -> Writing? in
            let level: Supervision.Level? = typed.word("level")
            let (unit, reason, limit) = (typed.unit(), typed.words("reason"), typed.limit())
            guard let level, let unit, let limit else { return nil }
            return Writing(level: level, unit: unit.id, reason: reason, limit: limit)
        } act: { writing, record, tx in
            let others = try SupervisionStore.list(of: record.order.id, tx).map(\.supervision)
            let (supervision, happening) = try record.order.supervising(
                writing.level, writing.unit, writing.reason, within: writing.limit, id: SupervisionID(at: tx.now),
                besides: others, by: tx.actor, at: tx.now, calendar: calendar)
            try SupervisionStore.add(supervision, happening, to: record, tx)
        }
    }

    private func reply(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: SupervisionID = try context.pathID("supervision")
        return try await TogetherRoutes(feature: feature).make("reply-\(id)", "together-answered", request, context) {
            typed -> String? in
            typed.words("words")
        } act: { words, record, tx in
            let (supervision, reply, happening) = try SupervisionStore.one(id, of: record, tx).replying(
                words, on: record.order, by: tx.actor, at: tx.now)
            try SupervisionStore.save(supervision, reply: reply, happening, of: record, tx)
        }
    }

    private func raise(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: SupervisionID = try context.pathID("supervision")
        let calendar = feature.matters.calendar
        return try await TogetherRoutes(feature: feature).make("raising-\(id)", "together-raised", request, context) {
            typed -> (reason: String, limit: Limit)? in
            let (reason, limit) = (typed.words("reason"), typed.limit())
            return limit.map { (reason: reason, limit: $0) }
        } act: { command, record, tx in
            let (supervision, happening) = try SupervisionStore.one(id, of: record, tx).raising(
                command.reason, within: command.limit, on: record.order, by: tx.actor, at: tx.now, calendar: calendar)
            try SupervisionStore.save(supervision, happening, of: record, tx)
        }
    }

    private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: SupervisionID = try context.pathID("supervision")
        return try await TogetherRoutes(feature: feature).make("conclusion-\(id)", "together-closed", request, context)
        {
            typed -> String? in
            typed.words("words")
        } act: { words, record, tx in
            let (supervision, happening) = try SupervisionStore.one(id, of: record, tx).closing(
                words, on: record.order, by: tx.actor, at: tx.now)
            try SupervisionStore.save(supervision, closing: words, happening, of: record, tx)
        }
    }
}
