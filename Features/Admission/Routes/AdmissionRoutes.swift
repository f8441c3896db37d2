// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// Items and applications: the list of a town, one of them, and the moves on it.
struct AdmissionRoutes {
    let feature: Admission

    static let nouns: [(noun: String, move: AdmissionMove.Name)] = [
        ("comment", .comment), ("granting", .grant), ("refusal", .refuse), ("withdrawal", .withdraw),
        ("revocation", .revoke),
    ]

    static func noun(_ move: AdmissionMove.Name) -> String { nouns.first { $0.move == move }?.noun ?? "" }

    func add(to table: inout RouteTable) {
        table.get("/admissions") { try await list($0, $1) }
        table.get("/admissions/:id") { request, context in
            let item = try await visible(context)
            guard request.wantsPage else { return .json(AdmissionDocument.one(item, feature)) }
            return .page(page(item, context).render(context, feature.site()))
        }
        for (noun, move) in Self.nouns {
            table.post("/admissions/:id/\(noun)") { request, context in try await make(move, request, context) }
        }
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let choice = try TownChoice(request, context, feature)
        let own = context.actor.unit.flatMap { feature.units.isDepartment($0) ? $0 : nil }
        let (items, mine) = try await feature.database.read { tx in
            (try AdmissionLists.all(in: choice.town, tx), try own.map { try AdmissionLists.all(of: $0, tx) } ?? [])
        }
        guard request.wantsPage else { return .json(AdmissionDocument.list(items, feature)) }
        let page = AdmissionsPage(
            choice: choice, items: items, elsewhere: mine.filter { $0.terms.town != choice.town && $0.decision == nil },
            mayApply: context.actor.role == .departmentOfficer && own != nil, feature: feature)
        return .page(page.render(context, feature.site()))
    }

    private func visible(_ context: WebContext) async throws -> AdmissionItem {
        guard let id = context.parameters.get("id").flatMap({ AdmissionID($0) }) else { throw CommonRefusal.notFound }
        let town = feature.ownTown(of: context.actor)
        return try await feature.database.read { tx in
            try AdmissionStore.visible(id, to: context.actor, from: town, tx)
        }
    }

    private func page(_ item: AdmissionItem, _ context: WebContext) -> AdmissionPage {
        AdmissionPage(
            item: item, moves: AdmissionPolicy.available(item, context.actor), feature: feature)
    }

    private func make(
        _ name: AdmissionMove.Name, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        guard let id = context.parameters.get("id").flatMap({ AdmissionID($0) }) else { throw CommonRefusal.notFound }
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let item = try await visible(context)
        var errors = FieldErrors()
        guard let move = Self.move(name, form, &errors) else {
            return try again(item, name, form, errors, request, context)
        }
        do {
            let town = feature.ownTown(of: context.actor)
            try await feature.database.write(as: context.actor, at: context.now) { tx in
                let found = try AdmissionStore.visible(id, to: tx.actor, from: town, tx)
                if let seen = Int64(form.raw("version")), seen != found.version { throw CommonRefusal.changedMeanwhile }
                try AdmissionStore.move(found, move, by: tx.actor, tx)
            }
        } catch AdmissionRefusal.faulty(let field, let fault) {
            errors.add(field, fault.code, fault.details)
            return try again(item, name, form, errors, request, context)
        }
        try await feature.book.refresh(at: context.now)
        guard request.wantsPage else { return .json(AdmissionDocument.one(try await visible(context), feature)) }
        return .seeOther("/admissions/\(id)", flash: "admission-" + name.rawValue)
    }

    private func again(
        _ item: AdmissionItem, _ name: AdmissionMove.Name, _ form: Form, _ errors: FieldErrors, _ request: Request,
        _ context: WebContext
    ) throws -> Response {
        guard request.wantsPage else { throw errors }
        var page = page(item, context)
        (page.tried, page.form, page.errors) = (name, form, errors)
        return .page(page.render(context, feature.site()), .unprocessableContent)
    }

    private static func move(
        _ name: AdmissionMove.Name, _ form: Form, _ errors: inout FieldErrors
    ) -> AdmissionMove? {
        let (words, reason) = (form.raw("words").trimmingBlanks, form.raw("reason").trimmingBlanks)
        switch name {
        case .comment:
            guard ["yes", "no"].contains(form.raw("favour")) else {
                errors.add("favour", "form.missing")
                return nil
            }
            return .comment(isInFavour: form.raw("favour") == "yes", words: words)
        case .grant:
            guard let until = CivilDate(form.raw("until").trimmingBlanks) else {
                errors.add("until", "form.missing")
                return nil
            }
            return .grant(until: until, reason: reason)
        case .refuse: return .refuse(reason: reason)
        case .withdraw: return .withdraw(reason: reason)
        case .revoke: return .revoke(reason: reason)
        }
    }
}
