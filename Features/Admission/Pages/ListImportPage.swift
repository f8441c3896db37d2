// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Markup
import Web

/// Handing in a version of one of a town's lists: the file, what is wrong with it, or what it would change.
struct ListImportPage {
    /// Which list; the value begins its sentences.
    enum Kind: String {
        case townLists = "town-list"
        case dispatchList = "dispatch-list"

        var path: String { "/" + rawValue + "s" }
    }

    let kind: Kind
    let choice: TownChoice
    /// The version in force, with which a file is compared; 0 before the first.
    let base: Int
    let feature: Admission
    var errors = FieldErrors()
    var problems: [TownListProblem] = []
    var comparison: ListComparison?
    /// The file that was compared, to be adopted as it is.
    var text = ""

    init(_ kind: Kind, choice: TownChoice, base: Int?, feature: Admission) {
        (self.kind, self.choice, self.base, self.feature) = (kind, choice, base ?? 0, feature)
    }

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        let town = feature.places.code(choice.town)
        let title = words(key("import-title"))
        return PageFrame(title, desk: true, section: "/admissions").render(context, site) { h in
            h(.a, .class("back"), .href("\(kind.path)?town=\(town)"), "← " + words(key("title")))
            h(.h1, title)
            ErrorSummary.write(&h, errors, words)
            if !problems.isEmpty { WrongLines(problems: problems, feature: feature).write(&h, words) }
            if let comparison { write(&h, comparison, context) }
            h(
                .form, .class("card narrow"), .method("post"), .action(kind.path + "/import"),
                .named("enctype", "multipart/form-data")
            ) { h in
                h.token(context)
                Field("town", label: words("admission.town"), value: town, required: true).select(
                    &h, choice.towns.map { (feature.places.code($0), feature.places.name($0, words.language)) })
                Field(
                    "file", label: words("town-list.file"), hint: words(key("file-hint")), required: true,
                    error: errors.sentence("file", words)
                ).input(&h, type: "file", .named("accept", ".csv,text/csv"))
                h(.button, .class(comparison == nil ? "button primary" : "button")) { h in
                    site.icon("upload", &h)
                    h.text(words("town-list.compare"))
                }
            }
        }
    }

    private func write(_ h: inout HTML, _ comparison: ListComparison, _ context: WebContext) {
        let words = context.words
        h(.section, .aria("labelledby", "diff")) { h in
            h(.h2, .id("diff"), words(key("diff"), ["town": feature.places.name(choice.town, words.language)]))
            guard !comparison.isEmpty else { return h(.p, .class("notice"), words("town-list.no-change")) }
            comparison.write(&h, words)
            h(.p, .class("hint"), words(key("effect")))
            h(
                .form, .class("card narrow"), .method("post"), .action(kind.path),
                .named("enctype", "multipart/form-data")
            ) { h in
                h.token(context)
                h.void(.input, .type("hidden"), .name("town"), .value(feature.places.code(choice.town)))
                h.void(.input, .type("hidden"), .name("base"), .value(String(base)))
                h.void(.input, .type("hidden"), .name("text"), .value(text))
                Field("note", label: words("town-list.note"), optionalNote: words("town-list.optional")).input(
                    &h, .maxlength(200))
                h(.button, .class("button primary"), words("town-list.adopt", ["n": String(base + 1)]))
            }
        }
    }

    private func key(_ name: String) -> String { kind.rawValue + "." + name }
}
