// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import PlaceRules
import Web

/// The form for a change of the division; what it would do is shown before it is done.
struct RevisionPage {
    /// What may be added below a place.
    struct Below {
        let level: PlaceLevel
        let kind: GridKind?

        var word: String { kind.map { "grid." + $0.rawValue } ?? level.rawValue }

        static func of(_ place: Place) -> [Below] {
            switch place.level {
            case .province: [Below(level: .city, kind: nil)]
            case .city: [Below(level: .district, kind: nil)]
            case .district: [Below(level: .town, kind: nil)]
            case .town: [Below(level: .community, kind: nil)]
            case .community: [Below(level: .grid, kind: .basic), Below(level: .grid, kind: .dedicated)]
            case .grid:
                place.gridKind == .micro
                    ? [] : [Below(level: .building, kind: nil), Below(level: .grid, kind: .micro)]
            case .building: []
            }
        }
    }

    let kind: PlaceRevision.Kind
    let place: Place
    let sheet: AtlasSheet
    let form: Form
    let errors: FieldErrors

    /// The changes that make sense for a place.
    static func kinds(for place: Place, _ sheet: AtlasSheet) -> [PlaceRevision.Kind] {
        guard place.validTo == nil else { return [] }
        var kinds: [PlaceRevision.Kind] = Below.of(place).isEmpty ? [] : [.parts]
        if place.level != .building { kinds.append(.outline) }
        if place.level == .grid, place.gridKind != .micro {
            kinds.append(.split)
            if !sheet.tree.neighbours(of: place).isEmpty { kinds.append(.merging) }
        }
        return kinds + [.ending]
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let title = words("revision.\(kind.rawValue)")
        return PageFrame(title, desk: true, section: "/places").render(context, site) { h in
            h(.a, .class("back"), .href("/places/\(place.id)"), "← " + place.name(words.language))
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, title)
                    h(.p, .class("sub"), words("revision.\(kind.rawValue).lead"))
                }
            }
            ErrorSummary.write(&h, errors, words)
            h(
                .form, .class("narrow"), .method("post"), .action("/places/\(place.id)/\(kind.rawValue)"),
                .named("enctype", "multipart/form-data")
            ) { h in
                h.token(context)
                fields(&h, words, today: CivilTime(context.now).date)
                h(.div, .class("actions")) { h in
                    h(.button, .class("button primary"), words("revision.look"))
                    h(.a, .class("button plain"), .href("/places/\(place.id)"), words("import.leave"))
                }
            }
        }
    }

    private func fields(_ h: inout HTML, _ words: Words, today: CivilDate) {
        switch kind {
        case .parts:
            let below = Below.of(place)
            field("what", "revision.what", nil, words, required: true).select(
                &h, below.map { ($0.word, words("revision.what." + $0.word)) },
                empty: below.count == 1 ? nil : words("import.choose"))
            field("name", "place.rename.name", nil, words, required: true).input(
                &h, .lang("zh-Hans"), .maxlength(60), .autocomplete("off"))
            field("english", "place.rename.english", nil, words).input(
                &h, .lang("en"), .maxlength(60), .autocomplete("off"))
            let isOurs = place.level == .community || place.level == .grid
            field(
                "code", "place.fact.code", isOurs ? "revision.code-ours" : "revision.code-official", words,
                required: !isOurs
            ).input(&h, .inputmode("numeric"), .maxlength(20), .autocomplete("off"))
            day("from", "revision.from", words, today).input(&h, type: "date")
            area(&h, words, required: false)
        case .ending:
            day("on", "revision.on", words, today).input(&h, type: "date")
            let others = successors
            if !others.isEmpty {
                field("successor", "revision.successor", "revision.successor-hint", words).select(
                    &h, others.map { ($0.id.description, $0.name(words.language) + " " + $0.code.description) },
                    empty: words("revision.no-successor"))
            }
        case .outline: area(&h, words, required: true)
        case .split:
            area(&h, words, required: true)
            day("on", "revision.on", words, today).input(&h, type: "date")
        case .merging:
            others(&h, words)
            day("on", "revision.on", words, today).input(&h, type: "date")
        }
    }

    private func others(_ h: inout HTML, _ words: Words) {
        let error = errors.sentence("others", words)
        let chosen = Set(form.all("others"))
        h(.fieldset, .class(error == nil ? "field" : "field invalid"), .id("others")) { h in
            h(.legend, words("revision.others"))
            if let error { h(.p, .class("error"), error) }
            for other in sheet.tree.neighbours(of: place) {
                h(.label, .class("choice")) { h in
                    h.void(
                        .input, .type("checkbox"), .name("others"), .value(other.id.description),
                        .checked(chosen.contains(other.id.description)))
                    h(.span) { h in
                        h.text(other.name(words.language) + " ")
                        h(.span, .class("code"), other.code.description)
                    }
                }
            }
        }
    }

    /// Places of the same kind beside this one that last.
    private var successors: [Place] {
        guard let parent = place.parent else { return [] }
        return sheet.children(parent).filter {
            $0.id != place.id && $0.level == place.level && ($0.gridKind == .micro) == (place.gridKind == .micro)
        }
    }

    private func area(_ h: inout HTML, _ words: Words, required: Bool) {
        field("file", "revision.file", "revision.file-hint.\(kind.rawValue)", words, required: required).input(
            &h, type: "file", .named("accept", ".json,.geojson,application/geo+json"))
        Field("crs", label: words("import.crs"), value: form.text("crs") ?? "cgcs2000").select(
            &h, CoordinateSystem.allCases.map { ($0.rawValue, words("import.crs." + $0.rawValue)) })
        h(.label, .class("choice")) { h in
            h.void(.input, .type("checkbox"), .name("repairs"), .value("1"), .checked(form.isOn("repairs")))
            h(.span, words("import.repairs"))
        }
    }

    private func day(_ name: String, _ label: String, _ words: Words, _ today: CivilDate) -> Field {
        var field = field(name, label, "revision.day-hint", words, required: true)
        if !form.fields.contains(where: { $0.name == name }) { field.value = today.description }
        return field
    }

    private func field(
        _ name: String, _ label: String, _ hint: String?, _ words: Words, required: Bool = false
    ) -> Field {
        Field(
            name, label: words(label), hint: hint.map { words($0) }, value: form.raw(name), required: required,
            optionalNote: required ? nil : words("form.optional"), error: errors.sentence(name, words))
    }
}
