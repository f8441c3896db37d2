// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Database
import HTTPTypes
import Hummingbird
import Kernel
import Markup
import Tabular
import Web

/// A town's dispatch list: reading it, as a file too, handing in a version that is compared first, and writing one line.
struct DispatchListRoutes {
    let feature: Admission

    func add(to table: inout RouteTable) {
        table.get("/dispatch-lists") { request, context in try await page(try choice(request, context), context) }
        table.get("/dispatch-lists.csv") { request, context in
            let choice = try choice(request, context)
            let list = try await lists(choice.town).list
            var response = Response.bytes(DispatchListFile.bytes(list, feature), type: "text/csv; charset=utf-8")
            response.headers[.contentDisposition] =
                "attachment; filename=\"dispatch-list-\(feature.places.code(choice.town))-\(list?.number ?? 0).csv\""
            return response
        }
        table.get("/dispatch-lists/import") { request, context in
            let choice = try choice(request, context)
            let page = ListImportPage(
                .dispatchList, choice: choice, base: try await lists(choice.town).list?.number, feature: feature)
            return .page(page.render(context, feature.site()))
        }
        table.post("/dispatch-lists/import") { request, context in try await compare(request, context) }
        table.post("/dispatch-lists") { request, context in try await adopt(request, context) }
        table.post("/dispatch-lists/lines") { request, context in try await set(request, context) }
    }

    private func choice(_ request: Request, _ context: WebContext) throws -> TownChoice {
        try TownChoice(request, context, feature)
    }

    private func lists(_ town: PlaceID) async throws -> (list: DispatchList?, versions: [DispatchList]) {
        try await feature.database.read { tx in
            (try DispatchListStore.newest(of: town, tx), try DispatchListStore.versions(of: town, tx))
        }
    }

    private func page(
        _ choice: TownChoice, form: Form = Form(), errors: FieldErrors = FieldErrors(), _ context: WebContext,
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (list, versions) = try await lists(choice.town)
        let page = DispatchListPage(
            choice: choice, list: list, versions: versions, form: form, errors: errors, feature: feature)
        return .page(page.render(context, feature.site()), status)
    }

    private func compare(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let choice = try TownChoice(form.raw("town"), context, feature)
        let list = try await lists(choice.town).list
        let page = ListImportPage(.dispatchList, choice: choice, base: list?.number, feature: feature)
        return try page.answer(
            form, request, context, from: list?.lines ?? [],
            read: { bytes throws(TownListUnreadable) in
                try DispatchListFile.lines(bytes, for: choice.town, feature)
            }, sentence: sentence)
    }

    private func sentence(_ h: inout HTML, _ line: DispatchLine, _ before: DispatchLine?, _ words: Words) {
        h(.code, line.matter.text)
        h.text(" " + feature.matters.name(line.matter, words.language) + " · ")
        if let before, before.unit != line.unit { h.text(feature.units.name(before.unit, words.language) + " → ") }
        h.text(([line.unit] + line.helpers).map { feature.units.name($0, words.language) }.joined(separator: " + "))
    }

    private func adopt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let choice = try TownChoice(form.raw("town"), context, feature)
        let bytes = Array(form.raw("text").utf8)
        guard bytes.count <= ListFile.largest else { throw CommonRefusal.changedMeanwhile }
        let lines = try DispatchListFile.lines(bytes, for: choice.town, feature)
        return try await adopt(lines, choice, form, note: form.raw("note").trimmingBlanks, context)
    }

    /// One line, put in, replaced or, without a unit, taken out.
    private func set(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        let choice = try TownChoice(form.raw("town"), context, feature)
        let present = try await lists(choice.town).list?.lines ?? []
        guard let matter = MatterCode(form.raw("matter")) else { throw CommonRefusal.notFound }
        let name = feature.matters.name(matter, context.words.language)
        let note = context.words("dispatch-list.set-note", ["matter": name])
        guard !form.raw("unit").trimmingBlanks.isEmpty else {
            return try await adopt(present.removing(matter), choice, form, note: note, context)
        }
        let cells = Dictionary(
            uniqueKeysWithValues: DispatchListReader.Column.allCases.map { ($0, form.raw($0.rawValue)) })
        do {
            let line = try DispatchListFile.line(cells, for: choice.town, feature)
            return try await adopt(line.map { present.setting($0) } ?? present, choice, form, note: note, context)
        } catch let unreadable as TownListUnreadable where request.wantsPage {
            var errors = FieldErrors()
            for problem in unreadable.problems {
                errors.add(problem.name ?? "matter", problem.kind.rawValue, ["expected": problem.expected])
            }
            return try await page(choice, form: form, errors: errors, context, .unprocessableContent)
        }
    }

    private func adopt(
        _ lines: [DispatchLine], _ choice: TownChoice, _ form: Form, note: String, _ context: WebContext
    ) async throws -> Response {
        guard let base = Int(form.raw("base")) else { throw CommonRefusal.changedMeanwhile }
        try await feature.database.write(as: context.actor, at: context.now) { tx in
            _ = try DispatchListStore.adopt(lines, for: choice.town, after: base, note: String(note.prefix(200)), tx)
        }
        try await feature.book.refresh(at: context.now)
        return .seeOther(
            "/dispatch-lists?town=\(feature.places.code(choice.town))", flash: "dispatch-list-adopted")
    }
}
