// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// Handing in an application.
struct ApplicationRoutes {
    let feature: Admission

    func add(to table: inout RouteTable) {
        table.get("/admissions/new") { request, context in
            let page = try page(request.query("town") ?? "", Form(), FieldErrors(), context)
            return .page(page.render(context, feature.site()))
        }
        table.post("/admissions") { request, context in try await apply(request, context) }
    }

    private func page(
        _ town: String, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) throws -> ApplicationPage {
        guard let unit = context.actor.unit, feature.units.isDepartment(unit) else { throw AdmissionRefusal.notYours }
        let towns = feature.places.towns(in: context.actor.scope)
        let chosen = feature.places.place(code: town).flatMap { towns.contains($0.id) ? $0.id : nil }
        return ApplicationPage(
            towns: towns, chosen: chosen ?? towns.first, unit: unit, form: form, errors: errors, feature: feature)
    }

    private func apply(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let typed = try ApplicationForm(form, context, feature)
        guard let terms = typed.terms else {
            guard request.wantsPage else { throw typed.errors }
            let page = try page(form.raw("town"), form, typed.errors, context)
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
        let id = try await feature.database.write(as: context.actor, at: context.now) { tx in
            let item = try AdmissionItem.applying(terms, id: AdmissionID(at: tx.now), by: tx.actor, at: tx.now)
            try AdmissionStore.add(item, tx)
            return item.id
        }
        guard request.wantsPage else {
            var json = JSONText()
            json.object { $0.field("id", id.description) }
            return .json(json, .created)
        }
        return .seeOther("/admissions/\(id)", flash: "admission-applied")
    }
}
