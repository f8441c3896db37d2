// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// Handing in a town's dispatch list: the file, what is wrong with it, or what it would change.
struct DispatchListImportPage {
    let choice: TownChoice
    let list: DispatchList?
    let feature: Admission
    var errors = FieldErrors()
    var problems: [TownListProblem] = []
    var diff: DispatchListDiff?
    /// The file that was compared, to be adopted as it is.
    var text = ""

    init(choice: TownChoice, list: DispatchList?, feature: Admission) {
        (self.choice, self.list, self.feature) = (choice, list, feature)
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let town = feature.places.code(choice.town)
        let title = words("dispatch-list.import-title")
        return PageFrame(title, desk: true, section: "/admissions").render(context, site) { h in
            h(.a, .class("back"), .href("/dispatch-lists?town=\(town)"), "← " + words("dispatch-list.title"))
            h(.h1, title)
            ErrorSummary.write(&h, errors, words)
            if !problems.isEmpty { WrongLines(problems: problems, feature: feature).write(&h, words) }
            if let diff { comparison(&h, diff, context) }
            h(
                .form, .class("card narrow"), .method("post"), .action("/dispatch-lists/import"),
                .named("enctype", "multipart/form-data")
            ) { h in
                h.token(context)
                Field("town", label: words("admission.town"), value: town, required: true).select(
                    &h, choice.towns.map { (feature.places.code($0), feature.places.name($0, words.language)) })
                Field(
                    "file", label: words("town-list.file"), hint: words("dispatch-list.file-hint"), required: true,
                    error: errors.sentence("file", words)
                ).input(&h, type: "file", .named("accept", ".csv,text/csv"))
                h(.button, .class(diff == nil ? "button primary" : "button")) { h in
                    site.icon("upload", &h)
                    h.text(words("town-list.compare"))
                }
            }
        }
    }

    private func comparison(_ h: inout HTML, _ diff: DispatchListDiff, _ context: WebContext) {
        let words = context.words
        let town = feature.places.name(choice.town, words.language)
        h(.section, .aria("labelledby", "diff")) { h in
            h(.h2, .id("diff"), words("dispatch-list.diff", ["town": town]))
            guard !diff.isEmpty else { return h(.p, .class("notice"), words("town-list.no-change")) }
            h(
                .p, .class("notice warn"),
                words(
                    "town-list.diff-count",
                    [
                        "added": String(diff.added.count), "removed": String(diff.removed.count),
                        "changed": String(diff.changed.count),
                    ]))
            h(.ul) { h in
                for line in diff.added { entry(&h, "added", line, nil, words) }
                for change in diff.changed { entry(&h, "changed", change.after, change.before, words) }
                for line in diff.removed { entry(&h, "removed", line, nil, words) }
            }
            h(.p, .class("hint"), words("dispatch-list.effect"))
            h(
                .form, .class("card narrow"), .method("post"), .action("/dispatch-lists"),
                .named("enctype", "multipart/form-data")
            ) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("town"), .value(feature.places.code(choice.town)))
                h.void(.input, .type("hidden"), .name("base"), .value(String(list?.number ?? 0)))
                h.void(.input, .type("hidden"), .name("text"), .value(text))
                Field("note", label: words("town-list.note"), optionalNote: words("town-list.optional")).input(
                    &h, .maxlength(200))
                h(
                    .button, .class("button primary"),
                    words("town-list.adopt", ["n": String((list?.number ?? 0) + 1)]))
            }
        }
    }

    private func entry(
        _ h: inout HTML, _ key: String, _ line: DispatchLine, _ before: DispatchLine?, _ words: Words
    ) {
        h(.li) { h in
            h(.span, .class("badge"), words("town-list.diff." + key))
            h.text(" ")
            h(.code, line.matter.text)
            h.text(" " + feature.matters.name(line.matter, words.language) + " · ")
            if let before, before.unit != line.unit {
                h.text(feature.units.name(before.unit, words.language) + " → ")
            }
            h.text(([line.unit] + line.helpers).map { feature.units.name($0, words.language) }.joined(separator: " + "))
        }
    }
}
