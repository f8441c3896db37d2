// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Hummingbird
import Kernel
import PeopleRules
import Web

/// Units: departments, town offices, committees and crews.
struct UnitRoutes {
    let feature: People

    func add(to table: inout RouteTable) {
        table.get("/people/units") { _, context in page(Form(), FieldErrors(), context) }
        table.post("/people/units", [], create)
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        let code = (form.text("code") ?? "").uppercased()
        if !Unit.isCode(code) { errors.add("code", "people.unit-code-malformed") }
        let (name, english) = (form.text("name") ?? "", form.text("english") ?? "")
        if name.isEmpty { errors.add("name", "form.missing") }
        if name.count > 60 { errors.add("name", "form.too-long", ["limit": "60"]) }
        if english.count > 80 { errors.add("english", "form.too-long", ["limit": "80"]) }
        let kind = form.text("kind").flatMap { UnitKind(rawValue: $0) }
        if kind == nil { errors.add("kind", "form.missing") }
        let place = PlaceField.read(form, context, feature.places, &errors)
        if place == nil, errors.of("place") == nil { errors.add("place", "form.missing") }
        if let kind, let place, !kind.levels.contains(place.level) {
            errors.add("place", PeopleRefusal.levelDoesNotFit.code)
        }
        if errors.isEmpty, let kind, let place {
            do {
                _ = try await feature.change(as: context.actor, at: context.now) { tx in
                    try UnitStore.create(code: code, name: name, english: english, kind: kind, place: place.id, tx)
                }
                return .seeOther("/people/units", flash: "unit-created")
            } catch PeopleRefusal.codeTaken {
                errors.add("code", PeopleRefusal.codeTaken.code)
            }
        }
        return page(form, errors, context, .unprocessableContent)
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext, _ status: HTTPResponse.Status = .ok
    ) -> Response {
        .page(UnitsPage(form: form, errors: errors, feature: feature).render(context, feature.site()), status)
    }
}
