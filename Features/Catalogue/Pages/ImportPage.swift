// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel
import Markup
import Web

/// Handing in a new version: the files, what is wrong with them, or what they would change.
struct ImportPage {
    var heading: CatalogueHeading?
    var errors = FieldErrors()
    var findings: [ImportFinding] = []
    var preview: CataloguePreview?

    func render(_ context: WebContext, _ site: Site) -> HTML {
        let words = context.words
        return PageFrame(words("catalogue.import-title"), desk: true, section: "/catalogue").render(context, site) {
            h in
            h(.a, .class("back"), .href("/catalogue"), "← " + words("catalogue.back"))
            h(.h1, words("catalogue.import-title"))
            if let heading {
                h(
                    .p, .class("sub"),
                    words(
                        "catalogue.import-base",
                        ["n": String(heading.number), "count": String(heading.matterCount)]))
            }
            ErrorSummary.write(&h, errors, words)
            if !findings.isEmpty { FindingTable(findings: findings, words: words).write(&h) }
            if let preview { comparison(&h, preview, context) }
            upload(&h, context, site)
        }
    }

    private func upload(_ h: inout HTML, _ context: WebContext, _ site: Site) {
        let words = context.words
        h(
            .form, .class("card"), .method("post"), .action("/catalogue/import"),
            .named("enctype", "multipart/form-data")
        ) { h in
            h.token(context)
            Field(
                "file", label: words("catalogue.file"), hint: words("catalogue.file-hint"), required: true,
                error: errors.sentence("file", words)
            ).input(&h, type: "file", .named("accept", ".csv,text/csv"))
            Field(
                "english", label: words("catalogue.english-file"), hint: words("catalogue.english-file-hint"),
                optionalNote: words("catalogue.optional")
            ).input(&h, type: "file", .named("accept", ".csv,text/csv"))
            h(.div, .class("row")) { h in
                h(.button, .class(preview == nil ? "button primary" : "button")) { h in
                    site.icon("upload", &h)
                    h.text(words("catalogue.compare"))
                }
                h(.a, .class("button plain"), .href("/catalogue.csv")) { h in
                    site.icon("download", &h)
                    h.text(words("catalogue.download"))
                }
            }
        }
    }

    private func comparison(_ h: inout HTML, _ preview: CataloguePreview, _ context: WebContext) {
        let words = context.words
        if !preview.warnings.isEmpty { FindingTable(findings: preview.warnings, words: words).write(&h) }
        h(.section, .aria("labelledby", "diff")) { h in
            h(.h2, .id("diff"), words("catalogue.against"))
            DiffTable(diff: preview.diff, phrases: MatterPhrases(words: words)).write(&h)
            if !preview.englishChanges.isEmpty {
                h(.p, words("catalogue.english-changes", ["n": String(preview.englishChanges.count)]))
            }
            if !preview.untranslated.isEmpty {
                h(.p, words("catalogue.untranslated", ["n": String(preview.untranslated.count)]))
            }
            if preview.changesNothing {
                h(.p, .class("notice"), words("catalogue.changes-nothing"))
            } else if !preview.diff.reused.isEmpty {
                h(.p, .class("notice bad"), words("catalogue.codes-reused-notice"))
            } else {
                confirmation(&h, preview, context)
            }
        }
    }

    private func confirmation(_ h: inout HTML, _ preview: CataloguePreview, _ context: WebContext) {
        let words = context.words
        h(.p, .class("notice warn"), words("catalogue.effect"))
        h(.form, .class("card"), .method("post"), .action("/catalogue/versions")) { h in
            h.token(context)
            h.void(.input, .type("hidden"), .name("draft"), .value(preview.source.hash))
            h.void(.input, .type("hidden"), .name("base"), .value(String(preview.baseNumber)))
            Field(
                "note", label: words("catalogue.note"), hint: words("catalogue.note-hint"),
                optionalNote: words("catalogue.optional")
            ).input(&h, .maxlength(CatalogueForm.longestNote))
            h(.div, .class("actions")) { h in
                h(
                    .button, .class("button primary"),
                    words("catalogue.adopt", ["n": String(preview.baseNumber + 1)]))
                h(.a, .class("button"), .href("/catalogue"), words("catalogue.leave"))
            }
        }
    }
}
