// SPDX-License-Identifier: Apache-2.0
import Geometry
import Kernel
import PlaceRules
import Web

/// What a form for a change of the division asks for.
enum RevisionOrder: Sendable {
    case add(
        PlaceLevel, GridKind?, code: DivisionCode?, name: String, english: String?, from: CivilDate, area: AreaFile?)
    case end(on: CivilDate, successor: PlaceID?)
    case reshape(AreaFile)
    case split(AreaFile, on: CivilDate)
    case merge([Place], on: CivilDate)

    /// An uploaded GeoJSON file and how to read it.
    struct AreaFile: Sendable {
        let bytes: [UInt8]
        let system: CoordinateSystem
        let repairs: Bool

        func features() throws(ImportRefusal) -> [GeoJSONFeature] {
            try GeoJSONReader.read(bytes, in: system, limits: .init(features: 50, vertices: 200_000), repairs: repairs)
        }
    }

    /// Where the page says what is wrong with the whole.
    var mainField: String {
        switch self {
        case .add(_, _, let code, _, _, _, _): code == nil ? "name" : "code"
        case .end: "on"
        case .reshape, .split: "file"
        case .merge: "others"
        }
    }

    /// The revision with what the page shows of it, or what is wrong.
    func worked(
        on place: Place, _ sheet: AtlasSheet, around: [PlaceID: MultiPolygon], _ words: Words, at now: Instant
    ) -> Result<RevisionPreview, FieldErrors> {
        do {
            let revision = try revision(on: place, sheet, around, at: now)
            return .success(RevisionPreview(revision: revision, around: around))
        } catch let refusal as PlaceRefusal {
            return .failure(FieldErrors(at: field(of: refusal), refusal, words))
        } catch {
            return .failure(FieldErrors(at: error is ImportRefusal ? "file" : mainField, error, words))
        }
    }

    private func field(of refusal: PlaceRefusal) -> String {
        switch refusal {
        case .nameEmpty, .nameTooLong: "name"
        case .codeUsed, .codeNotBelowParent, .codeMissing, .malformed: "code"
        case .endsBeforeItBegins, .parentEnded, .hasParts: "on"
        case .successorIsItself, .successorUnknown, .successorOfOtherLevel, .successorEnded: "successor"
        default: mainField
        }
    }

    private func revision(
        on place: Place, _ sheet: AtlasSheet, _ around: [PlaceID: MultiPolygon], at now: Instant
    ) throws -> PlaceRevision {
        var draft = RevisionDraft(sheet, at: now)
        switch self {
        case .add(let level, let kind, let code, let name, let english, let from, let area):
            try draft.add(
                level, kind, under: place, code: code, name: name, english: english, from: from,
                shape: try area.map { try Self.one($0) })
            return draft.revision(.parts, of: place.id)
        case .end(let day, let successor):
            try draft.end(place.id, on: day, successor: successor)
            return draft.revision(.ending, of: place.id)
        case .reshape(let area):
            draft.reshape(place.id, try Self.one(area))
            return draft.revision(.outline, of: place.id)
        case .split(let area, let day):
            let parts = try area.features().map { feature in
                guard let name = feature.properties["name"], name.contains(where: { !$0.isWhitespace }) else {
                    throw PlaceRefusal.partNameMissing(feature.number)
                }
                return PlaceRevision.Part(name: name, english: feature.properties["english"], shape: feature.shape)
            }
            return try PlaceRevision.split(place, into: parts, on: day, sheet, at: now)
        case .merge(let others, let day):
            return try PlaceRevision.merge(others, into: place, on: day, shapes: around, sheet, at: now)
        }
    }

    private static func one(_ area: AreaFile) throws -> MultiPolygon {
        let features = try area.features()
        guard let first = features.first, features.count == 1 else { throw PlaceRefusal.oneAreaNeeded(features.count) }
        return first.shape
    }
}

/// A form for a change of the division, decoded: an order, or everything that is wrong with it.
struct RevisionForm {
    private let result: Result<RevisionOrder, FieldErrors>

    func get() throws(FieldErrors) -> RevisionOrder { try result.get() }

    init(_ kind: PlaceRevision.Kind, _ form: Form, _ place: Place, _ sheet: AtlasSheet, _ context: WebContext) {
        var errors = FieldErrors()
        let order = Self.order(kind, form, place, sheet, CivilTime(context.now).date, &errors)
        result = if errors.isEmpty, let order { .success(order) } else { .failure(errors) }
    }

    private static func order(
        _ kind: PlaceRevision.Kind, _ form: Form, _ place: Place, _ sheet: AtlasSheet, _ today: CivilDate,
        _ errors: inout FieldErrors
    ) -> RevisionOrder? {
        switch kind {
        case .parts:
            let what = RevisionPage.Below.of(place).first { $0.word == form.raw("what") }
            if what == nil { errors.add("what", "form.missing") }
            let (name, english) = (form.text("name") ?? "", form.text("english"))
            for error in PlacePage.errors(name: name, english: english).all {
                errors.add(error.field, error.code, error.details)
            }
            let code = form.text("code").flatMap { try? DivisionCode($0) }
            if form.text("code") != nil, code == nil { errors.add("code", "place.bad-code") }
            let from = day("from", form, today, &errors)
            guard let what, let from else { return nil }
            if code == nil, sheet.tree.nextCode(what.level, what.kind, under: place) == nil, errors.of("code") == nil {
                errors.add("code", "place.code-needed")
            }
            return .add(
                what.level, what.kind, code: code, name: name, english: english, from: from, area: area(form))
        case .ending:
            let on = day("on", form, today, &errors)
            let successor = form.text("successor").map { PlaceID($0) }
            if case .some(nil) = successor { errors.add("successor", "form.missing") }
            return on.map { .end(on: $0, successor: successor ?? nil) }
        case .outline:
            let area = area(form)
            if area == nil { errors.add("file", "form.missing") }
            return area.map { .reshape($0) }
        case .split:
            let (area, on) = (area(form), day("on", form, today, &errors))
            if area == nil { errors.add("file", "form.missing") }
            guard let area, let on else { return nil }
            return .split(area, on: on)
        case .merging:
            let others = form.all("others").compactMap { PlaceID($0).flatMap { sheet.tree[$0] } }
            if others.isEmpty { errors.add("others", "place.others-missing") }
            return day("on", form, today, &errors).map { .merge(others, on: $0) }
        }
    }

    /// Not in the future: the map shows one outline at a time, and it is today's.
    private static func day(
        _ field: String, _ form: Form, _ today: CivilDate, _ errors: inout FieldErrors
    ) -> CivilDate? {
        guard let text = form.text(field) else {
            errors.add(field, "form.missing")
            return nil
        }
        guard let day = CivilDate(text) else {
            errors.add(field, "place.not-a-day")
            return nil
        }
        if day > today { errors.add(field, "place.day-in-future") }
        return day
    }

    private static func area(_ form: Form) -> RevisionOrder.AreaFile? {
        guard let file = form.files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else { return nil }
        return RevisionOrder.AreaFile(
            bytes: file.bytes, system: CoordinateSystem(rawValue: form.raw("crs")) ?? .cgcs2000,
            repairs: form.isOn("repairs"))
    }
}
