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
        table.get("/people/units/:id") { _, context in try await show(context, nil, FieldErrors()) }
        table.post("/people/units/:id", [], change)
        table.post("/people/units/:id/closing", [], close)
    }

    private func show(
        _ context: WebContext, _ form: Form?, _ errors: FieldErrors, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let unit = try unit(context)
        let open = try await feature.database.read { [orders = feature.orders] tx in try orders.open(in: unit.id, tx) }
        let page = UnitPage(unit: unit, openOrders: open, form: form, errors: errors, feature: feature)
        return .page(page.render(context, feature.site()), status)
    }

    /// The unit of the address; one that is nothing to the actor's place doesn't exist for them.
    private func unit(_ context: WebContext) throws -> Unit {
        guard let id = context.parameters.get("id").flatMap({ UnitID($0) }), let unit = feature.book.unit(id),
            UnitsPage.concerns(unit, context.actor, feature.places)
        else { throw CommonRefusal.notFound }
        return unit
    }

    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let unit = try unit(context)
        var errors = FieldErrors()
        let (name, english) = UnitFields.names(form, &errors)
        let phone = UnitFields.phone(form, &errors)
        guard errors.isEmpty, let version = Int64(form.raw("version")) else {
            return try await show(context, form, errors, .unprocessableContent)
        }
        try await feature.change(as: context.actor, at: context.now) { [places = feature.places] tx in
            guard places.covers(tx.actor.scope, unit.place) else { throw CommonRefusal.notFound }
            try UnitStore.change(unit.id, name: name, english: english, phone: phone, version: version, tx)
        }
        return .seeOther("/people/units/\(unit.id)", flash: "unit-changed")
    }

    private func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let unit = try unit(context)
        guard let version = Int64(form.raw("version")) else { throw FormRefusal.malformed }
        try await feature.change(as: context.actor, at: context.now) {
            [places = feature.places, orders = feature.orders] tx in
            guard places.covers(tx.actor.scope, unit.place) else { throw CommonRefusal.notFound }
            try UnitStore.close(unit.id, version: version, tx)
            guard try orders.open(in: unit.id, tx) == 0 else { throw PeopleRefusal.unitHasOrders }
        }
        return .seeOther("/people/units/\(unit.id)", flash: "unit-closed")
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        var errors = FieldErrors()
        let code = (form.text("code") ?? "").uppercased()
        if !Unit.isCode(code) { errors.add("code", "people.unit-code-malformed") }
        let (name, english) = UnitFields.names(form, &errors)
        let phone = UnitFields.phone(form, &errors)
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
                    try UnitStore.create(
                        code: code, name: name, english: english, kind: kind, place: place.id, phone: phone, tx)
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

/// The fields that a new unit and a changed one share.
enum UnitFields {
    static func names(_ form: Form, _ errors: inout FieldErrors) -> (name: String, english: String) {
        let (name, english) = (form.text("name") ?? "", form.text("english") ?? "")
        if name.isEmpty { errors.add("name", "form.missing") }
        if name.count > 60 { errors.add("name", "form.too-long", ["limit": "60"]) }
        if english.count > 80 { errors.add("english", "form.too-long", ["limit": "80"]) }
        return (name, english)
    }

    static func phone(_ form: Form, _ errors: inout FieldErrors) -> String {
        let phone = form.text("phone") ?? ""
        if !phone.isEmpty, !Unit.isPhone(phone) { errors.add("phone", "people.phone-malformed") }
        return phone
    }
}
