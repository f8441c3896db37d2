// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import Web

/// The working calendar: reading a year, and adopting its file once it has been announced.
struct CalendarRoutes {
    let feature: Catalogue

    func add(to table: inout RouteTable) {
        table.get("/calendar") { try await show($0, $1) }
        table.post("/calendar") { try await adopt($0, $1) }
        table.post("/calendar/preview") { try await preview($0, $1) }
    }

    private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        try await feature.shelf.refresh(at: context.now)
        let asked = request.query("year").flatMap { Int($0) }.flatMap { (2000...2100).contains($0) ? $0 : nil }
        let page = page(asked ?? CivilTime(context.now).date.year, context)
        return .page(page.render(context, feature.site()))
    }

    private func adopt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        do {
            let file = try read(form)
            try await feature.shelf.adopt(file, as: context.actor, at: context.now)
            return .seeOther("/calendar?year=\(file.days.year)", flash: "calendar-adopted")
        } catch let errors as FieldErrors {
            var page = page(CivilTime(context.now).date.year, context)
            (page.form, page.errors) = (form, errors)
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
    }

    /// What the file would do to open work, before it is adopted.
    private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        do {
            let file = try read(form)
            let effect = try await feature.effects?.effect(of: feature.shelf.calendar(with: file))
            let page = CalendarPreviewPage(file: file, effect: effect, shelf: feature.shelf)
            return .page(page.render(context, feature.site()))
        } catch let errors as FieldErrors {
            var page = page(CivilTime(context.now).date.year, context)
            (page.form, page.errors) = (form, errors)
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
    }

    /// The year file that was pasted or, when there is one, uploaded.
    private func read(_ form: Form) throws(FieldErrors) -> YearFile {
        var errors = FieldErrors()
        let year = form.text("year").flatMap { Int($0) }
        if year == nil { errors.add("year", YearFileProblem.yearOutOfRange.code) }
        var text = form.raw("text")
        if let upload = form.files.first(where: { $0.field == "file" }) {
            if let words = String(validating: upload.bytes, as: UTF8.self), !words.utf8.contains(0) {
                text = words.hasPrefix("\u{FEFF}") ? String(words.dropFirst()) : words
            } else {
                errors.add("text", "calendar.not-text")
            }
        }
        guard let year, errors.isEmpty else { throw errors }
        do { return try YearFile(year: year, text: text) } catch {
            errors.add(error == .yearOutOfRange ? "year" : "text", error.code, error.details)
            throw errors
        }
    }

    private func page(_ year: Int, _ context: WebContext) -> CalendarPage {
        let shelf = feature.shelf
        let years = shelf.years
        return CalendarPage(
            year: year, stored: years.first { $0.file.days.year == year }, calendar: shelf.calendar,
            years: years.map(\.file.days.year), missing: shelf.missingYears(context.now),
            mayAdopt: feature.mayChange(context))
    }
}
