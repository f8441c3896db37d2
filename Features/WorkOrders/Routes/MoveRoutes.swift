// SPDX-License-Identifier: Apache-2.0
import Database
import Hummingbird
import Kernel
import Web
import WorkOrderRules

/// The moves that staff make, each a noun of its own: `POST /work-orders/{id}/closing`.
struct MoveRoutes {
    let feature: WorkOrders

    static let nouns: [(noun: String, move: Move.Name)] = [
        ("acceptance", .accept), ("declining", .decline), ("merging", .merge), ("dispatch", .dispatch),
        ("taking", .take), ("question", .askReporter), ("feedback", .report), ("check", .passCheck),
        ("rework", .failCheck), ("closing", .close), ("reopening", .grantReopen), ("reopening-refusal", .refuseReopen),
        ("delay-request", .askDelay), ("delay", .grantDelay), ("delay-refusal", .refuseDelay),
        ("return-request", .askReturn), ("return", .grantReturn), ("return-refusal", .refuseReturn),
        ("reassignment", .reassign), ("shelving-request", .askShelve), ("shelving", .grantShelve),
        ("shelving-refusal", .refuseShelve), ("resumption", .resume), ("concern", .nameConcern),
    ]

    static func noun(_ move: Move.Name) -> String? { nouns.first { $0.move == move }?.noun }

    func add(to table: inout RouteTable) {
        for (noun, move) in Self.nouns {
            table.post("/work-orders/:id/\(noun)") { request, context in
                try await make(move, request, context)
            }
        }
    }

    private func make(_ name: Move.Name, _ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.orderID()
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let decoded = try MoveForm(name, form, matters: feature.matters, people: feature.people)
        guard let move = decoded.move else {
            guard request.wantsPage else { throw decoded.errors }
            if name == .merge {
                return try await MergingRoutes(feature: feature).page(
                    id, errors: decoded.errors, context, .unprocessableContent)
            }
            return try await OrderRoutes(feature: feature).page(
                id, context, form: form, errors: decoded.errors, tried: name, status: .unprocessableContent)
        }
        let sent = try SentOnce(request, form, context)
        if [.dispatch, .reassign, .take].contains(name) { try await feature.guardian.refresh(at: context.now) }
        do {
            return try await SentOnce.answering(sent, request) { sent in
                try await feature.database.read { try sent.earlier($0) }
            } make: {
                let record = try await feature.photos.keeping(form.files, at: context.now) { photos in
                    try await save(move, of: id, form, photos, sent, context)
                }
                if sent != nil || request.wantsPage { return answer(record, form, name, context).response(to: request) }
                var json = JSONText()
                OrderDocument.write(record, feature, &json)
                return .json(json)
            }
        } catch let refusal as OrderRefusal where request.wantsPage && refusal.field != nil {
            var errors = FieldErrors()
            errors.add(refusal.field ?? "", refusal.code, refusal.details)
            return try await OrderRoutes(feature: feature).page(
                id, context, form: form, errors: errors, tried: name, status: .unprocessableContent)
        } catch let barred as DispatchBarred {
            try await feature.note(barred, of: id, name, context)
            guard request.wantsPage else { throw barred }
            var errors = FieldErrors()
            errors.add(name == .take ? "moves" : "unit", barred.code, barred.details)
            return try await OrderRoutes(feature: feature).page(
                id, context, form: form, errors: errors, tried: name, status: .unprocessableContent)
        } catch let refused as PhotosRefused where request.wantsPage {
            return try await OrderRoutes(feature: feature).page(
                id, context, form: form, errors: refused.errors, tried: name, status: .unprocessableContent)
        } catch let refusal as any Refusal where !request.wantsPage && [.conflict, .forbidden].contains(refusal.family)
        {
            return try await ConflictDocument.answer(
                refusal, id, trying: name, since: Int64(form.raw("version")), feature, context)
        }
    }

    /// The order as it stands after the move, without its words: what is kept under an `Idempotency-Key` may say this much.
    private func answer(_ record: OrderRecord, _ form: Form, _ name: Move.Name, _ context: WebContext) -> SentAnswer {
        let order = record.order
        let standing = WorkOrderStore.standing(of: context.actor, towards: record)
        return SentAnswer(
            [
                "id": .text(order.id.description), "number": .text(record.number), "version": .number(order.version),
                "state": .text(order.state.name.rawValue),
            ],
            next: next(form, order.id, OrderPolicy.maySee(order, standing)), flash: "moved-" + name.rawValue)
    }

    /// Back to where the move was made: the list of the day, the desk with the order open beside it, or the order's page.
    private func next(_ form: Form, _ id: OrderID, _ isStillTheirs: Bool) -> String {
        if let list = DeskAddress(form.raw("back")) { return isStillTheirs ? list.opening(id) : list.text }
        return form.raw("back") == "today" || !isStillTheirs ? "/today" : "/work-orders/\(id)"
    }

    private func save(
        _ move: Move, of id: OrderID, _ form: Form, _ photos: [PhotoShelf.Kept], _ sent: SentOnce?,
        _ context: WebContext
    ) async throws -> OrderRecord {
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            guard let sent else { return try change(move, of: id, form, photos, context.words, tx) }
            return try sent.first(tx) {
                let record = try change(move, of: id, form, photos, context.words, tx)
                return (record, answer: answer(record, form, move.name, context).stored)
            }
        }
    }

    private func change(
        _ move: Move, of id: OrderID, _ form: Form, _ photos: [PhotoShelf.Kept], _ words: Words,
        _ tx: WriteTransaction
    ) throws -> OrderRecord {
        let record = try WorkOrderStore.visible(id, to: tx.actor, tx)
        // The page was made for a version; if somebody moved the order since, this person should see that first.
        if let seen = Int64(form.raw("version")), seen != record.order.version {
            throw CommonRefusal.changedMeanwhile
        }
        let standing = WorkOrderStore.standing(of: tx.actor, towards: record)
        let listed = move.beside(feature.guardian.listing(of: record.order))
        let changed = try feature.guarding(move, of: record.order, by: tx.actor, at: tx.now, words) {
            try WorkOrderStore.move(record, listed, by: standing, calendar: feature.matters.calendar, tx)
        }
        try PhotoStore.add(photos, to: id, town: record.order.locality.town, stage: .handling, tx)
        if case .close(_, let answer) = move, form.isOn("show") {
            try PublicationStore.propose(Redaction(answer).proposed, of: changed, tx)
        }
        return changed
    }
}

extension OrderRefusal {
    /// The field of the form that is to blame; nil when it is the order or the person.
    fileprivate var field: String? {
        switch self {
        case .badEnd: "until"
        case .transferCapReached, .concernedUnit, .recalledMatter: "unit"
        case .notNow, .notYours, .checkedByHandler, .notChecked, .publicAnswerMissing, .wordsMissing, .wordsTooLong,
            .mergeIntoItself, .mainStillOpen, .othersWait, .tooLate, .alreadyRated, .badGrade, .alreadyAsked,
            .needsHigherLevel, .requestPending, .answeredByAsker, .deadlinePassed:
            nil
        }
    }
}
