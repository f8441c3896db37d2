// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// A town's dispatch list as it is in force, its versions, and a form for one line.
struct DispatchListPage {
    let choice: TownChoice
    let list: DispatchList?
    let versions: [DispatchList]
    let form: Form
    let errors: FieldErrors
    let feature: Admission

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let parts = AdmissionParts(feature: feature, words: words)
        let town = feature.places.code(choice.town)
        let mayChange = site.allows(context.actor.role, "/dispatch-lists/import")
        return PageFrame(words("dispatch-list.title"), desk: true, section: "/admissions").render(context, site) { h in
            h(.div, .class("head")) { h in
                h(.div) { h in
                    h(.h1, words("dispatch-list.title"))
                    h(.p, .class("sub"), summary(words))
                }
                h(.div, .class("row")) { h in
                    h(.a, .class("button"), .href("/dispatch-lists.csv?town=\(town)")) { h in
                        site.icon("download", &h)
                        h.text(words("dispatch-list.download"))
                    }
                    if mayChange {
                        h(.a, .class("button primary"), .href("/dispatch-lists/import?town=\(town)")) { h in
                            site.icon("upload", &h)
                            h.text(words("dispatch-list.import"))
                        }
                    }
                }
            }
            parts.tabs(&h, .dispatches, town: choice.town, site, context)
            parts.filters(&h, "/dispatch-lists", choice, site)
            ErrorSummary.write(&h, errors, words)
            h(.p, .class("hint"), words("dispatch-list.lead"))
            if let list, !list.lines.isEmpty {
                lines(&h, list, parts)
            } else {
                h(.div, .class("empty")) { h in
                    h(.h2, words("dispatch-list.none"))
                    h(.p, words("dispatch-list.none-hint"))
                }
            }
            if mayChange { entry(&h, context) }
            history(&h, words)
        }
    }

    private func summary(_ words: Words) -> String {
        let town = feature.places.name(choice.town, words.language)
        guard let list else { return town }
        return words(
            "dispatch-list.summary",
            [
                "town": town, "n": String(list.number), "date": words.fullDate(list.adoptedAt),
                "lines": String(list.lines.count),
            ])
    }

    private func lines(_ h: inout HTML, _ list: DispatchList, _ parts: AdmissionParts) {
        let words = parts.words
        parts.table(
            &h, words("dispatch-list.title"), ["matter", "title", "first", "helps", "basis"].map { ($0, false) }
        ) { h in
            for line in list.lines {
                h(.tr) { h in
                    h(.td) { h in h(.code, line.matter.text) }
                    parts.cell(&h, "title", feature.matters.name(line.matter, words.language))
                    parts.cell(&h, "first", feature.units.name(line.unit, words.language))
                    parts.cell(
                        &h, "helps",
                        line.helpers.isEmpty
                            ? "—"
                            : line.helpers.map { feature.units.name($0, words.language) }.joined(
                                separator: words.language == .chinese ? "、" : ", "))
                    parts.cell(&h, "basis", line.basis)
                }
            }
        }
    }

    private func entry(_ h: inout HTML, _ context: WebContext) {
        let words = context.words
        h(.details, .class("more"), .flag("open", !errors.isEmpty)) { h in
            h(.summary, words("dispatch-list.line"))
            h(.form, .class("card narrow"), .method("post"), .action("/dispatch-lists/lines")) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("town"), .value(feature.places.code(choice.town)))
                h.void(.input, .type("hidden"), .name("base"), .value(String(list?.number ?? 0)))
                h(.p, .class("hint"), words("dispatch-list.line-hint"))
                Field("matter", label: words("dispatch-list.matter"), required: true).write(&h) { h in
                    h(.select, .id("matter"), .name("matter")) { h in
                        for group in feature.matters.choices(words.language) {
                            h(.optgroup, .named("label", group.heading)) { h in
                                for matter in group.matters {
                                    h(
                                        .option, .value(matter.code.text),
                                        .selected(matter.code.text == form.raw("matter")), matter.name)
                                }
                            }
                        }
                    }
                }
                for name in ["unit", "helpers", "basis"] {
                    Field(
                        name, label: words("dispatch-list." + name), value: form.raw(name),
                        error: errors.sentence(name, words)
                    ).input(&h, .maxlength(400))
                }
                h(.button, .class("button primary"), words("dispatch-list.save"))
            }
        }
    }

    private func history(_ h: inout HTML, _ words: Words) {
        guard !versions.isEmpty else { return }
        h(.section, .aria("labelledby", "versions")) { h in
            h(.h2, .id("versions"), words("town-list.versions"))
            h(.ul) { h in
                for version in versions {
                    let who = version.adoptedBy.map { feature.units.adopter($0) } ?? words("dispatch-list.system")
                    h(
                        .li,
                        words(
                            "dispatch-list.version",
                            [
                                "n": String(version.number), "date": words.fullDate(version.adoptedAt), "who": who,
                                "note": version.note,
                            ])
                    )
                }
            }
        }
    }
}
