// SPDX-License-Identifier: Apache-2.0
import Compression
import Database
import Hummingbird
import Kernel
import PlaceRules
import Web

/// Bringing places in from a file: choose, look at what would change, confirm.
struct ImportRoutes {
    let feature: Places

    func add(to table: inout RouteTable) {
        table.get("/places/import") { _, context in .page(ImportPage().render(context, feature.site())) }
        table.post("/places/import") { request, context in try await take(request, context) }
    }

    private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        try Edge.check(form, context)
        if let ticket = form.text("confirm") { return try await confirm(ticket, context) }
        let order: ImportOrder
        do {
            // On one of the store's threads, because a large file takes a while.
            order = try await feature.database.read { _ in try ImportOrder(form) }
        } catch let error as FieldErrors {
            return .page(ImportPage(form: form, errors: error).render(context, feature.site()), .unprocessableContent)
        }
        do {
            let work = try await order.prepare(with: feature.importer, at: context.now)
            let ticket = feature.waiting.put(work, for: context.actor, at: context.now)
            let page = ImportPreviewPage(work: work, sheet: feature.atlas.sheet, ticket: ticket)
            return .page(page.render(context, feature.site()))
        } catch let refusal as ImportRefusal {
            let page = ImportPage(form: form, refusal: refusal)
            return .page(page.render(context, feature.site()), .unprocessableContent)
        }
    }

    private func confirm(_ ticket: String, _ context: WebContext) async throws -> Response {
        guard let work = feature.waiting.take(ticket, for: context.actor, at: context.now) else {
            throw Problem(.conflict, "place.import-gone")
        }
        try await feature.importer.apply(work, as: context.actor, at: context.now)
        return .seeOther("/places", flash: "place.imported")
    }
}

/// What an import form asks for.
struct ImportOrder: Sendable {
    /// What the file is.
    enum Format: Sendable, Hashable {
        case table(DivisionTableShape)
        case centres
        case areas

        static let all: [Format] =
            [.table(.plain), .areas, .centres] + DivisionTableShape.allCases.filter { $0 != .plain }.map { .table($0) }

        var word: String {
            switch self {
            case .table(let shape): shape.rawValue
            case .centres: "centres"
            case .areas: "geojson"
            }
        }
    }

    let format: Format
    let bytes: [UInt8]
    let under: DivisionCode?
    let level: PlaceLevel
    let system: CoordinateSystem
    let key: PolygonKey
    let repairs: Bool

    /// Bytes of a packed file once it is unpacked.
    private static let largestUnpacked = 128 << 20

    init(_ form: Form) throws(FieldErrors) {
        var errors = FieldErrors()
        let format = Format.all.first { $0.word == form.raw("format") }
        if format == nil { errors.add("format", "form.missing") }
        var bytes = form.files.first { $0.field == "file" }?.bytes ?? []
        if bytes.isEmpty { errors.add("file", "form.missing") }
        do throws(GzipProblem) {
            bytes = try Gzip.plain(bytes, limit: Self.largestUnpacked)
        } catch {
            errors.add("file", error.code)
        }
        let code = form.text("under")
        under = code.flatMap { try? DivisionCode($0) }
        if code != nil, under == nil { errors.add("under", "place.bad-code") }
        key = PolygonKey(rawValue: form.raw("key")) ?? .code
        if format == .areas, key == .name, code == nil { errors.add("under", "place.under-needed") }
        guard errors.isEmpty, let format else { throw errors }
        (self.format, self.bytes) = (format, bytes)
        level = PlaceLevel(rawValue: form.raw("level")) ?? .grid
        system = CoordinateSystem(rawValue: form.raw("crs")) ?? .cgcs2000
        repairs = form.isOn("repairs")
    }

    func prepare(with importer: PlaceImporter, at now: Instant) async throws -> PlaceImport {
        switch format {
        case .table(let shape): try await importer.divisions(bytes, as: shape, under: under, at: now)
        case .centres: try await importer.centres(bytes, at: now)
        case .areas:
            try await importer.polygons(
                bytes, level: level, in: system, key: key, under: under, repairs: repairs, at: now)
        }
    }
}
